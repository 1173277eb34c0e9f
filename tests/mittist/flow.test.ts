import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, corrections, jobs, reports, reportVersions, signatures } from "@/db/schema";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { CaseId, PersonId } from "@/lib/ids";
import { addCorrection, answerCorrection, sendCorrections } from "@/lib/mittist/correction-commands";
import { evaluateCase } from "@/lib/mittist/evaluation-commands";
import { issueIntygFor } from "@/lib/mittist/intyg-commands";
import { finaliseReport } from "@/lib/mittist/report-commands";
import { takeStep } from "@/lib/mittist/step-commands";
import { handInPortfolio } from "@/lib/portfolios/hand-in-commands";
import { markRead } from "@/lib/portfolios/reading-commands";
import { type Clinic, NOW, viewerFor } from "../factories";
import {
  caseAt,
  hashes,
  later,
  makeCaseClinic,
  openFor,
  preliminary,
  preliminaryCase,
  reportOf,
  skipTheRest,
  stateOf,
  writeReport,
  writeSection,
} from "./setup";

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
    sentence: 0,
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
  const read = async (who: PersonId) => markRead(await viewerFor(who), { caseId, part: "portfolio" }, NOW);
  await expect(read(clinic.evaluator)).rejects.toEqual(new Forbidden("notHandedIn"));
  await expect(take(clinic.stranger, "contact")).rejects.toBeInstanceOf(NotFound);
  await expect(take(clinic.mainSupervisor, "contact")).rejects.toBeInstanceOf(NotFound);
  await expect(take(clinic.leadership, "contact")).rejects.toEqual(new Forbidden("notYours"));
  await take(clinic.resident, "contact");
  await expect(take(clinic.evaluator, "dated", "2024-01-01")).rejects.toBeInstanceOf(Invalid);
  await take(clinic.coordinator, "dated", "2026-12-03");
  await skipTheRest(caseId);
  const handIn = async (who: PersonId) => handInPortfolio(await viewerFor(who), caseId, NOW);
  await expect(handIn(clinic.evaluator)).rejects.toEqual(new Forbidden("notYours"));
  await handIn(clinic.resident);
  await expect(read(clinic.coordinator)).rejects.toEqual(new Forbidden("notReader"));
  await read(clinic.evaluator);
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
    correctionsNote: expect.stringContaining("lämnat en synpunkt. Den ledde till en ändring."),
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
