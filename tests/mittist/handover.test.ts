import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { caseHandovers, cases, emails, reports, texts } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { listCaseWaiting } from "@/lib/follow-up/cases";
import type { CaseId, PersonId } from "@/lib/ids";
import { changeCoordinator } from "@/lib/mittist/coordinator-commands";
import { answerEscalation, escalate } from "@/lib/mittist/escalation-commands";
import { listEscalations } from "@/lib/mittist/escalation-queries";
import { handOver } from "@/lib/mittist/handover-commands";
import { getCase } from "@/lib/mittist/queries";
import { answerReading, askForReading } from "@/lib/mittist/reading-commands";
import { finaliseReport, sendPreliminary } from "@/lib/mittist/report-commands";
import { getReportPage } from "@/lib/mittist/report-page";
import { closeCase } from "@/lib/mittist/standing-commands";
import { markRead, noteDiscussion } from "@/lib/portfolios/reading-commands";
import { appoint, type Clinic, makePerson, NOW, viewerFor } from "../factories";
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

async function makeEvaluator(clinic: Clinic, isFirst = false): Promise<PersonId> {
  const person = await makePerson(isFirst ? "Ny Nybörjare" : "Vera Vikarie");
  await appoint(person, "evaluator", { regionId: clinic.regionId }, { firstAssignment: isFirst });
  return person;
}

async function hand(
  clinic: Clinic,
  caseId: CaseId,
  evaluatorId: PersonId,
  { coEvaluatorId = null, by = clinic.coordinator, now = NOW }: Options = {},
) {
  const input = { caseId, evaluatorId, coEvaluatorId, reason: "Värderaren är sjukskriven." };
  await handOver(await viewerFor(by, now), input, now);
}
type Options = { coEvaluatorId?: PersonId | null; by?: PersonId; now?: Date };

const fieldsOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => (error instanceof Invalid ? error.fields : error),
  );

test("the new evaluator begins with an empty report and reads what the old one wrote, under their name", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const reportId = await reportOf(caseId);
  await writeSection(reportId, clinic.evaluator, "strengths", "Lyssnar tålmodigt.");
  const next = await makeEvaluator(clinic);
  await hand(clinic, caseId, next);
  const page = await getReportPage(await viewerFor(next), caseId);
  expect(page.draft?.text.sections.every(({ text }) => text === "")).toBe(true);
  const old = await viewerFor(clinic.evaluator);
  expect(page.support.left).toMatchObject([{ author: old.name, sections: [{ text: "Lyssnar tålmodigt." }] }]);
  const [row] = await database().select().from(texts).where(eq(texts.reportId, reportId));
  expect(row).toMatchObject({ body: "", version: 2 });
  for (const other of [clinic.coordinator, clinic.leadership, clinic.resident]) {
    const seen = await getReportPage(await viewerFor(other), caseId).catch(() => null);
    expect(seen?.support.left ?? []).toEqual([]);
  }
});

test("the old evaluator is out at once, and everyone concerned gets one letter", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "portfolioRead");
  const next = await makeEvaluator(clinic);
  await hand(clinic, caseId, next);
  const old = await viewerFor(clinic.evaluator);
  await expect(getCase(old, caseId)).rejects.toBeInstanceOf(NotFound);
  await expect(getReportPage(old, caseId)).rejects.toBeInstanceOf(NotFound);
  const letters = await database()
    .select()
    .from(emails)
    .where(and(eq(emails.kind, "case-handed-over"), eq(emails.caseId, caseId)));
  const names = await Promise.all(
    [clinic.evaluator, clinic.resident, next].map(async (id) => (await viewerFor(id)).name),
  );
  expect(letters.map(({ toName }) => toName).sort()).toEqual(names.sort());
  expect(letters.every(({ body }) => !body.includes("sjukskriven"))).toBe(true);
  const [kept] = await database().select().from(caseHandovers).where(eq(caseHandovers.caseId, caseId));
  expect(kept).toMatchObject({ fromId: clinic.evaluator, toId: next, handedOverBy: clinic.coordinator });
});

test("the rules for who may evaluate are those of a new case", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "contact");
  const near = clinic.studierektor;
  await appoint(near, "evaluator", { regionId: clinic.regionId });
  expect(await fieldsOf(hand(clinic, caseId, near))).toHaveProperty("evaluatorId");
  expect(await fieldsOf(hand(clinic, caseId, clinic.evaluator))).toHaveProperty("evaluatorId");
  const first = await makeEvaluator(clinic, true);
  expect(await fieldsOf(hand(clinic, caseId, first))).toHaveProperty("coEvaluatorId");
  await hand(clinic, caseId, first, { coEvaluatorId: clinic.coEvaluator });
  const [row] = await database().select().from(cases).where(eq(cases.id, caseId));
  expect(row).toMatchObject({ evaluatorId: first, firstEvaluation: true, coEvaluatorId: clinic.coEvaluator });
  const next = await makeEvaluator(clinic);
  for (const person of [clinic.resident, clinic.leadership, first]) {
    await expect(hand(clinic, caseId, next, { by: person })).rejects.toEqual(new Forbidden("notCoordinator"));
  }
});

