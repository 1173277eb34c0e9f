import { eq, isNotNull, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, jobs } from "@/db/schema";
import { Forbidden } from "@/lib/errors";
import { findAdministration } from "@/lib/follow-up/administration";
import { retryFailedJobs } from "@/lib/jobs/commands";
import { issueIntygFor } from "@/lib/mittist/intyg-commands";
import { findIntyg } from "@/lib/mittist/intyg-queries";
import { listSentDocuments, listSentReports } from "@/lib/mittist/report-queries";
import { findYear } from "@/lib/supervision/queries";
import { makeFinishedClinic } from "../access/finished-case";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";
import { makeCaseClinic, preliminaryCase } from "../mittist/setup";
import { makeTalk, makeYear, signAs } from "../talks";

beforeEach(async () => {
  await database().delete(jobs);
});

/** Every job there is has been given up, as after the last attempt of each. */
async function giveUpAll(): Promise<void> {
  await database().update(jobs).set({ failedAt: NOW, attempts: 9, lastError: "Error: ritstiftet gick av" });
}

async function signedYear(clinic: Clinic): Promise<void> {
  const yearId = await makeYear(clinic.residentId);
  await makeTalk(yearId, clinic.resident);
  await signAs(yearId, "resident", clinic.resident);
  await signAs(yearId, "mainSupervisor", clinic.mainSupervisor);
  await database()
    .insert(jobs)
    .values({
      kind: "render-supervision-year",
      key: `render-supervision-year:${yearId}`,
      payload: { supervisionYearId: yearId },
    });
}

test("a page tells a PDF that is being made from one that was given up", async () => {
  const clinic = await makeCaseClinic();
  await signedYear(clinic);
  const caseId = await preliminaryCase(clinic);
  const evaluator = await viewerFor(clinic.evaluator);
  await issueIntygFor(evaluator, caseId, NOW);
  const asked = async () => [
    (await findYear(await viewerFor(clinic.resident), clinic.residentId, 2026))?.isDocumentGivenUp,
    ...(await listSentDocuments(evaluator, caseId)).map((one) => one.isDocumentGivenUp),
    ...(await listSentReports(evaluator, caseId)).map((one) => one.isDocumentGivenUp),
    (await findIntyg(evaluator, caseId))?.isDocumentGivenUp,
  ];
  expect(await asked()).toEqual([false, false, false, false]);
  await giveUpAll();
  expect(await asked()).toEqual([true, true, true, true]);
});

test("the administrator of the region sees what was given up by its kind, has it done again, and it is logged", async () => {
  const clinic = await makeFinishedClinic();
  await signedYear(await makeClinic());
  await giveUpAll();
  const administrator = await viewerFor(clinic.administrator);
  const seen = await findAdministration(administrator);
  expect(seen?.failedJobs).toEqual({ "render-report": 2, "render-consultation": 1, "render-intyg": 1 });
  expect(await retryFailedJobs(administrator, NOW)).toBe(4);
  expect((await findAdministration(administrator))?.failedJobs).toEqual({});
  const again = await database().select().from(jobs).where(sql`${jobs.failedAt} is null`);
  expect(again.map(({ attempts, lockedUntil }) => [attempts, lockedUntil])).toEqual(Array(4).fill([0, null]));
  const left = await database().select({ kind: jobs.kind }).from(jobs).where(isNotNull(jobs.failedAt));
  expect(left).toEqual([{ kind: "render-supervision-year" }]);
  const logged = await database().select().from(audit).where(eq(audit.action, "job.retried"));
  expect(logged.map(({ actorId }) => actorId)).toEqual(Array(4).fill(clinic.administrator));
});

test("nobody but an administrator has work done again, and the attempt is logged", async () => {
  const clinic = await makeFinishedClinic();
  await giveUpAll();
  for (const person of [clinic.coordinator, clinic.evaluator, clinic.studierektor, clinic.stranger]) {
    const attempt = retryFailedJobs(await viewerFor(person), NOW);
    await expect(attempt).rejects.toEqual(new Forbidden("notAdministrator"));
  }
  expect(await database().select().from(jobs).where(sql`${jobs.failedAt} is null`)).toEqual([]);
  const refusals = await database().select().from(audit).where(eq(audit.action, "job.retry.refused"));
  expect(refusals).toHaveLength(4);
});
