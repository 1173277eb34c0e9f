import { and, eq } from "drizzle-orm";
import { expect } from "vitest";
import { database } from "@/db/client";
import { delmal, documentGoals, documents, goals } from "@/db/schema";
import { listDocuments } from "@/lib/documents/list";
import { DocumentFilter } from "@/lib/documents/list-input";
import type { DocumentId, PersonId, ResidentId } from "@/lib/ids";
import { type Clinic, makeClinic, viewerFor } from "../factories";
import { linkTo, makeDocument, makeStretch } from "./setup";

export const COURSE = "Återkoppling i grupp";
export const CLINICAL = "Öron, näsa och hals";
export const SIT_IN = "Ärlig bedömning av medsittning";
export const SCAN = "Zebra";
export const REPORT = "Allmänna mål";

/** A binder with five documents, each unlike the others, and one that is removed. */
export async function makeListed(): Promise<Clinic> {
  const clinic = await makeClinic();
  const { residentId, resident: addedBy, placementSupervisor } = clinic;
  const make = (
    facts: Omit<Parameters<typeof makeDocument>[0], "residentId" | "addedBy"> & { addedBy?: PersonId },
  ) => makeDocument({ residentId, addedBy, ...facts });
  const course = await make({
    kind: "intyg-kurs",
    title: COURSE,
    datedOn: "2026-03-01",
    original: "inHand",
    body: "Innehåll: samtalsmetodik, ledning av möten & en egen redovisning av <b>förbättringsarbetet</b>.",
  });
  const clinical = await make({
    kind: "intyg-klinisk",
    title: CLINICAL,
    datedOn: "2026-05-01",
    original: "missing",
  });
  const sitIn = await make({
    kind: "bedomning",
    title: SIT_IN,
    datedOn: "2026-04-01",
    addedBy: placementSupervisor,
    description: "Med reumatologen.",
  });
  await make({ kind: "annat", title: SCAN, datedOn: "2026-06-01", sortedAt: null });
  await make({ kind: "rapport", title: REPORT, datedOn: "2026-02-01" });
  await make({ title: "Borttagen bedömning", removedAt: new Date(), removedBy: addedBy });
  await linkGoal(residentId, course, "STa1");
  await linkGoal(residentId, course, "STc4");
  await linkGoal(residentId, clinical, "STc4");
  await linkTo(sitIn, { stretchId: await makeStretch(residentId) }, addedBy);
  return clinic;
}

async function linkGoal(residentId: ResidentId, documentId: DocumentId, code: string): Promise<void> {
  const [goal] = await database()
    .select({ id: goals.id })
    .from(goals)
    .innerJoin(delmal, eq(delmal.id, goals.delmalId))
    .where(and(eq(goals.residentId, residentId), eq(delmal.code, code)));
  if (!goal) throw new Error(`no goal ${code}`);
  await database().insert(documentGoals).values({ documentId, goalId: goal.id });
}

/** The titles that a list shows, as its address asks for it. */
export async function titlesOf(
  clinic: Clinic,
  asked: Record<string, string>,
  by: PersonId = clinic.resident,
): Promise<string[]> {
  const page = await listDocuments(await viewerFor(by), clinic.residentId, DocumentFilter.parse(asked));
  expect(page.total).toBe(page.rows.length);
  return page.rows.map(({ title }) => title);
}

export async function hide(id: string, removedBy: PersonId): Promise<void> {
  await database().update(documents).set({ removedAt: new Date(), removedBy }).where(eq(documents.id, id));
}
