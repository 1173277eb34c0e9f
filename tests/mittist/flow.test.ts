import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, corrections, emails, jobs, reports, reportVersions, signatures } from "@/db/schema";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { CaseId, PersonId } from "@/lib/ids";
import { addCorrection, answerCorrection, sendCorrections } from "@/lib/mittist/correction-commands";
import { answerEscalation, escalate } from "@/lib/mittist/escalation-commands";
import { evaluateCase } from "@/lib/mittist/evaluation-commands";
import { issueIntygFor } from "@/lib/mittist/intyg-commands";
import { answerReading, askForReading } from "@/lib/mittist/reading-commands";
import { finaliseReport, sendPreliminary } from "@/lib/mittist/report-commands";
import { takeStep } from "@/lib/mittist/step-commands";
import { type Clinic, NOW, viewerFor } from "../factories";
import {
  caseAt,
  hashes,
  makeCaseClinic,
  openFor,
  preliminaryCase,
  reportOf,
  stateOf,
  writeReport,
  writeSection,
} from "./setup";

const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

async function preliminary(clinic: Clinic, caseId: CaseId, hash?: string) {
  const shown = hash ?? (await hashes(caseId)).report;
  return sendPreliminary(await viewerFor(clinic.evaluator), { caseId, hash: shown }, NOW);
}

async function finalise(clinic: Clinic, caseId: CaseId, now = NOW, hash?: string) {
  const shown = hash ?? (await hashes(caseId)).report;
  return finaliseReport(await viewerFor(clinic.evaluator, now), { caseId, hash: shown }, now);
}

async function noErrors(clinic: Clinic, caseId: CaseId) {
  return sendCorrections(await viewerFor(clinic.resident), { caseId, verdict: "none" }, NOW);
}

async function correct(clinic: Clinic, caseId: CaseId, comment = "Jag började 2024.") {
  const viewer = await viewerFor(clinic.resident);
  await addCorrection(viewer, {
    caseId,
    sectionKey: "background",
    kind: "factualError",
    quote: "2023",
    comment,
  });
}

test("the steps are taken in order, each by the one whose step it is", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await openFor(clinic);
  const take = async (
    who: PersonId,
    step: Parameters<typeof takeStep>[1]["step"],
    day: string | null = null,
  ) => takeStep(await viewerFor(who), { caseId, step, practiceDay: day }, NOW);
  await expect(take(clinic.evaluator, "portfolioRead")).rejects.toEqual(new Forbidden("wrongStep"));
  await expect(take(clinic.stranger, "contact")).rejects.toBeInstanceOf(NotFound);
  await expect(take(clinic.mainSupervisor, "contact")).rejects.toBeInstanceOf(NotFound);
  await expect(take(clinic.leadership, "contact")).rejects.toEqual(new Forbidden("notYours"));
  await take(clinic.resident, "contact");
  await expect(take(clinic.evaluator, "dated", "2024-01-01")).rejects.toBeInstanceOf(Invalid);
  await take(clinic.coordinator, "dated", "2026-12-03");
  await expect(take(clinic.evaluator, "portfolioHandedIn")).rejects.toEqual(new Forbidden("notYours"));
  await take(clinic.resident, "portfolioHandedIn");
  await take(clinic.evaluator, "portfolioRead");
  await expect(take(clinic.evaluator, "practiceDayHeld")).rejects.toEqual(new Forbidden("dayAhead"));
  expect(await stateOf(caseId)).toBe("portfolioRead");
});

test("from the written report to the evaluation, with one audit row per deed", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  await correct(clinic, caseId);
  await sendCorrections(await viewerFor(clinic.resident), { caseId, verdict: "some" }, NOW);
  await expect(finalise(clinic, caseId)).rejects.toEqual(new Forbidden("correctionsUnanswered"));
  const [correction] = await database().select().from(corrections);
  await answerCorrection(
    await viewerFor(clinic.evaluator),
    { caseId, correctionId: correction?.id ?? "", answer: "changed", answerComment: "" },
    NOW,
  );
  await writeSection(await reportOf(caseId), clinic.evaluator, "background", "Började 2024.");
  await finalise(clinic, caseId);
  expect(await stateOf(caseId)).toBe("final");
  const [signature] = await database().select().from(signatures);
  const versions = await database().select().from(reportVersions);
  const final = versions.find((version) => version.kind === "final");
  expect(signature).toMatchObject({
    signerRole: "värderare",
    contentHash: final?.contentHash,
    content: final?.content,
  });
  expect(final?.content).toMatchObject({
    correctionsNote: expect.stringContaining("lämnat en synpunkt. En ledde till ändring."),
  });
  const answers = { value: "3", information: "2", "portfolio-work": "1", evaluator: "3", agreement: "3" };
  const rest = { waiting: "1", presence: "2", overall: "3", best: "Samtalen." };
  await evaluateCase(await viewerFor(clinic.resident), caseId, { ...answers, ...rest }, NOW);
  const log = await database()
    .select({ action: audit.action })
    .from(audit)
    .where(eq(audit.residentId, clinic.residentId));
  for (const action of [
    "mittist.preliminary",
    "mittist.corrected",
    "mittist.finalised",
    "mittist.evaluated",
  ]) {
    expect(log.filter((row) => row.action === action)).toHaveLength(1);
  }
});

