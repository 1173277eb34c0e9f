import { and, eq } from "drizzle-orm";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, escalations, reportReadings } from "@/db/schema";
import { giveRole } from "@/lib/appointments/commands";
import { env } from "@/lib/env";
import { Forbidden } from "@/lib/errors";
import { appointCoEvaluator } from "@/lib/mittist/case-commands";
import { answerEscalation, escalate } from "@/lib/mittist/escalation-commands";
import { noteAnswersRead } from "@/lib/mittist/escalation-readings";
import { handOver } from "@/lib/mittist/handover-commands";
import { finaliseReport, sendPreliminary } from "@/lib/mittist/report-commands";
import { noteReading } from "@/lib/report-links/readings";
import { movePlace } from "@/lib/rounds/place-commands";
import { type Clinic, NOW, viewerFor } from "../factories";
import { finalCase } from "../report-links/final";
import { makeRound } from "../rounds/setup";
import { AFTER, casesOf, confirm, propose } from "../rounds/steps";
import { untilSomebodyWaits } from "../setup/waits";
import { caseAt, hashes, makeCaseClinic, openFor, preliminaryCase, reportOf, writeReport } from "./setup";

test("a correction written while the evaluator finalises is seen before the report is locked", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  const late = await viewerFor(clinic.evaluator, new Date("2026-12-20T09:00:00Z"));
  const { report: hash } = await hashes(caseId);
  const correct = async (other: pg.Client) =>
    other.query(
      `insert into corrections (report_id, section_key, kind, comment, author_id)
       values ($1, 'x', 'factualError', 'Det var den 18.', $2)`,
      [await reportOf(caseId), clinic.resident],
    );
  const refused = await whileHeld(
    "cases",
    caseId,
    () => finaliseReport(late, { caseId, hash }, NOW),
    correct,
  );
  expect(refused).toEqual(new Forbidden("correctionsUnanswered"));
});

test("an escalation that is asked while the report is sent stops it, with its own reason", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await writeReport(caseId, clinic.evaluator);
  const { report: hash } = await hashes(caseId);
  const evaluator = await viewerFor(clinic.evaluator);
  const ask = (other: pg.Client) =>
    other.query("insert into escalations (case_id, question, asked_by) values ($1, 'Hur?', $2)", [
      caseId,
      clinic.evaluator,
    ]);
  const refused = await whileHeld(
    "cases",
    caseId,
    () => sendPreliminary(evaluator, { caseId, hash }, NOW),
    ask,
  );
  expect(refused).toEqual(new Forbidden("escalated"));
});

describe("an approval that ends at the same moment is seen", () => {
  const ended = (personId: string) => (other: pg.Client) =>
    other.query("update evaluator_profiles set approved_by = null, approved_on = null where person_id = $1", [
      personId,
    ]);
  const says = { fields: { coEvaluatorId: expect.stringContaining("inte godkänd som medvärderare") } };
  const whenEnded = ({ coEvaluator }: Clinic, begin: () => Promise<unknown>) =>
    whileHeld("people", coEvaluator, begin, ended(coEvaluator));

  test("when a case is opened", async () => {
    const clinic = await makeCaseClinic(true);
    expect(await whenEnded(clinic, () => openFor(clinic, true))).toMatchObject(says);
  });

  test("when a case is handed over", async () => {
    const clinic = await makeCaseClinic(true);
    const caseId = await openFor({ ...clinic, evaluator: (await makeCaseClinic()).evaluator });
    const coordinator = await viewerFor(clinic.coordinator);
    const { evaluator, coEvaluator } = clinic;
    const input = { caseId, evaluatorId: evaluator, coEvaluatorId: coEvaluator, reason: "Sjuk." };
    expect(await whenEnded(clinic, () => handOver(coordinator, input, NOW))).toMatchObject(says);
  });

  test("when another medvärderare is chosen", async () => {
    const clinic = await makeCaseClinic(true);
    const { coEvaluator } = await makeCaseClinic();
    const caseId = await openFor(clinic, true);
    const coordinator = await viewerFor(clinic.coordinator);
    const input = { caseId, coEvaluatorId: coEvaluator };
    const begin = () => appointCoEvaluator(coordinator, input, NOW);
    expect(await whenEnded({ ...clinic, coEvaluator }, begin)).toMatchObject(says);
  });

  test("when a round is confirmed, of which nothing is then opened", async () => {
    const round = await makeRound();
    await propose(round);
    const { roundId, registrationId, first, coEvaluator } = round;
    const place = { roundId, registrationId, evaluatorId: first, coEvaluatorId: coEvaluator };
    await movePlace(await viewerFor(round.coordinator, AFTER), place);
    const refused = await whenEnded(round, () => confirm(round));
    expect(refused).toMatchObject({
      fields: { forslag: expect.stringContaining("inte godkänd som medvärderare") },
    });
    expect(await casesOf(round)).toEqual([]);
  });
});

