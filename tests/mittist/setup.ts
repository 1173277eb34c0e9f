import { eq, isNotNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { cases, reports, texts } from "@/db/schema";
import { asId, type CaseId, type PersonId, type ReportId } from "@/lib/ids";
import { openCase } from "@/lib/mittist/case-commands";
import { sectionsHash } from "@/lib/mittist/content";
import { sendPreliminary } from "@/lib/mittist/report-commands";
import { readDraft } from "@/lib/mittist/report-queries";
import type { ReportedStep } from "@/lib/mittist/rules";
import { takeStep } from "@/lib/mittist/step-commands";
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

/** What is reported along the way, and by whom. */
export const STEPS: [ReportedStep, "resident" | "evaluator"][] = [
  ["contact", "resident"],
  ["dated", "evaluator"],
  ["portfolioHandedIn", "resident"],
  ["portfolioRead", "evaluator"],
  ["practiceDayHeld", "evaluator"],
];

/** Opens a case and walks it to the given step. */
export async function caseAt(clinic: Clinic, step: ReportedStep, withCoEvaluator = false): Promise<CaseId> {
  const caseId = await openFor(clinic, withCoEvaluator);
  for (const [next, party] of STEPS) {
    const practiceDay = next === "dated" ? DAY : null;
    await takeStep(await viewerFor(clinic[party]), { caseId, step: next, practiceDay }, NOW);
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

/** The hashes that the evaluator's and the medvärderare's screens hold. */
export async function hashes(caseId: CaseId): Promise<{ report: string; sections: string }> {
  const { text } = await readDraft(database(), await reportOf(caseId));
  return { report: contentHash(text), sections: sectionsHash(text) };
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