test("the medvärderare's approval was of the old one's words", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "practiceDayHeld", true);
  await writeReport(caseId, clinic.evaluator);
  await askForReading(await viewerFor(clinic.evaluator), caseId, NOW);
  const answer = { caseId, hash: (await hashes(caseId)).sections, answer: "approved", comment: "" } as const;
  await answerReading(await viewerFor(clinic.coEvaluator), answer, NOW);
  const first = await makeEvaluator(clinic, true);
  await hand(clinic, caseId, first, { coEvaluatorId: clinic.coEvaluator });
  const [report] = await database().select().from(reports).where(eq(reports.caseId, caseId));
  expect(report).toMatchObject({ coEvaluatorOkBy: null, coEvaluatorOkHash: null });
  await writeReport(caseId, first);
  const send = sendPreliminary(await viewerFor(first), { caseId, hash: (await hashes(caseId)).report }, NOW);
  await expect(send).rejects.toEqual(new Forbidden("readingMissing"));
});

async function askedOf(viewer: Viewer, caseId: CaseId): Promise<string | undefined> {
  const waiting = await listCaseWaiting(viewer);
  return waiting.find(({ href }) => href.includes(caseId))?.sentence;
}

test("a first-timer who takes over after the day sends nothing before having talked with the medvärderare", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const first = await makeEvaluator(clinic, true);
  await hand(clinic, caseId, first, { coEvaluatorId: clinic.coEvaluator });
  await writeReport(caseId, first);
  const [viewer, reader] = [await viewerFor(first), await viewerFor(clinic.coEvaluator)];
  await askForReading(viewer, caseId, NOW);
  const answer = { caseId, hash: (await hashes(caseId)).sections, answer: "approved", comment: "" } as const;
  await answerReading(reader, answer, NOW);
  const send = async () => sendPreliminary(viewer, { caseId, hash: (await hashes(caseId)).report }, NOW);
  await expect(send()).rejects.toEqual(new Forbidden("coEvaluatorNotRead"));
  expect(await askedOf(reader, caseId)).toMatch(/^Läs portföljen från /);
  await markRead(reader, { caseId, part: "portfolio" }, NOW);
  await expect(send()).rejects.toEqual(new Forbidden("notDiscussed"));
  const forced = database().execute(sql`
    insert into report_versions (report_id, kind, content, content_hash, author_id)
    select id, 'preliminary', '{}', 'x', ${first} from reports where case_id = ${caseId}`);
  await expect(forced).rejects.toMatchObject({ cause: { code: "ST001" } });
  expect(await askedOf(viewer, caseId)).toMatch(/^Tala med Karin /);
  await noteDiscussion(reader, { caseId, heldOn: reader.today }, NOW);
  await send();
  expect(await stateOf(caseId)).toBe("preliminary");
});

test("a preliminary report that is out keeps its author, and the new evaluator makes it final", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  const first = await makeEvaluator(clinic, true);
  const tooNew = hand(clinic, caseId, first, { coEvaluatorId: clinic.coEvaluator });
  expect(await fieldsOf(tooNew)).toHaveProperty("evaluatorId");
  const next = await makeEvaluator(clinic);
  await hand(clinic, caseId, next);
  const resident = await getReportPage(await viewerFor(clinic.resident), caseId);
  expect(resident.sent[0]?.text.evaluator.name).toBe((await viewerFor(clinic.evaluator)).name);
  const hash = (await hashes(caseId)).report;
  await finaliseReport(await viewerFor(next, later(15)), { caseId, hash }, later(15));
  const final = await getReportPage(await viewerFor(clinic.resident), caseId);
  expect(final.sent[0]?.text.evaluator.name).toBe((await viewerFor(next)).name);
  await expect(hand(clinic, caseId, clinic.evaluator)).rejects.toEqual(new Forbidden("afterFinal"));
});

test("a question to the leadership still stops the report, and its words stay with the one who asked", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await escalate(await viewerFor(clinic.evaluator), { caseId, question: "Hur?" }, NOW);
  const next = await makeEvaluator(clinic);
  await hand(clinic, caseId, next);
  const viewer = await viewerFor(next);
  expect(await listEscalations(viewer, await getCase(viewer, caseId))).toEqual([]);
  await writeReport(caseId, next);
  const send = async () => sendPreliminary(viewer, { caseId, hash: (await hashes(caseId)).report }, NOW);
  await expect(send()).rejects.toEqual(new Forbidden("held"));
  await answerEscalation(await viewerFor(clinic.leadership), { caseId, answer: "Tala med chefen." }, NOW);
  await send();
  expect(await stateOf(caseId)).toBe("preliminary");
});

test("before the day is agreed the two weeks begin anew", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await openFor(clinic);
  await hand(clinic, caseId, await makeEvaluator(clinic), { now: later(20) });
  const [row] = await database().select().from(cases).where(eq(cases.id, caseId));
  expect(row?.stateSince).toEqual(later(20));
});

test("a closed case is not handed over, and another coordinator of the region may take a case", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await openFor(clinic);
  const colleague = await makePerson("Kim Koordinator");
  await appoint(colleague, "coordinator", { regionId: clinic.regionId });
  const give = async (coordinatorId: PersonId) =>
    changeCoordinator(await viewerFor(clinic.coordinator), { caseId, coordinatorId }, NOW);
  expect(await fieldsOf(give(clinic.evaluator))).toHaveProperty("coordinatorId");
  await give(colleague);
  const [row] = await database().select().from(cases).where(eq(cases.id, caseId));
  expect(row?.coordinatorId).toBe(colleague);
  await closeCase(await viewerFor(clinic.coordinator), { caseId, reason: "Blir inte av." }, NOW);
  await expect(hand(clinic, caseId, await makeEvaluator(clinic))).rejects.toEqual(new Forbidden("closed"));
});
