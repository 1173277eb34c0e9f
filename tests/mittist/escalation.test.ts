import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { appointments, cases, emails, escalations } from "@/db/schema";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { listCaseWaiting } from "@/lib/follow-up/cases";
import { listConversationWaiting } from "@/lib/follow-up/conversation-waiting";
import { listLog } from "@/lib/log/queries";
import { answerEscalation, escalate, writeToEscalation } from "@/lib/mittist/escalation-commands";
import { listEscalations } from "@/lib/mittist/escalation-queries";
import { knowsOfEscalation, mayEscalate } from "@/lib/mittist/policy-escalation";
import { maySendPreliminary } from "@/lib/mittist/policy-report";
import { getCase, listFailedMail } from "@/lib/mittist/queries";
import { appoint, makePerson, makePlace, NOW, viewerFor } from "../factories";
import { caseAt, makeCaseClinic, preliminary, stateOf, writeReport } from "./setup";

const WHOLE_LOG = { who: "", what: "", from: "", to: "", page: 1 };

test("the leadership of another region who coordinates this one learns nothing of an escalation", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const person = await makePerson("Kerstin Koordinator");
  await appoint(person, "coordinator", { regionId: clinic.regionId });
  await appoint(person, "leadership", { regionId: (await makePlace()).regionId });
  const before = await listConversationWaiting(await viewerFor(person));
  await escalate(await viewerFor(clinic.evaluator), { caseId, question: "Hur?" }, NOW);
  expect(await listConversationWaiting(await viewerFor(person))).toEqual(before);
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

test("both sides write while the question is open; the answer closes it, and nobody else sees a word", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const evaluator = await viewerFor(clinic.evaluator);
  const leader = await viewerFor(clinic.leadership);
  const write = (viewer: typeof leader, body: string, minutes: number) =>
    writeToEscalation(viewer, { caseId, body }, new Date(NOW.getTime() + minutes * 60_000));
  await expect(write(evaluator, "Hej.", 0)).rejects.toBeInstanceOf(NotFound);
  await escalate(evaluator, { caseId, question: "Hur?" }, NOW);
  await write(leader, "Vad såg du?", 1);
  await write(evaluator, "Journaler.", 2);
  for (const viewer of [evaluator, leader]) {
    const [one] = await listEscalations(viewer, await getCase(viewer, caseId));
    expect(one?.messages.map(({ author, body }) => [author, body])).toEqual([
      [leader.name, "Vad såg du?"],
      [evaluator.name, "Journaler."],
    ]);
  }
  for (const person of [clinic.coordinator, clinic.resident, clinic.reportGroup] as const) {
    await expect(write(await viewerFor(person), "Får jag se?", 3)).rejects.toThrow();
  }
  const coordinator = await viewerFor(clinic.coordinator);
  expect(await listEscalations(coordinator, await getCase(coordinator, caseId))).toEqual([]);
  const mails = await database().select().from(emails).where(eq(emails.kind, "escalation-message"));
  const own = mails.filter(({ senderId }) => senderId === clinic.evaluator || senderId === clinic.leadership);
  expect(own.map(({ toName, caseId: tied }) => [toName, tied]).sort()).toEqual(
    [
      [evaluator.name, null],
      [leader.name, null],
    ].sort(),
  );
  expect(JSON.stringify(own)).not.toContain("Journaler");
  await answerEscalation(leader, { caseId, answer: "Tala med chefen." }, NOW);
  await expect(write(evaluator, "Tack.", 9)).rejects.toThrow();
  const administrator = await viewerFor(clinic.administrator);
  expect(JSON.stringify(await listLog(administrator, WHOLE_LOG))).not.toContain("mittist.escalation");
});

test("what the leadership writes waits for the one who asked until they write or it is answered", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const [evaluator, leader] = [await viewerFor(clinic.evaluator), await viewerFor(clinic.leadership)];
  const write = (viewer: typeof leader, minutes: number) =>
    writeToEscalation(viewer, { caseId, body: "Hm." }, new Date(NOW.getTime() + minutes * 60_000));
  const waits = async (person = clinic.evaluator) =>
    (await listConversationWaiting(await viewerFor(person))).some(
      ({ sentence, href }) =>
        sentence.startsWith("Ledningen har skrivit om ") && href === `/mitt-i-st/${caseId}/ledningen`,
    );
  await escalate(evaluator, { caseId, question: "Hur?" }, NOW);
  expect(await waits()).toBe(false);
  await write(leader, 1);
  expect(await waits()).toBe(true);
  for (const other of [clinic.coordinator, clinic.resident, clinic.leadership]) {
    expect(await waits(other)).toBe(false);
  }
  await write(evaluator, 2);
  expect(await waits()).toBe(false);
  await write(leader, 3);
  await answerEscalation(leader, { caseId, answer: "Så." }, new Date(NOW.getTime() + 240_000));
  expect(await waits()).toBe(false);
});

test("a region without leadership is told so before anything is kept", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await database().delete(appointments).where(eq(appointments.personId, clinic.leadership));
  const evaluator = await viewerFor(clinic.evaluator);
  await expect(escalate(evaluator, { caseId, question: "Hur?" }, NOW)).rejects.toEqual(
    new Conflict("noLeadership"),
  );
  expect(await database().select().from(escalations).where(eq(escalations.caseId, caseId))).toEqual([]);
});

test("whoever takes the case over learns that the report is held, and nothing of why", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await escalate(await viewerFor(clinic.evaluator), { caseId, question: "Hur?" }, NOW);
  const newcomer = await makePerson("Ny Värderare");
  await appoint(newcomer, "evaluator", { regionId: clinic.regionId });
  await database().update(cases).set({ evaluatorId: newcomer }).where(eq(cases.id, caseId));
  const viewer = await viewerFor(newcomer);
  const record = await getCase(viewer, caseId);
  expect(await listEscalations(viewer, record)).toEqual([]);
  expect(knowsOfEscalation(viewer, record.facts)).toBe(false);
  expect(maySendPreliminary(viewer, record.facts, "")).toEqual({ allowed: false, reason: "held" });
  expect(mayEscalate(viewer, record.facts)).toEqual({ allowed: false, reason: "held" });
  await answerEscalation(await viewerFor(clinic.leadership), { caseId, answer: "Så." }, NOW);
  const mails = await database().select().from(emails).where(eq(emails.kind, "escalation-answered"));
  expect(mails.some(({ toName }) => toName === "Ny Värderare")).toBe(false);
  expect((await listEscalations(viewer, await getCase(viewer, caseId))).length).toBe(0);
});