test("a heading left empty is named, and nothing is sent", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await writeReport(caseId, clinic.evaluator, "Ord.", ["strengths"]);
  await expect(preliminary(clinic, caseId)).rejects.toEqual(
    new Invalid({
      "section-strengths": "Rubriken «Styrkor» är tom. Skriv något, om så bara att ni inte talade om det.",
    }),
  );
  expect(await stateOf(caseId)).toBe("practiceDayHeld");
});

test("what was changed after the page was opened is not sent", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await writeReport(caseId, clinic.evaluator);
  const { report } = await hashes(caseId);
  await writeSection(await reportOf(caseId), clinic.evaluator, "advice", "I en annan flik.");
  await expect(preliminary(clinic, caseId, report)).rejects.toEqual(new Conflict("changedMeanwhile"));
});

test("a first-time evaluator needs the medvärderare's approval of exactly these words", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "practiceDayHeld", true);
  await writeReport(caseId, clinic.evaluator);
  await expect(preliminary(clinic, caseId)).rejects.toEqual(new Forbidden("readingMissing"));
  const evaluator = await viewerFor(clinic.evaluator);
  const reader = await viewerFor(clinic.coEvaluator);
  await askForReading(evaluator, caseId, NOW);
  await expect(preliminary(clinic, caseId)).rejects.toEqual(new Forbidden("withCoEvaluator"));
  const { sections } = await hashes(caseId);
  await writeSection(await reportOf(caseId), clinic.evaluator, "advice", "Ändrat under läsningen.");
  await expect(
    answerReading(reader, { caseId, hash: sections, answer: "approved", comment: "" }, NOW),
  ).rejects.toEqual(new Conflict("changedMeanwhile"));
  const fresh = await hashes(caseId);
  await answerReading(reader, { caseId, hash: fresh.sections, answer: "approved", comment: "Bra." }, NOW);
  await writeSection(await reportOf(caseId), clinic.evaluator, "advice", "Ändrat efter läsningen.");
  await expect(preliminary(clinic, caseId)).rejects.toEqual(new Forbidden("readingOutdated"));
  await askForReading(evaluator, caseId, later(1));
  const again = await hashes(caseId);
  await answerReading(reader, { caseId, hash: again.sections, answer: "approved", comment: "" }, later(1));
  await preliminary(clinic, caseId);
  expect(await stateOf(caseId)).toBe("preliminary");
});

test("a medvärderare may ask for changes, and then nothing is approved", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "practiceDayHeld", true);
  await writeReport(caseId, clinic.evaluator);
  await askForReading(await viewerFor(clinic.evaluator), caseId, NOW);
  const { sections } = await hashes(caseId);
  const input = { caseId, hash: sections, answer: "changes", comment: "Var mer konkret." } as const;
  await expect(answerReading(await viewerFor(clinic.resident), input, NOW)).rejects.toEqual(
    new Forbidden("notYours"),
  );
  await answerReading(await viewerFor(clinic.coEvaluator), input, NOW);
  await expect(preliminary(clinic, caseId)).rejects.toEqual(new Forbidden("readingMissing"));
});

test("an unanswered escalation blocks the preliminary report, and only the leadership answers it", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await writeReport(caseId, clinic.evaluator);
  await escalate(await viewerFor(clinic.evaluator), { caseId, question: "Vad gör jag?" }, NOW);
  await expect(preliminary(clinic, caseId)).rejects.toEqual(new Forbidden("escalated"));
  for (const person of [clinic.evaluator, clinic.coordinator, clinic.resident]) {
    await expect(
      answerEscalation(await viewerFor(person), { caseId, answer: "Skicka." }, NOW),
    ).rejects.toEqual(new Forbidden("notLeadership"));
  }
  await answerEscalation(await viewerFor(clinic.leadership), { caseId, answer: "Tala med chefen." }, NOW);
  await preliminary(clinic, caseId);
  expect(await stateOf(caseId)).toBe("preliminary");
});

