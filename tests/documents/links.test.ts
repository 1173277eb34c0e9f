import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { talkToLink } from "@/app/(portal)/st-lakare/[id]/dokument/ny/talk-to-link";
import { database } from "@/db/client";
import { activities, activityGoals, delmal, documentLinks, goals } from "@/db/schema";
import { getChoices } from "@/lib/documents/choices";
import { removeDocument } from "@/lib/documents/commands";
import { LinkInput } from "@/lib/documents/input";
import { linkDocument, unlinkDocument } from "@/lib/documents/link-commands";
import { groupTargets, linkTitle } from "@/lib/documents/link-words";
import { getDocument } from "@/lib/documents/queries";
import type { DocumentId, PersonId } from "@/lib/ids";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";
import { caseAt, walkTo } from "../mittist/setup";
import { makeTalk, makeYear, signAs } from "../talks";
import { lastOf, refusal, stored } from "./outcome";
import { addFile, linkTo, makeDocument, makeStretch } from "./setup";

let clinic: Clinic;
let id: DocumentId;

beforeAll(async () => {
  clinic = await makeClinic({ startedOn: "2024-09-02" });
});
beforeEach(async () => {
  id = await makeDocument({ residentId: clinic.residentId, addedBy: clinic.resident, sortedAt: null });
});

test("a talk that somebody comes from is linked to while it is open, and nothing else by its id", async () => {
  const yearId = await makeYear(clinic.residentId, 2023);
  const talkId = await makeTalk(yearId, clinic.resident, "2023-03-03");
  const stretchId = await makeStretch(clinic.residentId);
  const asked = async (target: string) => {
    const { targets } = await getChoices(await viewerFor(clinic.resident), clinic.residentId);
    return talkToLink(targets, target);
  };
  expect(await asked(talkId)).toMatchObject({ id: talkId, year: 2023, target: `talk:${talkId}` });
  expect(await asked(stretchId)).toBeNull();
  expect(await asked("finns-inte")).toBeNull();
  await signAs(yearId, "resident", clinic.resident);
  expect(await asked(talkId)).toBeNull();
});

describe("linking a document", () => {
  type Target = Parameters<typeof linkDocument>[1]["target"];

  async function link(target: Target, person: PersonId = clinic.resident): Promise<string> {
    return refusal(linkDocument(await viewerFor(person), { documentId: id, target }));
  }

  async function links() {
    return database().select().from(documentLinks).where(eq(documentLinks.documentId, id));
  }

  test("to a talk and a placement of the same binder, once each", async () => {
    const talkId = await makeTalk(await makeYear(clinic.residentId, 2025), clinic.resident, "2025-03-03");
    const stretchId = await makeStretch(clinic.residentId);
    for (const target of [
      { kind: "talk", id: talkId },
      { kind: "stretch", id: stretchId },
      { kind: "talk", id: talkId },
    ] as const) {
      expect(await link(target)).toBe("allowed");
    }
    expect(await links()).toHaveLength(2);
    expect(await lastOf(id, "document.linked")).toMatchObject({ data: { to: "stretch", id: stretchId } });
  });

  test("never to what is another's, removed or no placement", async () => {
    const other = await makeClinic({ startedOn: "2024-09-02" });
    const talkId = await makeTalk(await makeYear(other.residentId), other.resident);
    const absence = await makeStretch(clinic.residentId, { kind: "absence" });
    expect(await link({ kind: "talk", id: talkId })).toBe("NotFound");
    expect(await link({ kind: "stretch", id: await makeStretch(other.residentId) })).toBe("NotFound");
    expect(await link({ kind: "stretch", id: absence })).toBe("NotFound");
    expect(await link({ kind: "activity", id: talkId })).toBe("NotFound");
    expect(await links()).toEqual([]);
  });

  test("is the ST-läkare's, but for the placement of who puts it in", async () => {
    const stretch = { kind: "stretch", id: await makeStretch(clinic.residentId) } as const;
    expect(await link(stretch, clinic.mainSupervisor)).toBe("onlyResidentChanges");
    id = await makeDocument({
      residentId: clinic.residentId,
      addedBy: clinic.placementSupervisor,
      sortedAt: null,
    });
    const talkId = await makeTalk(await makeYear(clinic.residentId, 2024), clinic.resident, "2024-10-01");
    expect(await link({ kind: "talk", id: talkId }, clinic.placementSupervisor)).toBe("onlyResidentChanges");
    expect(await link(stretch, clinic.placementSupervisor)).toBe("allowed");
  });

  test("to a signed year is refused both ways, and the document stays", async () => {
    const own = await makeClinic({ startedOn: "2024-09-02" });
    id = await makeDocument({ residentId: own.residentId, addedBy: own.resident });
    const viewer = await viewerFor(own.resident);
    const yearId = await makeYear(own.residentId);
    const talkId = await makeTalk(yearId, own.resident);
    await linkTo(id, { talkId }, own.resident);
    await signAs(yearId, "resident", own.resident);
    const other = await makeDocument({ residentId: own.residentId, addedBy: own.resident });
    const target = { kind: "talk", id: talkId } as const;
    expect(await refusal(linkDocument(viewer, { documentId: other, target }))).toBe("signedTalk");
    const [kept] = await links();
    const undo = unlinkDocument(viewer, { documentId: id, linkId: kept?.id ?? "" });
    expect(await refusal(undo)).toBe("signedTalk");
    expect(await refusal(removeDocument(viewer, { documentId: id }, NOW))).toBe("signedYear");
    expect((await stored(id)).removedAt).toBeNull();
  });

  test("to a portfolio is neither made nor undone here, and what is handed in stays", async () => {
    const own = await makeClinic({ startedOn: "2024-09-02" });
    id = await makeDocument({ residentId: own.residentId, addedBy: own.resident });
    await addFile(id, { addedBy: own.resident });
    const viewer = await viewerFor(own.resident);
    const caseId = await caseAt(own, "dated");
    await linkTo(id, { caseId, itemKey: "cv" }, own.resident);
    const [kept] = await links();
    const undo = () => unlinkDocument(viewer, { documentId: id, linkId: kept?.id ?? "" });
    expect(await refusal(undo())).toBe("inPortfolio");
    await walkTo(own, caseId, "portfolioHandedIn");
    expect(await refusal(undo())).toBe("inPortfolio");
    expect(await refusal(removeDocument(viewer, { documentId: id }, NOW))).toBe("handedIn");
    expect(await links()).toHaveLength(1);
    expect(LinkInput.safeParse({ documentId: id, target: `case:${caseId}` }).success).toBe(false);
  });
});

