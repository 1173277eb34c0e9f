import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CASE_STATES } from "@/db/schema";
import { env } from "@/lib/env";
import { escalate } from "@/lib/mittist/escalation-commands";
import { CASE_STEPS } from "@/lib/mittist/rules";
import { closeCase, pauseCase } from "@/lib/mittist/standing-commands";
import { NOW, viewerFor } from "../factories";
import { caseAt, makeCaseClinic, openFor, preliminaryCase, reportOf, writeReport } from "./setup";

// What the application's own role is refused, whatever a fault in the application might ask for.
let app: pg.Client;
beforeAll(async () => {
  app = new pg.Client({ connectionString: env().databaseUrl });
  await app.connect();
});
afterAll(() => app.end());

const refused = (sql: string, ...values: string[]) =>
  expect(app.query(sql, values)).rejects.toMatchObject({ code: "ST001" });

const insertVersion = `insert into report_versions (report_id, kind, content, content_hash, author_id)
  select r.id, $2, '{}', 'x', c.evaluator_id from reports r join cases c on c.id = r.case_id where r.id = $1`;

test("a report is not final before it has been preliminary", async () => {
  const clinic = await makeCaseClinic();
  const reportId = await reportOf(await caseAt(clinic, "practiceDayHeld"));
  await refused(insertVersion, reportId, "final");
  await refused("update reports set finalised_at = now() where id = $1", reportId);
});

test("a first evaluation sends nothing without the medvärderare's approval", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "practiceDayHeld", true);
  await refused(insertVersion, await reportOf(caseId), "preliminary");
});

test("a first evaluation does not pass the portfolio without an approved medvärderare", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "portfolioHandedIn", true);
  await app.query(
    "update cases set co_evaluator_approved_at = null, co_evaluator_approved_by = null where id = $1",
    [caseId],
  );
  await refused("update cases set state = 'portfolioRead' where id = $1", caseId);
});

test("an unanswered escalation stops the report", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await writeReport(caseId, clinic.evaluator);
  await escalate(await viewerFor(clinic.evaluator), { caseId, question: "Hur?" }, NOW);
  await refused(insertVersion, await reportOf(caseId), "preliminary");
});

test("the database has the steps of the rules, in their order", async () => {
  expect(CASE_STATES).toEqual(CASE_STEPS);
  const { rows } = await app.query("select prosrc from pg_proc where proname = 'guard_case'");
  const [, steps = ""] = /steps text\[\] := ARRAY\[([^\]]*)\]/.exec(rows[0]?.prosrc) ?? [];
  expect([...steps.matchAll(/'(\w+)'/g)].map(([, step]) => step)).toEqual(CASE_STEPS);
});

test("a case neither goes back nor runs ahead of its report", async () => {
  const clinic = await makeCaseClinic();
  const opened = await openFor(clinic);
  await refused("update cases set state = 'preliminary', practice_day = '2026-11-12' where id = $1", opened);
  const other = await makeCaseClinic();
  const sent = await preliminaryCase(other);
  await refused("update cases set state = 'practiceDayHeld' where id = $1", sent);
  await refused("update cases set state = 'final' where id = $1", sent);
});

test("a closed case changes neither state nor hands, and stays closed", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await openFor(clinic);
  const input = { caseId, reason: "Blir inte av." };
  await closeCase(await viewerFor(clinic.coordinator), input, NOW);
  await refused("update cases set state = 'contact' where id = $1", caseId);
  await refused("update cases set evaluator_id = $2 where id = $1", caseId, clinic.stranger);
  const open = "update cases set closed_at = null, closed_by = null, closed_reason = null where id = $1";
  await refused(open, caseId);
});

test("a paused case stays in its state", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await openFor(clinic);
  await pauseCase(await viewerFor(clinic.coordinator), { caseId, reason: "Föräldraledig." }, NOW);
  await refused("update cases set state = 'contact' where id = $1", caseId);
});

test("what was sent stays as it was sent", async () => {
  const clinic = await makeCaseClinic();
  const reportId = await reportOf(await preliminaryCase(clinic));
  await expect(
    app.query("update report_versions set content = '{}' where report_id = $1", [reportId]),
  ).rejects.toThrow(/permission denied/);
  await expect(app.query("delete from report_versions where report_id = $1", [reportId])).rejects.toThrow(
    /permission denied/,
  );
});
