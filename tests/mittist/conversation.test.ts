import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { emails } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { listConversationWaiting } from "@/lib/follow-up/conversation-waiting";
import type { CaseId } from "@/lib/ids";
import { answerEscalation, escalate, writeToEscalation } from "@/lib/mittist/escalation-commands";
import { getConversation } from "@/lib/mittist/escalation-queries";
import { noteAnswersRead } from "@/lib/mittist/escalation-readings";
import { handOver } from "@/lib/mittist/handover-commands";
import { getCase } from "@/lib/mittist/queries";
import { closeCase } from "@/lib/mittist/standing-commands";
import { appoint, makePerson, NOW, viewerFor } from "../factories";
import { caseAt, makeCaseClinic } from "./setup";

const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

/** Asked by the first evaluator, who then leaves the case to another. */
async function askedAndLeft() {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const asker = await viewerFor(clinic.evaluator);
  await escalate(asker, { caseId, question: "Hur?" }, NOW);
  const successor = await makePerson("Vera Vikarie");
  await appoint(successor, "evaluator", { regionId: clinic.regionId });
  await handOver(
    await viewerFor(clinic.coordinator),
    { caseId, evaluatorId: successor, coEvaluatorId: null, reason: "Sjukskriven." },
    after(1),
  );
  return { clinic, caseId, asker, successor, leader: await viewerFor(clinic.leadership) };
}

async function linksTo(name: string, caseId: CaseId): Promise<boolean[]> {
  const rows = await database().select({ body: emails.body }).from(emails).where(eq(emails.toName, name));
  return rows.flatMap(({ body }) => {
    const link = body.match(/\/mitt-i-st\/(\S+)/)?.[1] ?? "";
    return link.startsWith(caseId) && body.includes("samtalet") ? [link === `${caseId}/ledningen`] : [];
  });
}

test("whoever asked reads and writes on in the conversation after leaving the case, and has nothing else of it", async () => {
  const { caseId, asker, leader } = await askedAndLeft();
  await expect(getCase(asker, caseId)).rejects.toBeInstanceOf(NotFound);
  await writeToEscalation(leader, { caseId, body: "Vad såg du?" }, after(2));
  expect(await linksTo(asker.name, caseId)).toEqual([true]);
  await writeToEscalation(asker, { caseId, body: "Journaler." }, after(3));
  const { escalations } = await getConversation(asker, caseId);
  expect(escalations.map(({ messages }) => messages.map(({ body }) => body))).toEqual([
    ["Vad såg du?", "Journaler."],
  ]);
  await answerEscalation(leader, { caseId, answer: "Tala med chefen." }, after(4));
  const afterwards = await getConversation(asker, caseId);
  expect(afterwards.escalations.map(({ answer }) => answer)).toEqual(["Tala med chefen."]);
  await expect(writeToEscalation(asker, { caseId, body: "Tack." }, after(5))).rejects.toThrow();
});

test("the evaluator who came after, the coordinator and everyone else find no conversation", async () => {
  const { clinic, caseId, successor, leader } = await askedAndLeft();
  const elsewhere = await makeCaseClinic();
  const others = [
    successor,
    clinic.coordinator,
    clinic.resident,
    clinic.studierektor,
    clinic.coEvaluator,
    clinic.reportGroup,
    clinic.administrator,
    clinic.stranger,
    elsewhere.leadership,
    elsewhere.evaluator,
  ];
  for (const person of others) {
    const viewer = await viewerFor(person);
    await expect(getConversation(viewer, caseId)).rejects.toBeInstanceOf(NotFound);
    await expect(writeToEscalation(viewer, { caseId, body: "Får jag?" }, after(2))).rejects.toBeInstanceOf(
      NotFound,
    );
  }
  expect((await getConversation(leader, caseId)).escalations).toHaveLength(1);
});

test("each asker reads their own question alone, and learns nothing of the next one's", async () => {
  const { caseId, asker, successor, leader } = await askedAndLeft();
  await answerEscalation(leader, { caseId, answer: "Så." }, after(2));
  const next = await viewerFor(successor);
  await escalate(next, { caseId, question: "Och nu?" }, after(3));
  const questions = async (viewer: typeof asker) =>
    (await getConversation(viewer, caseId)).escalations.map(({ question }) => question);
  expect(await questions(asker)).toEqual(["Hur?"]);
  expect(await questions(next)).toEqual(["Och nu?"]);
  expect(await questions(leader)).toEqual(["Hur?", "Och nu?"]);
  await expect(writeToEscalation(asker, { caseId, body: "Jag med?" }, after(4))).rejects.toThrow();
});

test("whoever asked finds what the leadership wrote on the start page, until it is opened", async () => {
  const { clinic, caseId, asker, successor, leader } = await askedAndLeft();
  const waits = async (viewer: typeof asker) =>
    (await listConversationWaiting(viewer)).map(({ sentence, href }) => [sentence, href]);
  const href = `/mitt-i-st/${caseId}/ledningen`;
  const { name } = await viewerFor(clinic.resident);
  expect(await waits(asker)).toEqual([]);
  await writeToEscalation(leader, { caseId, body: "Vad såg du?" }, after(2));
  expect(await waits(asker)).toEqual([[`Ledningen har skrivit om ${name}.`, href]]);
  await writeToEscalation(asker, { caseId, body: "Journaler." }, after(3));
  expect(await waits(asker)).toEqual([]);
  await answerEscalation(leader, { caseId, answer: "Tala med chefen." }, after(4));
  await noteAnswersRead(leader, caseId);
  expect(await waits(asker)).toEqual([[`Ledningen har svarat på din fråga om ${name}.`, href]]);
  for (const person of [successor, clinic.leadership, clinic.coordinator, clinic.resident])
    expect(await waits(await viewerFor(person))).toEqual([]);
  const trainedHere = { ...asker, residentIds: [clinic.residentId] };
  expect(await waits(trainedHere)).toHaveLength(1);
  const unread = async () =>
    (await getConversation(asker, caseId)).escalations.map(({ isUnread }) => isUnread);
  expect(await unread()).toEqual([true]);
  await noteAnswersRead(asker, caseId);
  expect(await unread()).toEqual([false]);
  expect(await waits(asker)).toEqual([]);
});

test("an answer that comes when the case is closed does not promise that the report goes on", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const asker = await viewerFor(clinic.evaluator);
  const why = async () => (await listConversationWaiting(asker)).map((one) => one.why);
  await escalate(asker, { caseId, question: "Hur?" }, NOW);
  await answerEscalation(await viewerFor(clinic.leadership), { caseId, answer: "Så." }, after(1));
  expect(await why()).toEqual(["Rapporten kan gå vidare."]);
  await closeCase(await viewerFor(clinic.coordinator), { caseId, reason: "Slutar." }, after(2));
  expect(await why()).toEqual(["Ärendet är avslutat."]);
});

test("there is no conversation where nothing has been asked", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  for (const person of [clinic.evaluator, clinic.leadership]) {
    await expect(getConversation(await viewerFor(person), caseId)).rejects.toBeInstanceOf(NotFound);
  }
});
