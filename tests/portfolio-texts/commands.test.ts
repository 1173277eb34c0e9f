import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, documents } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { Forbidden, NotFound } from "@/lib/errors";
import type { DocumentId } from "@/lib/ids";
import { createPortfolioText } from "@/lib/portfolio-texts/commands";
import { CreateTextInput } from "@/lib/portfolio-texts/input";
import { portfolioTextContent } from "@/lib/portfolio-texts/printed";
import { openPortfolioText } from "@/lib/portfolio-texts/queries";
import { saveText } from "@/lib/texts/commands";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";
import { saveInput } from "../talks";

let clinic: Clinic;
let resident: Viewer;

beforeAll(async () => {
  clinic = await makeClinic();
  resident = await viewerFor(clinic.resident);
});

function form(facts: Partial<Record<string, string>> = {}) {
  return {
    residentId: clinic.residentId,
    documentId: randomUUID(),
    kind: "reflektion",
    title: "  Ett samtal\tsom gick snett ",
    datedOn: "2026-11-18",
    ...facts,
  };
}

const input = (facts: Partial<Record<string, string>> = {}) => CreateTextInput.parse(form(facts));

describe("beginning a text", () => {
  test("makes a document of the binder with no words yet", async () => {
    const given = input();
    await createPortfolioText(resident, given, NOW);
    const [row] = await database().select().from(documents).where(eq(documents.id, given.documentId));
    expect(row).toMatchObject({
      residentId: clinic.residentId,
      form: "text",
      kind: "reflektion",
      title: "Ett samtal som gick snett",
      datedOn: "2026-11-18",
      sortedAt: NOW,
      addedBy: clinic.resident,
    });
    const logged = await database()
      .select({ action: audit.action, data: audit.data })
      .from(audit)
      .where(eq(audit.subjectId, given.documentId));
    expect(logged).toEqual([{ action: "portfolioText.created", data: { kind: "reflektion" } }]);
  });

  test("twice by the same form makes one, and keeps what is written", async () => {
    const given = input();
    await createPortfolioText(resident, given, NOW);
    await saveText(resident, saveInput({ slot: "document", parentId: given.documentId }, { body: "Ord" }));
    await createPortfolioText(resident, given, NOW);
    expect(await openPortfolioText(resident, given.documentId, "shown")).toMatchObject({
      body: "Ord",
      version: 1,
    });
    const logged = await database()
      .select({ position: audit.position })
      .from(audit)
      .where(and(eq(audit.subjectId, given.documentId), eq(audit.action, "portfolioText.created")));
    expect(logged).toHaveLength(1);
  });

  test("never under the id of somebody else's document", async () => {
    const given = input();
    await createPortfolioText(resident, given, NOW);
    const other = await viewerFor(clinic.otherResident);
    const [residentId] = other.residentIds;
    const stolen = { ...given, residentId: residentId ?? "" };
    await expect(createPortfolioText(other, stolen, NOW)).rejects.toBeInstanceOf(NotFound);
  });

  test.each(["mainSupervisor", "chief", "studierektor"] as const)("%s may not", async (role) => {
    const given = input();
    const refusal = createPortfolioText(await viewerFor(clinic[role]), given, NOW);
    expect(await refusal.catch((error: unknown) => error)).toEqual(new Forbidden("onlyResident"));
    expect(await database().select().from(documents).where(eq(documents.id, given.documentId))).toEqual([]);
  });

  test.each([
    "stranger",
    "otherResident",
    "placementSupervisor",
    "administrator",
  ] as const)("%s does not find the binder", async (role) => {
    const refusal = createPortfolioText(await viewerFor(clinic[role]), input(), NOW);
    await expect(refusal).rejects.toBeInstanceOf(NotFound);
  });

  test.each([
    ["a kind that is a paper", { kind: "intyg-kurs" }, "kind"],
    ["no title", { title: "  " }, "title"],
    ["a title longer than a document's", { title: "å".repeat(301) }, "title"],
    ["a personal number as title", { title: "Fall 19811218-9876" }, "title"],
    ["a day that is none", { datedOn: "2026-02-30" }, "datedOn"],
    ["an id that is none", { documentId: "1" }, "documentId"],
  ])("refuses %s", (_, facts, field) => {
    const parsed = CreateTextInput.safeParse(form(facts));
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
  });
});

test("a text is not begun for a day that is to come", async () => {
  const given = input({ datedOn: "2026-11-24" });
  const told = await createPortfolioText(resident, given, NOW).catch((error) => error.fields);
  expect(told.datedOn).toContain("i framtiden");
  expect(await database().select().from(documents).where(eq(documents.id, given.documentId))).toEqual([]);
});

describe("reading a text", () => {
  let id: DocumentId;
  beforeAll(async () => {
    const given = input();
    id = given.documentId;
    await createPortfolioText(resident, given, NOW);
  });

  test.each(["resident", "mainSupervisor", "chief", "studierektor"] as const)("%s may", async (role) => {
    const text = await openPortfolioText(await viewerFor(clinic[role]), id, "shown");
    expect(text).toMatchObject({ title: "Ett samtal som gick snett", body: "", version: 0, savedAt: null });
  });

  test.each([
    "stranger",
    "otherResident",
    "formerSupervisor",
    "coordinator",
    "administrator",
  ] as const)("%s may not", async (role) => {
    await expect(openPortfolioText(await viewerFor(clinic[role]), id, "shown")).rejects.toBeInstanceOf(
      NotFound,
    );
  });

  test("is logged when it is somebody else's", async () => {
    const readings = () =>
      database()
        .select({ actorId: audit.actorId, data: audit.data })
        .from(audit)
        .where(and(eq(audit.subjectId, id), eq(audit.action, "document.read")));
    const before = (await readings()).length;
    await openPortfolioText(resident, id, "shown");
    expect(await readings()).toHaveLength(before);
    await openPortfolioText(await viewerFor(clinic.mainSupervisor), id, "downloaded");
    expect((await readings()).at(-1)).toEqual({
      actorId: clinic.mainSupervisor,
      data: { version: 0, how: "downloaded", role: "huvudhandledare" },
    });
  });

  test("a file is no text, and neither is an address that is no id", async () => {
    const [file] = await database()
      .insert(documents)
      .values({
        residentId: clinic.residentId,
        kind: "cv",
        title: "CV",
        datedOn: "2026-11-20",
        addedBy: clinic.resident,
      })
      .returning({ id: documents.id });
    for (const other of [file?.id ?? "", "inget"]) {
      await expect(openPortfolioText(resident, other, "shown")).rejects.toBeInstanceOf(NotFound);
    }
  });

  test("on paper it is dated by when it was saved, so that the file is the same until it changes", async () => {
    await saveText(resident, saveInput({ slot: "document", parentId: id }, { body: "Ord" }));
    const text = await openPortfolioText(resident, id, "downloaded");
    expect(portfolioTextContent(text)).toMatchObject({
      kind: "Egen reflektion",
      text: "Ord",
      savedAt: text.savedAt?.toISOString(),
    });
  });
});