test("what there is to link to comes by kind, the nearest first, each told from its namesakes", async () => {
  const own = await makeClinic({ startedOn: "2024-09-02" });
  const { residentId, resident } = own;
  for (const [code, dueOn] of [
    ["STc4", "2027-06-30"],
    ["STb4", "2027-06-30"],
    ["STc5", "2026-12-01"],
  ] as const) {
    const title = "Egen mottagning";
    const [made] = await database()
      .insert(activities)
      .values({ residentId, title, kind: "clinical", dueOn, createdBy: resident })
      .returning({ id: activities.id });
    const [goal] = await database()
      .select({ id: goals.id })
      .from(goals)
      .innerJoin(delmal, eq(delmal.id, goals.delmalId))
      .where(and(eq(goals.residentId, residentId), eq(delmal.code, code)));
    if (!made || !goal) throw new Error("nothing to link");
    await database().insert(activityGoals).values({ residentId, activityId: made.id, goalId: goal.id });
  }
  await makeStretch(residentId);
  const { targets, caseId } = await getChoices(await viewerFor(resident), residentId);
  const [placements, planned] = groupTargets(targets);
  expect(placements).toMatchObject({
    label: "Placeringar",
    choices: [{ label: "Psykiatri, 1 september 2026" }],
  });
  const labels = planned?.choices.map(({ label }) => label) ?? [];
  expect(labels[0]).toBe("Egen mottagning, STc5, 1 december 2026");
  expect(labels.slice(1).sort()).toEqual([
    "Egen mottagning, STb4, 30 juni 2027",
    "Egen mottagning, STc4, 30 juni 2027",
  ]);
  expect(caseId).toBeNull();
  const opened = await caseAt(own, "dated");
  expect((await getChoices(await viewerFor(resident), residentId)).caseId).toBe(opened);
});

test("activities of one name, day and delmål are told apart by what differs, else by number, also on the document", async () => {
  const own = await makeClinic({ startedOn: "2024-09-02" });
  const { residentId, resident } = own;
  const viewer = await viewerFor(resident);
  const common = {
    residentId,
    title: "Auskultation",
    kind: "auscultation",
    dueOn: "2027-03-01",
    createdBy: resident,
  };
  const add = async (facts: { scope?: string }) => {
    const [made] = await database()
      .insert(activities)
      .values({ ...common, ...facts })
      .returning({ id: activities.id });
    return made?.id ?? "";
  };
  const labels = async () => {
    const [planned] = groupTargets((await getChoices(viewer, residentId)).targets);
    return planned?.choices.map(({ label }) => label).sort();
  };
  const first = await add({ scope: "1 dag" });
  expect(await labels()).toEqual(["Auskultation, 1 mars 2027"]);
  await add({ scope: "2 dagar" });
  expect(await labels()).toEqual(["Auskultation, 1 mars 2027, 1 dag", "Auskultation, 1 mars 2027, 2 dagar"]);
  await add({ scope: "2 dagar" });
  const told = ["1 dag", "2 dagar, nummer 2", "2 dagar, nummer 3"];
  expect(await labels()).toEqual(told.map((words) => `Auskultation, 1 mars 2027, ${words}`));
  id = await makeDocument({ residentId, addedBy: resident });
  await linkDocument(viewer, { documentId: id, target: { kind: "activity", id: first } });
  const { links } = await getDocument(viewer, id);
  expect(links.map(linkTitle)).toEqual(["Auskultation, 1 mars 2027, 1 dag"]);
});