test("no escalation leaves a trace that the coordinator or the ST-läkare can read", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await escalate(await viewerFor(clinic.evaluator), { caseId, question: "Allvarligt." }, NOW);
  const mails = await database().select().from(emails).where(eq(emails.caseId, caseId));
  expect(mails.filter((mail) => mail.kind.startsWith("escalation"))).toEqual([]);
});

test("final cannot come before preliminary, nor before the ST-läkare has answered or two weeks have gone", async () => {
  const clinic = await makeCaseClinic();
  const written = await caseAt(clinic, "practiceDayHeld");
  await writeReport(written, clinic.evaluator);
  await expect(finalise(clinic, written)).rejects.toEqual(new Forbidden("preliminaryMissing"));
  await preliminary(clinic, written);
  await expect(finalise(clinic, written)).rejects.toEqual(new Forbidden("waitingForResident"));
  await expect(finalise(clinic, written, later(14))).rejects.toEqual(new Forbidden("waitingForResident"));
  await finalise(clinic, written, later(15));
  expect(await stateOf(written)).toBe("final");
});

test("corrections that were written but not sent are answered too when the two weeks have gone", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  await correct(clinic, caseId);
  await expect(finalise(clinic, caseId, later(15))).rejects.toEqual(new Forbidden("correctionsUnanswered"));
});

test("the ST-läkare answers once: with corrections or that there are none", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  const viewer = await viewerFor(clinic.resident);
  await expect(sendCorrections(viewer, { caseId, verdict: "some" }, NOW)).rejects.toEqual(
    new Conflict("noCorrections"),
  );
  await correct(clinic, caseId);
  await expect(noErrors(clinic, caseId)).rejects.toEqual(new Conflict("hasCorrections"));
  await sendCorrections(viewer, { caseId, verdict: "some" }, NOW);
  await expect(sendCorrections(viewer, { caseId, verdict: "some" }, NOW)).rejects.toEqual(
    new Forbidden("wrongStep"),
  );
  await expect(correct(clinic, caseId)).rejects.toEqual(new Forbidden("wrongStep"));
});

test("of two who finalise at once one wins, and there is one version, one signature and one job", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  await noErrors(clinic, caseId);
  const { report } = await hashes(caseId);
  const results = await Promise.allSettled([
    finalise(clinic, caseId, NOW, report),
    finalise(clinic, caseId, NOW, report),
    finalise(clinic, caseId, NOW, report),
  ]);
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  const reportId = await reportOf(caseId);
  const versions = await database()
    .select()
    .from(reportVersions)
    .where(eq(reportVersions.reportId, reportId));
  expect(versions.map((version) => version.kind).sort()).toEqual(["final", "preliminary"]);
  expect(await database().select().from(signatures).where(eq(signatures.reportId, reportId))).toHaveLength(1);
  const asked = await database().select().from(jobs);
  for (const version of versions) {
    expect(asked.filter((job) => job.key === `render-report:${version.id}`)).toHaveLength(1);
  }
});

test("after the end nothing moves: not by command and not by hand in the database", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  await noErrors(clinic, caseId);
  await finalise(clinic, caseId);
  await expect(finalise(clinic, caseId)).rejects.toEqual(new Forbidden("isFinal"));
  const reportId = await reportOf(caseId);
  await expect(writeSection(reportId, clinic.evaluator, "advice", "Nytt.")).rejects.toMatchObject({
    cause: { code: "ST001" },
  });
  const change = database().update(reports).set({ finalisedAt: null }).where(eq(reports.id, reportId));
  await expect(change).rejects.toMatchObject({ cause: { code: "ST001" } });
});

test("the intyg is issued once, by the evaluator, from the practice day on", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "portfolioRead");
  const evaluator = await viewerFor(clinic.evaluator);
  await expect(issueIntygFor(evaluator, caseId, NOW)).rejects.toEqual(new Forbidden("wrongStep"));
  await takeStep(evaluator, { caseId, step: "practiceDayHeld", practiceDay: null }, NOW);
  await expect(issueIntygFor(await viewerFor(clinic.resident), caseId, NOW)).rejects.toEqual(
    new Forbidden("notYours"),
  );
  const twice = await Promise.allSettled([
    issueIntygFor(evaluator, caseId, NOW),
    issueIntygFor(evaluator, caseId, NOW),
  ]);
  expect(twice.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
});
