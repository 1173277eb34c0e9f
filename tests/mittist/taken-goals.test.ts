import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { activities, delmal, goals, reportGoals, takenGoals } from "@/db/schema";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { CaseId, PersonId } from "@/lib/ids";
import { sendCorrections } from "@/lib/mittist/correction-commands";
import { finaliseReport } from "@/lib/mittist/report-commands";
import { takeGoal } from "@/lib/taken-goals/commands";
import { listOpenDelmal, listOwnReportGoals } from "@/lib/taken-goals/queries";
import { activityTitle } from "@/lib/taken-goals/rules";
import { type Clinic, NOW, viewerFor } from "../factories";
import { hashes, makeCaseClinic, preliminaryCase, reportOf } from "./setup";

let clinic: Clinic;
let caseId: CaseId;
let tied: string;
let loose: string;
let archived: string;

beforeAll(async () => {
  clinic = await makeCaseClinic();
  caseId = await preliminaryCase(clinic);
  tied = await makeGoal(1, "Fler hembesök\ntillsammans med distriktssköterskan", "STc4");
  loose = await makeGoal(2, "Leda ett möte", null);
  archived = await makeGoal(3, "Läsa hud", "STc5");
  await archive("STc5");
  await expect(take(tied)).rejects.toBeInstanceOf(NotFound);
  await sendCorrections(await viewerFor(clinic.resident), { caseId, verdict: "none" }, NOW);
  const { report: hash } = await hashes(caseId);
  await finaliseReport(await viewerFor(clinic.evaluator), { caseId, hash }, NOW);
});

async function delmalId(code: string): Promise<string> {
  const [row] = await database()
    .select({ id: delmal.id })
    .from(goals)
    .innerJoin(delmal, eq(delmal.id, goals.delmalId))
    .where(and(eq(goals.residentId, clinic.residentId), eq(delmal.code, code)));
  if (!row) throw new Error(`no ${code}`);
  return row.id;
}

async function makeGoal(number: number, body: string, code: string | null): Promise<string> {
  const [row] = await database()
    .insert(reportGoals)
    .values({
      reportId: await reportOf(caseId),
      number,
      body,
      delmalId: code === null ? null : await delmalId(code),
    })
    .returning({ id: reportGoals.id });
  return row?.id ?? "";
}

async function archive(code: string): Promise<void> {
  await database()
    .update(goals)
    .set({ status: "archived", statusBy: clinic.resident, statusAt: NOW })
    .where(and(eq(goals.residentId, clinic.residentId), eq(goals.delmalId, await delmalId(code))));
}

async function take(goalId: string, codes: string | null = null, by: PersonId = clinic.resident) {
  return takeGoal(await viewerFor(by), { residentId: clinic.residentId, goalId, codes }, NOW);
}

async function list() {
  return listOwnReportGoals(await viewerFor(clinic.resident), clinic.residentId);
}

test("a goal with a delmål becomes a planned activity of it, and is told of as taken", async () => {
  await take(tied);
  const [goal] = await list();
  expect(goal).toMatchObject({ id: tied, code: "STc4", taken: { codes: ["STc4"] } });
  const [row] = await database()
    .select({ title: activities.title, status: activities.status, kind: activities.kind })
    .from(takenGoals)
    .innerJoin(activities, eq(activities.id, takenGoals.activityId))
    .where(eq(takenGoals.reportGoalId, tied));
  expect(row).toEqual({
    title: "Fler hembesök tillsammans med distriktssköterskan",
    status: "planned",
    kind: "free",
  });
});

test("the same goal is taken once, however often and however fast it is pressed", async () => {
  await expect(take(tied)).rejects.toEqual(new Conflict("alreadyTaken"));
  const before = await database().$count(activities);
  const answers = await Promise.allSettled([1, 2, 3].map(() => take(loose, "STc4")));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await database().$count(activities)).toBe(before + 1);
});

test("a goal without a delmål, or with an archived one, asks which; nothing is written before that", async () => {
  const before = await database().$count(activities);
  expect((await list()).find(({ id }) => id === archived)?.code).toBeNull();
  await expect(take(archived)).rejects.toEqual(new Invalid({ codes: "Välj vilket delmål målet hör till." }));
  await expect(take(archived, "STc5")).rejects.toBeInstanceOf(Invalid);
  await expect(take(archived, "STz99")).rejects.toBeInstanceOf(Invalid);
  expect(await database().$count(activities)).toBe(before);
  const choices = await listOpenDelmal(await viewerFor(clinic.resident), clinic.residentId);
  expect(choices.map(({ code }) => code)).toContain("STc4");
  expect(choices.map(({ code }) => code)).not.toContain("STc5");
  await take(archived, "STc6");
  expect((await list()).find(({ id }) => id === archived)?.taken).toEqual({ codes: ["STc6"] });
});

test("taken out of the plan again it is told of as that, and is not taken anew", async () => {
  const [row] = await database().select().from(takenGoals).where(eq(takenGoals.reportGoalId, tied));
  await database()
    .update(activities)
    .set({ removedAt: NOW })
    .where(eq(activities.id, row?.activityId ?? ""));
  expect((await list())[0]?.taken).toEqual({ codes: [] });
  await expect(take(tied)).rejects.toEqual(new Conflict("alreadyTaken"));
});

test.each([
  "mainSupervisor",
  "chief",
  "studierektor",
] as const)("the %s follows the plan but not the report", async (role) => {
  await expect(take(tied, null, clinic[role])).rejects.toEqual(new Forbidden("onlyResident"));
  expect(await listOwnReportGoals(await viewerFor(clinic[role]), clinic.residentId)).toEqual([]);
});

test.each([
  "evaluator",
  "coordinator",
  "reportGroup",
  "otherResident",
  "stranger",
] as const)("the %s does not find the plan", async (role) => {
  await expect(take(tied, null, clinic[role])).rejects.toBeInstanceOf(NotFound);
});

test("another's goal cannot be taken into one's own plan", async () => {
  const other = await makeCaseClinic();
  const viewer = await viewerFor(other.resident);
  const stolen = { residentId: other.residentId, goalId: tied, codes: "STc4" };
  await expect(takeGoal(viewer, stolen, NOW)).rejects.toBeInstanceOf(NotFound);
});

test("a long goal is cut at a word", () => {
  const long = activityTitle(`${"ord ".repeat(60)}slut`);
  expect(long.length).toBeLessThanOrEqual(200);
  expect(long).toMatch(/ord…$/);
  expect(activityTitle("x".repeat(300))).toHaveLength(200);
});
