import { and, asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { cases, emails, settings } from "@/db/schema";
import type { CaseId } from "@/lib/ids";
import { evaluateCase } from "@/lib/mittist/evaluation-commands";
import { dueReminder, REMINDER_DAYS, readReminderDays } from "@/lib/mittist/evaluation-reminder-rules";
import { remindOfEvaluation } from "@/lib/mittist/evaluation-reminders";
import { type Clinic, NOW, viewerFor } from "../factories";
import { finalCase } from "../report-links/final";
import { later, makeCaseClinic, preliminaryCase } from "./setup";

async function made(): Promise<{ clinic: Clinic; caseId: CaseId }> {
  const clinic = await makeCaseClinic();
  return { clinic, caseId: await finalCase(clinic) };
}

async function reminders(caseId: CaseId): Promise<string[]> {
  const rows = await database()
    .select({ key: emails.key })
    .from(emails)
    .where(and(eq(emails.caseId, caseId), eq(emails.kind, "evaluation-reminder")))
    .orderBy(asc(emails.key));
  return rows.map(({ key }) => key.split(":").at(-1) ?? "");
}

const ANSWERS = {
  value: "3",
  information: "3",
  "portfolio-work": "2",
  evaluator: "3",
  agreement: "3",
  waiting: "2",
  presence: "2",
  overall: "3",
};

test("the ST-läkare is asked after a week and after three, once each however often it is looked at", async () => {
  const { caseId } = await made();
  await remindOfEvaluation(later(6));
  expect(await reminders(caseId)).toEqual([]);
  await remindOfEvaluation(later(7));
  await remindOfEvaluation(later(8));
  expect(await reminders(caseId)).toEqual(["1"]);
  await Promise.all([remindOfEvaluation(later(21)), remindOfEvaluation(later(21))]);
  await remindOfEvaluation(later(50));
  expect(await reminders(caseId)).toEqual(["1", "2"]);
});

test("who has answered is left alone, and so is a case that is closed or has no final report", async () => {
  const answered = await made();
  await evaluateCase(await viewerFor(answered.clinic.resident), answered.caseId, ANSWERS, NOW);
  const closed = await made();
  await database()
    .update(cases)
    .set({ closedAt: NOW, closedBy: closed.clinic.coordinator, closedReason: "Slutat" })
    .where(eq(cases.id, closed.caseId));
  const preliminary = await preliminaryCase(await makeCaseClinic());
  await remindOfEvaluation(later(21));
  for (const caseId of [answered.caseId, closed.caseId, preliminary])
    expect(await reminders(caseId)).toEqual([]);
});

test("after a long silence of the portal only the last is sent, and of what is long ago none", async () => {
  const late = await made();
  await remindOfEvaluation(later(30));
  expect(await reminders(late.caseId)).toEqual(["2"]);
  const old = await made();
  await remindOfEvaluation(later(60));
  expect(await reminders(old.caseId)).toEqual([]);
});

test("the days are a setting", async () => {
  const { caseId } = await made();
  await database()
    .insert(settings)
    .values({ key: "mittist.evaluationReminders", value: [2] });
  await remindOfEvaluation(later(2));
  expect(await reminders(caseId)).toEqual(["1"]);
});

test.each([
  ["2026-11-23", "2026-11-29", null],
  ["2026-11-23", "2026-11-30", 0],
  ["2026-11-23", "2026-12-14", 1],
  ["2026-11-23", "2027-01-13", 1],
  ["2026-11-23", "2027-01-14", null],
])("final on %s, on %s reminder %s is due", (finalOn, today, due) => {
  expect(dueReminder(finalOn, today, REMINDER_DAYS)).toBe(due);
});

test("a setting that cannot be read is as if there were none", () => {
  for (const value of [undefined, [], [0], [21, 7], [7, 7], "7", [1.5]]) {
    expect(readReminderDays(value)).toEqual(REMINDER_DAYS);
  }
});
