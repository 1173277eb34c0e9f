import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { caseEvents, cases, emails } from "@/db/schema";
import { Forbidden } from "@/lib/errors";
import { listCaseWaiting } from "@/lib/follow-up/cases";
import type { CaseId, PersonId } from "@/lib/ids";
import { reportUnreached } from "@/lib/mittist/contact-commands";
import { remindOfSilence } from "@/lib/mittist/contact-reminders";
import { pauseCase, resumeCase } from "@/lib/mittist/standing-commands";
import { takeStep } from "@/lib/mittist/step-commands";
import { NOW, viewerFor } from "../factories";
import { makeCaseClinic, openFor } from "./setup";

const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

async function lettersOf(caseId: CaseId): Promise<string[]> {
  const rows = await database().select().from(emails).where(eq(emails.caseId, caseId));
  return rows
    .filter(({ kind }) => kind.startsWith("contact-"))
    .map(({ kind, toName }) => `${kind} ${toName}`)
    .sort();
}

async function waitingFor(person: PersonId, caseId: CaseId, days: number): Promise<string[]> {
  const waiting = await listCaseWaiting(await viewerFor(person, later(days)));
  return waiting.filter(({ href }) => href.includes(caseId)).map(({ sentence }) => sentence);
}

test("after two weeks the värderare is asked to call, after two more the coordinator to help, once each", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await openFor(clinic);
  const name = async (id: PersonId) => (await viewerFor(id)).name;
  for (const day of [1, 14]) await remindOfSilence(later(day));
  expect(await lettersOf(caseId)).toEqual([]);
  for (const day of [15, 15, 28]) await remindOfSilence(later(day));
  const call = `contact-silent ${await name(clinic.evaluator)}`;
  expect(await lettersOf(caseId)).toEqual([call]);
  expect(await waitingFor(clinic.resident, caseId, 15)).toEqual([]);
  expect(await waitingFor(clinic.evaluator, caseId, 15)).toEqual([
    `Ring ${await name(clinic.resident)}: ni har inte hörts än.`,
  ]);
  for (const day of [29, 29, 40]) await remindOfSilence(later(day));
  expect(await lettersOf(caseId)).toEqual([call, `contact-unreached ${await name(clinic.coordinator)}`]);
  expect(await waitingFor(clinic.coordinator, caseId, 29)).toEqual([
    `Hjälp ${await name(clinic.evaluator)} och ${await name(clinic.resident)} att få kontakt.`,
  ]);
});

test("an unreached ST-läkare comes to the coordinator at once, and is not told again", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await openFor(clinic);
  const report = async (who: PersonId) => reportUnreached(await viewerFor(who), caseId, later(3));
  await expect(report(clinic.resident)).rejects.toEqual(new Forbidden("notYours"));
  await report(clinic.evaluator);
  await expect(report(clinic.evaluator)).rejects.toEqual(new Forbidden("alreadyUnreached"));
  await remindOfSilence(later(40));
  const letters = await lettersOf(caseId);
  expect(letters.filter((letter) => letter.startsWith("contact-unreached"))).toHaveLength(1);
  const events = await database().select().from(caseEvents).where(eq(caseEvents.kind, "unreached"));
  expect(events).toHaveLength(1);
});

test("nobody is reminded of two who have been heard from, nor in a paused case", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await openFor(clinic);
  await takeStep(await viewerFor(clinic.evaluator), { caseId, step: "contact", practiceDay: null }, NOW);
  const other = await makeCaseClinic();
  const pausedId = await openFor(other);
  const coordinator = await viewerFor(other.coordinator);
  await pauseCase(coordinator, { caseId: pausedId, reason: "Föräldraledig." }, later(7));
  await remindOfSilence(later(60));
  expect(await lettersOf(caseId)).toEqual([]);
  expect(await lettersOf(pausedId)).toEqual([]);
  await resumeCase(coordinator, pausedId, later(60));
  await remindOfSilence(later(67));
  expect(await lettersOf(pausedId)).toEqual([]);
  await remindOfSilence(later(68));
  expect(await lettersOf(pausedId)).toHaveLength(1);
});

test("the ST-läkare is told who the medvärderare is when the case is opened", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await openFor(clinic, true);
  const letters = await database().select().from(emails).where(eq(emails.kind, "co-evaluator"));
  const coEvaluator = await viewerFor(clinic.coEvaluator);
  expect(letters).toMatchObject([
    {
      caseId,
      toName: (await viewerFor(clinic.resident)).name,
      body: expect.stringContaining(coEvaluator.name),
    },
  ]);
  const [row] = await database().select().from(cases).where(eq(cases.id, caseId));
  expect(row?.state).toBe("assigned");
});
