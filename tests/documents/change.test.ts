import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { delmal, documentGoals, goals } from "@/db/schema";
import { changeDocument, markOriginal } from "@/lib/documents/commands";
import { ChangeDocumentInput, RemoveInput } from "@/lib/documents/input";
import { Invalid } from "@/lib/errors";
import type { DocumentId } from "@/lib/ids";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";
import { lastOf, refusal, stored } from "./outcome";
import { makeDocument } from "./setup";

let clinic: Clinic;
let id: DocumentId;

beforeAll(async () => {
  clinic = await makeClinic({ startedOn: "2024-09-02", withBt: true });
});
beforeEach(async () => {
  id = await makeDocument({ residentId: clinic.residentId, addedBy: clinic.resident, sortedAt: null });
});

function change(fields: Record<string, unknown> = {}): ChangeDocumentInput {
  return ChangeDocumentInput.parse({
    documentId: id,
    version: "1",
    title: "Intyg psykiatri",
    kind: "intyg-klinisk",
    datedOn: "2026-06-30",
    codes: ["STc13", "BT1"],
    sorted: "on",
    ...fields,
  });
}

async function codes(): Promise<string[]> {
  const rows = await database()
    .select({ code: delmal.code })
    .from(documentGoals)
    .innerJoin(goals, eq(goals.id, documentGoals.goalId))
    .innerJoin(delmal, eq(delmal.id, goals.delmalId))
    .where(eq(documentGoals.documentId, id));
  return rows.map(({ code }) => code).sort();
}