test("an evaluator who becomes huvudhandledare of the ST-läkare while the case is opened stops neither", async () => {
  const clinic = await makeCaseClinic();
  const { evaluator: personId, residentId: subjectId } = clinic;
  const chief = await viewerFor(clinic.chief);
  const role = { personId, role: "mainSupervisor", subjectId, startsOn: "2026-12-01" } as const;
  let given: Promise<unknown> = Promise.resolve();
  // Both wait for the ST-läkare when they are let go, and the case is before.
  const opened = await whileHeld(
    "residents",
    subjectId,
    () => openFor(clinic),
    async (other) => {
      given = giveRole(chief, { ...role, firstAssignment: false });
      await untilSomebodyWaits(other, "Lock", 2);
    },
  );
  await given;
  expect(opened).toEqual(expect.any(String));
});

describe("what two tabs open at once is read once", () => {
  test("the leadership's answer", async () => {
    const clinic = await makeCaseClinic();
    const caseId = await caseAt(clinic, "practiceDayHeld");
    const asker = await viewerFor(clinic.evaluator);
    await escalate(asker, { caseId, question: "Hur?" }, NOW);
    await answerEscalation(await viewerFor(clinic.leadership), { caseId, answer: "Så." }, NOW);
    const [escalation] = await database().select().from(escalations).where(eq(escalations.caseId, caseId));
    const id = escalation?.id ?? "";
    const row = { action: "mittist.escalationRead", subjectId: id };
    const otherTab = (other: pg.Client) =>
      other.query(
        `insert into audit (actor_id, actor_name, action, subject_kind, subject_id)
         values ($1, $2, $3, 'escalation', $4)`,
        [asker.personId, asker.name, row.action, row.subjectId],
      );
    await whileHeld("escalations", id, () => noteAnswersRead(asker, caseId), otherTab);
    const isIt = and(eq(audit.action, row.action), eq(audit.subjectId, row.subjectId));
    expect(await database().$count(audit, isIt)).toBe(1);
  });

  test("a final report", async () => {
    const clinic = await makeCaseClinic();
    const caseId = await finalCase(clinic);
    const reader = await viewerFor(clinic.reportGroup);
    const reportId = await reportOf(caseId);
    const otherTab = (other: pg.Client) =>
      other.query("insert into report_readings (report_id, person_id, created_at) values ($1, $2, $3)", [
        reportId,
        reader.personId,
        NOW,
      ]);
    await whileHeld("reports", reportId, () => noteReading(reader, caseId, NOW), otherTab);
    expect(await database().$count(reportReadings, eq(reportReadings.reportId, reportId))).toBe(1);
  });
});

/** What becomes of a command that begins while another connection holds a row and changes something beside it. */
async function whileHeld(
  table: "cases" | "escalations" | "people" | "reports" | "residents",
  id: string,
  begin: () => Promise<unknown>,
  change: (other: pg.Client) => Promise<unknown>,
): Promise<unknown> {
  const other = new pg.Client({ connectionString: env().databaseUrl });
  await other.connect();
  await other.query("begin");
  await other.query(`select from ${table} where id = $1 for no key update`, [id]);
  const outcome = begin().catch((error: unknown) => error);
  await untilSomebodyWaits(other);
  await change(other);
  await other.query("commit");
  await other.end();
  return outcome;
}
