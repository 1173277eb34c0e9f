import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { emails } from "@/db/schema";
import { Forbidden } from "@/lib/errors";
import { listCaseWaiting } from "@/lib/follow-up/cases";
import { listLog } from "@/lib/log/queries";
import { answerEscalation, escalate } from "@/lib/mittist/escalation-commands";
import { getCase, listEscalations, listFailedMail } from "@/lib/mittist/queries";
import { appoint, makePerson, makePlace, NOW, viewerFor } from "../factories";
import { caseAt, makeCaseClinic, preliminary, stateOf, writeReport } from "./setup";

const WHOLE_LOG = { who: "", what: "", from: "", to: "", page: 1 };

test("the leadership of another region who coordinates this one learns nothing of an escalation", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const person = await makePerson("Kerstin Koordinator");
  await appoint(person, "coordinator", { regionId: clinic.regionId });
  await appoint(person, "leadership", { regionId: (await makePlace()).regionId });
  const before = await listCaseWaiting(await viewerFor(person));
  await escalate(await viewerFor(clinic.evaluator), { caseId, question: "Hur?" }, NOW);
  expect(await listCaseWaiting(await viewerFor(person))).toEqual(before);
  expect(await listCaseWaiting(await viewerFor(clinic.leadership))).toMatchObject([
    { sentence: expect.stringContaining("Svara på en fråga") },
  ]);
});

test("the administrator's log does not tell that someone has escalated", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const administrator = await viewerFor(clinic.administrator);
  const before = await listLog(administrator, WHOLE_LOG);
  await escalate(await viewerFor(clinic.evaluator), { caseId, question: "Hur?" }, NOW);
  expect(await listLog(administrator, WHOLE_LOG)).toEqual(before);
});

test("whoever sent a question or its answer is told whom the mail did not reach, and nobody else is", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const evaluator = await viewerFor(clinic.evaluator);
  const leader = await viewerFor(clinic.leadership);
  const unreached = async (viewer: typeof leader) =>
    (await listEscalations(viewer, await getCase(viewer, caseId))).map((one) => one.unreached);
  const failMail = (kind: string) =>
    database().update(emails).set({ state: "failed" }).where(eq(emails.kind, kind));
  await escalate(evaluator, { caseId, question: "Hur?" }, NOW);
  expect(await unreached(evaluator)).toEqual([[]]);
  await failMail("escalation");
  expect(await unreached(evaluator)).toEqual([[leader.name]]);
  expect(await unreached(leader)).toEqual([[]]);
  const later = new Date(NOW.getTime() + 3_600_000);
  await answerEscalation(leader, { caseId, answer: "Så." }, later);
  await failMail("escalation-answered");
  expect(await unreached(leader)).toEqual([[evaluator.name]]);
  await escalate(evaluator, { caseId, question: "Och nu?" }, new Date(later.getTime() + 3_600_000));
  expect(await unreached(evaluator)).toEqual([[leader.name], []]);
  for (const other of [clinic.coordinator, clinic.resident]) {
    const viewer = await viewerFor(other);
    expect(await unreached(viewer)).toEqual([]);
    expect(await listFailedMail(viewer, await getCase(viewer, caseId))).toEqual([]);
  }
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
