import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { emails } from "@/db/schema";
import { listCaseWaiting } from "@/lib/follow-up/cases";
import { listLog } from "@/lib/log/queries";
import { answerEscalation, escalate } from "@/lib/mittist/escalation-commands";
import { getCase, listEscalations, listFailedMail } from "@/lib/mittist/queries";
import { appoint, makePerson, makePlace, NOW, viewerFor } from "../factories";
import { caseAt, makeCaseClinic } from "./setup";

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
