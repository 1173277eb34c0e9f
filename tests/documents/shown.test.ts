import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { activities, activityGoals, documentGoals, documents, goals } from "@/db/schema";
import { listLinkedDocuments } from "@/lib/documents/linked";
import { DocumentFilter } from "@/lib/documents/list-input";
import { codeWords, issuedAmong, issuedTitle } from "@/lib/documents/list-words";
import { groupPapers, listPapers } from "@/lib/documents/originals";
import { listIssuedDocuments } from "@/lib/issued-documents/queries";
import { listEvidence, listGoals } from "@/lib/iup/queries";
import { makeFinishedClinic } from "../access/finished-case";
import { makeClinic, viewerFor } from "../factories";
import { makeTalk, makeYear } from "../talks";
import { linkTo, makeDocument, makeStretch } from "./setup";

test("a talk and a placement show their documents, to those who may see them", async () => {
  const clinic = await makeClinic();
  const { residentId, resident: addedBy } = clinic;
  const talkId = await makeTalk(await makeYear(residentId), addedBy);
  const stretchId = await makeStretch(residentId);
  const ofTalk = await makeDocument({ residentId, addedBy, title: "Reflektion" });
  const ofPlacement = await makeDocument({ residentId, addedBy, title: "Mål" });
  const gone = await makeDocument({ residentId, addedBy, removedAt: new Date(), removedBy: addedBy });
  await linkTo(ofTalk, { talkId }, addedBy);
  await linkTo(gone, { talkId }, addedBy);
  await linkTo(ofPlacement, { stretchId }, addedBy);
  const shown = async (
    role: "mainSupervisor" | "placementSupervisor" | "stranger",
    kind: "talk" | "stretch",
  ) =>
    [...(await listLinkedDocuments(await viewerFor(clinic[role]), residentId, kind))].map(
      ([target, found]) => [target, found.map(({ title }) => title)],
    );
  expect(await shown("mainSupervisor", "talk")).toEqual([[talkId, ["Reflektion"]]]);
  expect(await shown("mainSupervisor", "stretch")).toEqual([[stretchId, ["Mål"]]]);
  expect(await shown("placementSupervisor", "talk")).toEqual([]);
  expect(await shown("placementSupervisor", "stretch")).toEqual([[stretchId, ["Mål"]]]);
  expect(await shown("stranger", "stretch")).toEqual([]);
});

test("a delmål counts a document as evidence until it is removed", async () => {
  const { residentId, resident, chief, placementSupervisor } = await makeClinic();
  const [goal] = await database()
    .select({ id: goals.id })
    .from(goals)
    .where(eq(goals.residentId, residentId));
  if (!goal) throw new Error("no goal");
  const id = await makeDocument({ residentId, addedBy: resident, title: "Kursintyg" });
  await database().insert(documentGoals).values({ documentId: id, goalId: goal.id });
  const evidence = async (person: typeof chief) =>
    (await listEvidence(await viewerFor(person), goal.id, false)).map((row) => [row.kind, row.id]);
  expect(await evidence(chief)).toEqual([["document", id]]);
  expect(await evidence(placementSupervisor)).toEqual([]);
  await database()
    .update(documents)
    .set({ removedAt: new Date(), removedBy: resident })
    .where(eq(documents.id, id));
  expect(await evidence(chief)).toEqual([]);
});

test("what is linked to an activity under a delmål is evidence of it, once", async () => {
  const { residentId, resident } = await makeClinic();
  const [goal] = await database()
    .select({ id: goals.id })
    .from(goals)
    .where(eq(goals.residentId, residentId));
  if (!goal) throw new Error("no goal");
  const [course] = await database()
    .insert(activities)
    .values({ residentId, title: "Kurs i palliativ vård", kind: "course", createdBy: resident })
    .returning({ id: activities.id });
  if (!course) throw new Error("no course");
  await database().insert(activityGoals).values({ residentId, activityId: course.id, goalId: goal.id });
  const id = await makeDocument({ residentId, addedBy: resident, title: "Kursintyg" });
  await linkTo(id, { activityId: course.id }, resident);
  const viewer = await viewerFor(resident);
  const shown = async () => {
    const rows = await listGoals(viewer, residentId);
    const evidence = await listEvidence(viewer, goal.id, true);
    return [rows.find((row) => row.id === goal.id)?.documents, evidence.map((row) => row.id)];
  };
  expect(await shown()).toEqual([1, [id]]);
  await database().insert(documentGoals).values({ documentId: id, goalId: goal.id });
  expect(await shown()).toEqual([1, [id]]);
  await database().update(activities).set({ removedAt: new Date() }).where(eq(activities.id, course.id));
  await database().delete(documentGoals).where(eq(documentGoals.documentId, id));
  expect(await shown()).toEqual([0, []]);
});

test("the papers of a binder come by form, and those that need no original are left out", async () => {
  const { residentId, resident: addedBy, chief } = await makeClinic();
  const make = (kind: string, original: "none" | "missing" | "inHand") =>
    makeDocument({ residentId, addedBy, kind, original, title: `${kind} ${original}` });
  await make("intyg-kurs", "missing");
  await make("intyg-auskultation", "inHand");
  await make("kursintyg", "none");
  const papers = await listPapers(await viewerFor(chief), residentId);
  expect(
    groupPapers(papers, "HSLF-FS 2021:8").map(({ title, papers: [paper] }) => [title, paper?.original]),
  ).toEqual([
    ["Intyg om auskultation (bilaga 8)", "inHand"],
    ["Intyg om kurs (bilaga 10)", "missing"],
  ]);
});

test("what the portal has issued is listed for those who may open it", async () => {
  const clinic = await makeFinishedClinic();
  const kinds = async (role: "resident" | "mainSupervisor" | "chief" | "placementSupervisor" | "stranger") =>
    (await listIssuedDocuments(await viewerFor(clinic[role]), clinic.residentId))
      .map(({ kind }) => kind)
      .sort();
  expect(await kinds("resident")).toEqual(["final", "intyg", "preliminary", "year"]);
  expect(await kinds("mainSupervisor")).toEqual(["year"]);
  for (const role of ["chief", "placementSupervisor", "stranger"] as const)
    expect(await kinds(role)).toEqual([]);
  const issued = await listIssuedDocuments(await viewerFor(clinic.resident), clinic.residentId);
  const among = (asked: Record<string, string>) =>
    issuedAmong(issued, DocumentFilter.parse(asked)).map((paper) => issuedTitle(paper));
  expect(among({}).length).toBe(4);
  expect(among({ slag: "utfardat", sok: "slutlig" })).toEqual(["Mitt-i-ST, slutlig rapport"]);
  expect(among({ slag: "cv" })).toEqual([]);
  expect(among({ saknas: "original" })).toEqual([]);
});

test("many delmål are not written out to the last", () => {
  expect(codeWords(["STa1", "STa2"])).toBe("STa1, STa2");
  expect(codeWords(["STa1", "STa2", "STa3", "STa4", "STa5"])).toBe("STa1, STa2, STa3, STa4, STa5");
  expect(codeWords(["STa1", "STa2", "STa3", "STa4", "STa5", "STa6"])).toBe(
    "STa1, STa2, STa3, STa4 och 2 till",
  );
});
