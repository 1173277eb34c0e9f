import pg from "pg";
import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { Forbidden } from "@/lib/errors";
import { finaliseReport, sendPreliminary } from "@/lib/mittist/report-commands";
import { NOW, viewerFor } from "../factories";
import { caseAt, hashes, makeCaseClinic, preliminaryCase, reportOf, writeReport } from "./setup";

test("a correction written while the evaluator finalises is seen before the report is locked", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  const late = await viewerFor(clinic.evaluator, new Date("2026-12-20T09:00:00Z"));
  const { report: hash } = await hashes(caseId);
  const other = new pg.Client({ connectionString: env().databaseUrl });
  await other.connect();
  await other.query("begin");
  await other.query("select from cases where id = $1 for update", [caseId]);
  const finalising = finaliseReport(late, { caseId, hash }, NOW);
  const outcome = expect(finalising).rejects.toEqual(new Forbidden("correctionsUnanswered"));
  await waiting(other);
  await other.query(
    `insert into corrections (report_id, section_key, kind, comment, author_id)
     values ($1, 'x', 'factualError', 'Det var den 18.', $2)`,
    [await reportOf(caseId), clinic.resident],
  );
  await other.query("commit");
  await other.end();
  await outcome;
});

test("an escalation that is asked while the report is sent stops it, with its own reason", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await writeReport(caseId, clinic.evaluator);
  const { report: hash } = await hashes(caseId);
  const other = new pg.Client({ connectionString: env().databaseUrl });
  await other.connect();
  await other.query("begin");
  await other.query("select from cases where id = $1 for update", [caseId]);
  const sending = sendPreliminary(await viewerFor(clinic.evaluator), { caseId, hash }, NOW);
  const outcome = expect(sending).rejects.toEqual(new Forbidden("escalated"));
  await waiting(other);
  await other.query("insert into escalations (case_id, question, asked_by) values ($1, 'Hur?', $2)", [
    caseId,
    clinic.evaluator,
  ]);
  await other.query("commit");
  await other.end();
  await outcome;
});

/** Resolves when another connection of the same database waits for a lock. */
async function waiting(client: pg.Client): Promise<void> {
  const waits =
    "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  await expect.poll(async () => (await client.query(waits)).rowCount, { timeout: 10_000 }).toBe(1);
}
