import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { reports, textRevisions, texts } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { asId, type CaseId, type ReportId } from "@/lib/ids";
import { addConsultation } from "@/lib/mittist/consultation-commands";
import { addCorrection, answerCorrection } from "@/lib/mittist/correction-commands";
import { listCorrections } from "@/lib/mittist/correction-queries";
import { addGoal } from "@/lib/mittist/goal-commands";
import { listDelmalChoices } from "@/lib/mittist/goal-queries";
import { readDraft } from "@/lib/mittist/report-queries";
import { CONSULTATION, GOALS } from "./reports";

/** What a report holds beside its headings: goals, remarks with their answers, and an appendix. */

export async function writeGoals(db: Database, evaluator: Viewer, caseId: CaseId): Promise<void> {
  const choices = await listDelmalChoices(db, await reportOf(db, caseId));
  for (const { body, code } of GOALS) {
    const delmalId = choices.find(({ name }) => name.startsWith(`${code},`))?.id ?? null;
    await addGoal(evaluator, { caseId, body, delmalId });
  }
}

export async function mark(resident: Viewer, caseId: CaseId): Promise<void> {
  await addCorrection(resident, {
    caseId,
    sectionKey: "unit",
    sentence: 0,
    kind: "factualError",
    comment: "Vi är nio tusen sedan i våras.",
  });
  await addCorrection(resident, {
    caseId,
    sectionKey: "unit",
    sentence: 2,
    kind: "misunderstanding",
    comment: "Telefontiden är flyttad till förmiddagen, så handledningen börjar i tid nu.",
  });
}

/** The first led to a change, the second did not. */
export async function answerMarks(db: Database, evaluator: Viewer, caseId: CaseId, at: Date): Promise<void> {
  const reportId = await reportOf(db, caseId);
  const [first, second] = await listCorrections(db, reportId);
  if (!first || !second) throw new Error("the corrections are not there");
  const draft = await readDraft(db, reportId);
  const unit = draft.text.sections.find(({ key }) => key === "unit")?.text ?? "";
  await write(
    db,
    evaluator,
    { reportId, slot: "section", sectionKey: "unit" },
    unit.replace("åtta", "nio"),
    at,
  );
  await answerCorrection(
    evaluator,
    { caseId, correctionId: first.id, answer: "changed", answerComment: "" },
    at,
  );
  const reason = "Så var det dagen då vi sågs, och det är den som rapporten handlar om.";
  await answerCorrection(
    evaluator,
    { caseId, correctionId: second.id, answer: "kept", answerComment: reason },
    at,
  );
}

export async function describeConsultation(
  db: Database,
  evaluator: Viewer,
  caseId: CaseId,
  at: Date,
): Promise<void> {
  await addConsultation(evaluator, { caseId, title: CONSULTATION.title });
  const reportId = await reportOf(db, caseId);
  const [one] = (await readDraft(db, reportId)).consultations;
  if (!one) throw new Error("the consultation is not there");
  await write(db, evaluator, { reportId, slot: "consultation", sectionKey: one.id }, CONSULTATION.text, at);
}

type Place = { reportId: ReportId; slot: "section" | "consultation"; sectionKey: string };

/** As autosave would have kept it on that day. */
async function write(
  db: Database,
  { personId }: Viewer,
  place: Place,
  body: string,
  at: Date,
): Promise<void> {
  const here = and(eq(texts.reportId, place.reportId), eq(texts.sectionKey, place.sectionKey));
  const [before] = await db.select({ id: texts.id, version: texts.version }).from(texts).where(here);
  const id = before?.id ?? randomUUID();
  const version = (before?.version ?? 0) + 1;
  const change = { body, version, updatedBy: personId, updatedAt: at };
  if (before) await db.update(texts).set(change).where(eq(texts.id, id));
  else await db.insert(texts).values({ id, ...place, ...change });
  await db
    .insert(textRevisions)
    .values({ textId: id, version, body, requestId: randomUUID(), authorId: personId, createdAt: at });
}

async function reportOf(db: Database, caseId: CaseId): Promise<ReportId> {
  const [row] = await db.select({ id: reports.id }).from(reports).where(eq(reports.caseId, caseId));
  if (!row) throw new Error("the case has no report");
  return asId<ReportId>(row.id);
}