describe("changing what a document is", () => {
  test("keeps the words, the delmål of ST and BT, and that it is sorted", async () => {
    await changeDocument(await viewerFor(clinic.resident), change(), NOW);
    expect(await stored(id)).toMatchObject({
      title: "Intyg psykiatri",
      kind: "intyg-klinisk",
      datedOn: "2026-06-30",
      sortedAt: NOW,
      version: 2,
    });
    expect(await codes()).toEqual(["BT1", "STc13"]);
    expect(await lastOf(id, "document.changed")).toMatchObject({
      actorId: clinic.resident,
      residentId: clinic.residentId,
      data: { fields: ["title", "kind", "datedOn", "codes"], confirmedNumbers: 0 },
    });
  });

  test("leaves it to be sorted unless that is asked for", async () => {
    await changeDocument(await viewerFor(clinic.resident), change({ sorted: undefined }), NOW);
    expect((await stored(id)).sortedAt).toBeNull();
  });

  test("from an older page shows what was written meanwhile and overwrites nothing", async () => {
    const viewer = await viewerFor(clinic.resident);
    await changeDocument(viewer, change(), NOW);
    const late = change({ title: "Intyg medicin", codes: "STc12" });
    await expect(changeDocument(viewer, late, NOW)).rejects.toThrow(Invalid);
    const refused = await changeDocument(viewer, late, NOW).catch((error) => error);
    const told = refused.fields;
    expect(Object.keys(told)).toEqual(["title", "codes"]);
    expect(refused.values).toEqual({ version: "2" });
    expect(told.title).toContain("”Intyg psykiatri”");
    expect(told.codes).toContain("BT1 och STc13");
    expect(await stored(id)).toMatchObject({ title: "Intyg psykiatri", version: 2 });
    await changeDocument(viewer, { ...late, version: 2 }, NOW);
    expect(await stored(id)).toMatchObject({ title: "Intyg medicin", version: 3 });
    expect(await codes()).toEqual(["STc12"]);
  });

  test("from an older page goes through when both have written the same", async () => {
    const viewer = await viewerFor(clinic.resident);
    await changeDocument(viewer, change(), NOW);
    await changeDocument(viewer, change(), NOW);
    expect(await stored(id)).toMatchObject({ title: "Intyg psykiatri", version: 3 });
  });

  test("refuses a delmål of a målbeskrivning that the ST-läkare does not follow", async () => {
    const [other] = await database()
      .select({ id: delmal.id })
      .from(delmal)
      .where(eq(delmal.code, "a1"))
      .limit(1);
    await database()
      .insert(goals)
      .values({ residentId: clinic.residentId, delmalId: other?.id ?? "" })
      .onConflictDoNothing();
    const viewer = await viewerFor(clinic.resident);
    await expect(changeDocument(viewer, change({ codes: "a1" }), NOW)).rejects.toThrow(Invalid);
    expect((await stored(id)).version).toBe(1);
  });

  test("makes no intyg of a text, and no text of what is none", async () => {
    const viewer = await viewerFor(clinic.resident);
    id = await makeDocument({
      residentId: clinic.residentId,
      addedBy: clinic.resident,
      form: "text",
      kind: "reflektion",
    });
    const told = await changeDocument(viewer, change(), NOW).catch((error) => error.fields);
    expect(told).toEqual({ kind: "En egen text kan inte vara ett intyg. Välj något annat." });
    expect(await stored(id)).toMatchObject({ kind: "reflektion", version: 1 });
    await changeDocument(viewer, change({ kind: "cv" }), NOW);
    expect(await stored(id)).toMatchObject({ kind: "cv", original: "none" });
  });

  test("asks for the original of what becomes an intyg, and not of what no longer is one", async () => {
    const viewer = await viewerFor(clinic.resident);
    await changeDocument(viewer, change(), NOW);
    expect((await stored(id)).original).toBe("missing");
    await changeDocument(viewer, change({ version: "2", kind: "annat" }), NOW);
    expect((await stored(id)).original).toBe("none");
    await changeDocument(viewer, change({ version: "3" }), NOW);
    await markOriginal(viewer, { documentId: id, original: "inHand" });
    await changeDocument(viewer, change({ version: "4", title: "Intyg barn" }), NOW);
    expect((await stored(id)).original).toBe("inHand");
  });

  test.each([
    ["2099-01-01", "Datumet ligger i framtiden. Skriv dagen då dokumentet skrevs."],
    ["1899-12-31", "Datumet ligger före 1950. Kontrollera årtalet."],
  ])("refuses the day %s in words and keeps what was", async (datedOn, sentence) => {
    const viewer = await viewerFor(clinic.resident);
    const told = await changeDocument(viewer, change({ datedOn }), NOW).catch((error) => error.fields);
    expect(told).toEqual({ datedOn: sentence });
    expect(await stored(id)).toMatchObject({ title: "Intyg om något", version: 1 });
  });

  test("is for the ST-läkare, and for who put it in until it is sorted", async () => {
    for (const person of [clinic.mainSupervisor, clinic.chief, clinic.studierektor]) {
      expect(await refusal(changeDocument(await viewerFor(person), change(), NOW))).toBe(
        "onlyResidentChanges",
      );
    }
    for (const person of [
      clinic.stranger,
      clinic.formerSupervisor,
      clinic.coordinator,
      clinic.administrator,
    ]) {
      expect(await refusal(changeDocument(await viewerFor(person), change(), NOW))).toBe("NotFound");
    }
    expect(await lastOf(id, "document.change.refused")).toMatchObject({ actorId: clinic.administrator });
    const giver = await viewerFor(clinic.placementSupervisor);
    id = await makeDocument({
      residentId: clinic.residentId,
      addedBy: clinic.placementSupervisor,
      sortedAt: null,
    });
    await changeDocument(giver, change(), NOW);
    expect(await refusal(changeDocument(giver, change({ version: 2 }), NOW))).toBe("onlyResidentChanges");
  });

  test("asks about a personal number in the description, and takes none in the title", () => {
    const number = "19811218-9876";
    const fields = { ...change(), description: `Gäller ${number}` };
    const asked = ChangeDocumentInput.safeParse(fields);
    expect(asked.error?.issues.map(({ path }) => path)).toEqual([["confirmed"]]);
    expect(ChangeDocumentInput.safeParse({ ...fields, confirmed: "on" }).success).toBe(true);
    const title = ChangeDocumentInput.safeParse({ ...change(), title: `Intyg ${number}`, confirmed: "on" });
    expect(title.error?.issues.map(({ path }) => path)).toEqual([["title"]]);
  });

  test("logs that a number was confirmed, and never the number", async () => {
    const input = change({ description: "Gäller 19811218-9876", confirmed: "on" });
    await changeDocument(await viewerFor(clinic.resident), input, NOW);
    const row = await lastOf(id, "document.changed");
    expect(row?.data).toMatchObject({ confirmedNumbers: 1 });
    expect(JSON.stringify(row)).not.toContain("9876");
  });
});

test("leaving out the tick before removing is told at the tick, and asks about no personal identity number", () => {
  const typed = { documentId: randomUUID(), residentId: randomUUID() };
  const asked = RemoveInput.safeParse(typed);
  expect(asked.error?.issues.map(({ path }) => path)).toEqual([["understood"]]);
  expect(RemoveInput.safeParse({ ...typed, understood: "on" }).success).toBe(true);
});
