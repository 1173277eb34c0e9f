import { eq, isNotNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { cases, reports, texts } from "@/db/schema";
import { asId, type CaseId, type PersonId, type ReportId } from "@/lib/ids";
import { openCase } from "@/lib/mittist/case-commands";
import { addConsultation } from "@/lib/mittist/consultation-commands";
import { sectionsHash } from "@/lib/mittist/content";
import { sendPreliminary } from "@/lib/mittist/report-commands";
import { everySection, readDraft } from "@/lib/mittist/report-queries";
import { takeStep } from "@/lib/mittist/step-commands";
import { handInPortfolio } from "@/lib/portfolios/hand-in-commands";
import { markRead, noteDiscussion } from "@/lib/portfolios/reading-commands";
import { contentHash } from "@/lib/signing/canonical";
import { appoint, type Clinic, makeClinic, makePerson, NOW, viewerFor } from "../factories";

export const DAY = "2026-11-12";

/** A clinic whose ST has long enough left, and whose evaluator is experienced unless `first`. */
export async function makeCaseClinic(first = false): Promise<Clinic> {
  const clinic = await makeClinic({ startedOn: "2024-09-02" });
  if (!first) return clinic;
  const evaluator = await makePerson("Nils Nyvärderare");
  await appoint(evaluator, "evaluator", { regionId: clinic.regionId }, { firstAssignment: true });
  return { ...clinic, evaluator };
}

export async function openFor(clinic: Clinic, withCoEvaluator = false): Promise<CaseId> {
  return openCase(
    await viewerFor(clinic.coordinator),
    {
      residentId: clinic.residentId,
      evaluatorId: clinic.evaluator,
      coEvaluatorId: withCoEvaluator ? clinic.coEvaluator : null,
      practiceDay: null,
      reason: "",
    },
    NOW,
  );
}

/** The steps on the way to the report. */
export const WALK = ["contact", "dated", "portfolioHandedIn", "portfolioRead", "practiceDayHeld"] as const;
export type Walked = (typeof WALK)[number];

/** Takes one step of the way, by whoever takes it. */
export async function walkTo(clinic: Clinic, caseId: CaseId, step: Walked, now = NOW): Promise<void> {
  const [resident, evaluator] = [
    await viewerFor(clinic.resident, now),
    await viewerFor(clinic.evaluator, now),
  ];
  switch (step) {
    case "contact":
      return takeStep(resident, { caseId, step, practiceDay: null }, now);
    case "dated":
      return takeStep(evaluator, { caseId, step, practiceDay: DAY }, now);
    case "portfolioHandedIn":
      await skipTheRest(caseId);
      return handInPortfolio(resident, caseId, now);
    case "portfolioRead":
      return markRead(evaluator, { caseId, part: "portfolio" }, now);
    case "practiceDayHeld":
      await prepare(caseId, now);
      return takeStep(evaluator, { caseId, step, practiceDay: null }, now);
  }
}

/** Leaves out, with a reason, every required point for which nothing has been chosen. */
export async function skipTheRest(caseId: CaseId): Promise<void> {
  await database().execute(sql`
    insert into portfolio_skips (case_id, item_key, reason)
    select ${caseId}, point ->> 'key', 'Finns inte än.'
    from (select content from templates where kind = 'mittist-portfolio' order by version desc limit 1) t,
      jsonb_array_elements(t.content -> 'points') point
    where (point ->> 'required')::boolean and point ->> 'source' in ('binder', 'recordings')
      and not exists (select from document_links l where l.case_id = ${caseId} and l.item_key = point ->> 'key')
      and not (point ->> 'source' = 'recordings' and exists (select from recordings r where r.case_id = ${caseId}))
    on conflict do nothing`);
}

/** What the medvärderare of a first evaluation does before the practice day. */
export async function prepare(caseId: CaseId, now = NOW): Promise<void> {
  const [row] = await database()
    .select({ first: cases.firstEvaluation, coEvaluatorId: cases.coEvaluatorId })
    .from(cases)
    .where(eq(cases.id, caseId));
  if (!row?.first || row.coEvaluatorId === null) return;
  const coEvaluator = await viewerFor(asId<PersonId>(row.coEvaluatorId), now);
  await markRead(coEvaluator, { caseId, part: "portfolio" }, now);
  await noteDiscussion(coEvaluator, { caseId, heldOn: coEvaluator.today }, now);
}

/** Opens a case and walks it to the given step. */
export async function caseAt(clinic: Clinic, step: Walked, withCoEvaluator = false): Promise<CaseId> {
  const caseId = await openFor(clinic, withCoEvaluator);
  for (const next of WALK) {
    await walkTo(clinic, caseId, next);
    if (next === step) break;
  }
  return caseId;
}

export async function reportOf(caseId: CaseId): Promise<ReportId> {
  const [row] = await database().select({ id: reports.id }).from(reports).where(eq(reports.caseId, caseId));
  if (!row) throw new Error("the case has no report");
  return asId<ReportId>(row.id);
}

/** Writes under every heading but those left out, as autosave would have. */
export async function writeReport(
  caseId: CaseId,
  author: PersonId,
  words = "Det vi talade om.",
  leaveOut: string[] = [],
): Promise<void> {
  const reportId = await reportOf(caseId);
  const { template } = await readDraft(database(), reportId);
  for (const { key } of template.sections.filter((section) => !leaveOut.includes(section.key))) {
    await writeSection(reportId, author, key, words);
  }
}

export async function writeSection(reportId: ReportId, author: PersonId, sectionKey: string, body: string) {
  await database()
    .insert(texts)
    .values({ slot: "section", reportId, sectionKey, body, version: 1, updatedBy: author, updatedAt: NOW })
    .onConflictDoUpdate({
      target: [texts.reportId, texts.sectionKey],
      targetWhere: isNotNull(texts.reportId),
      set: { body, version: sql`${texts.version} + 1` },
    });
}

/** An appendix of the report with a text. */
export async function writeAppendix(caseId: CaseId, author: PersonId): Promise<void> {
  await addConsultation(await viewerFor(author), { caseId, title: "Återbesök" });
  const [appendix] = (await readDraft(database(), await reportOf(caseId))).consultations;
  await writeIn(caseId, appendix?.id ?? "", author);
}

/** In an appendix, as autosave would have. */
export async function writeIn(caseId: CaseId, consultationId: string, author: PersonId): Promise<void> {
  const of = { reportId: await reportOf(caseId), sectionKey: consultationId, updatedBy: author };
  await database()
    .insert(texts)
    .values({ slot: "consultation", ...of, body: "Mötet började lugnt.", version: 1 });
}

/** The hashes that the evaluator's and the medvärderare's screens hold. */
export async function hashes(caseId: CaseId): Promise<{ report: string; sections: string }> {
  const draft = await readDraft(database(), await reportOf(caseId));
  return { report: contentHash(draft.text), sections: sectionsHash(everySection(draft)) };
}

export async function stateOf(caseId: CaseId): Promise<string> {
  const [row] = await database().select({ state: cases.state }).from(cases).where(eq(cases.id, caseId));
  return row?.state ?? "gone";
}

/** Sent by the evaluator as it stands, or as the given hash says that it stood. */
export async function preliminary(clinic: Clinic, caseId: CaseId, hash?: string): Promise<void> {
  const shown = hash ?? (await hashes(caseId)).report;
  await sendPreliminary(await viewerFor(clinic.evaluator), { caseId, hash: shown }, NOW);
}

/** A written report, sent as preliminary by an experienced evaluator. */
export async function preliminaryCase(clinic: Clinic): Promise<CaseId> {
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await writeReport(caseId, clinic.evaluator);
  await preliminary(clinic, caseId);
  return caseId;
}

export const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
