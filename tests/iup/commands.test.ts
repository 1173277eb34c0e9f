import { desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { audit, goalEvaluations, goals } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import { addEvaluation, archiveGoal, judgeGoal, reopenGoal, setMethods } from "@/lib/iup/commands";
import { EvaluationInput, MethodsInput } from "@/lib/iup/input";
import { getGoal } from "@/lib/iup/queries";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";

let clinic: Clinic;
let resident: Viewer;
let supervisor: Viewer;
const goal = () => ({ residentId: clinic.residentId, code: "STc13" });
const evaluation = (body = "Tryggare nu") => ({ ...goal(), datedOn: "2026-11-12", body });
const methods = (chosen: string[], version: number) => ({ ...goal(), methods: chosen, own: "", version });

async function lastAudit() {
  const [row] = await database()
    .select()
    .from(audit)
    .where(eq(audit.residentId, clinic.residentId))
    .orderBy(desc(audit.position))
    .limit(1);
  return row;
}

beforeEach(async () => {
  clinic = await makeClinic();
  resident = await viewerFor(clinic.resident);
  supervisor = await viewerFor(clinic.mainSupervisor);
});

describe("how a delmål is to be assessed", () => {
  it("is chosen by either party, each form once", async () => {
    await setMethods(resident, { ...methods(["Medsittning", "CBD"], 0), own: "cbd" });
    await setMethods(supervisor, { ...methods(["Medsittning"], 1), own: "Etikseminarium" });
    const opened = await getGoal(resident, clinic.residentId, "STc13");
    expect(opened).toMatchObject({ methods: ["Medsittning", "Etikseminarium"], methodsVersion: 2 });
    expect(await lastAudit()).toMatchObject({ action: "goal.methodsSet", actorId: clinic.mainSupervisor });
  });

  it("is not overwritten by who saves from an older page", async () => {
    const answers = await Promise.allSettled([
      setMethods(resident, methods(["CBD"], 0)),
      setMethods(supervisor, methods(["Video"], 0)),
    ]);
    const [lost, ...others] = answers.filter((answer) => answer.status === "rejected");
    expect(lost?.reason).toMatchObject({ reason: "changedMeanwhile" });
    expect(others).toEqual([]);
  });
});

describe("an evaluation", () => {
  it("is dated and stands in its author's name", async () => {
    await addEvaluation(resident, evaluation());
    await addEvaluation(supervisor, evaluation("Håller med"));
    const { evaluations } = await getGoal(resident, clinic.residentId, "STc13");
    expect(evaluations.map(({ party, body }) => [party, body])).toEqual([
      ["mainSupervisor", "Håller med"],
      ["resident", "Tryggare nu"],
    ]);
    expect(await lastAudit()).toMatchObject({ action: "goal.evaluated", data: { party: "mainSupervisor" } });
  });

  it("cannot be dated in the future", async () => {
    await expect(addEvaluation(resident, { ...evaluation(), datedOn: "2026-11-24" })).rejects.toMatchObject({
      fields: { datedOn: expect.any(String) },
    });
  });

  it("asks before it takes what looks like a personal identity number", async () => {
    const typed = { ...goal(), datedOn: "2026-11-12", body: "Patienten 19121212-1212 mår bättre" };
    expect(EvaluationInput.safeParse(typed).error?.issues[0]?.path).toEqual(["confirmed"]);
    await addEvaluation(resident, EvaluationInput.parse({ ...typed, confirmed: "on" }));
    const logged = await lastAudit();
    expect(logged).toMatchObject({ action: "goal.evaluated", data: { confirmedNumbers: 1 } });
    expect(JSON.stringify(logged)).not.toContain("1212");
  });

  it("cannot be changed afterwards, not even by SQL", async () => {
    await addEvaluation(resident, evaluation());
    await expect(database().update(goalEvaluations).set({ body: "Annat" })).rejects.toThrow();
  });
});

describe("the status of a delmål", () => {
  it("goes from under way to reached to archived, and back by the supervisor", async () => {
    await judgeGoal(supervisor, goal(), NOW);
    expect(await getGoal(resident, clinic.residentId, "STc13")).toMatchObject({
      status: "achieved",
      statusBy: supervisor.name,
      statusAt: NOW,
    });
    await archiveGoal(resident, goal(), NOW);
    await expect(addEvaluation(resident, evaluation())).rejects.toMatchObject({ reason: "archived" });
    await expect(setMethods(resident, methods([], 0))).rejects.toMatchObject({ reason: "archived" });
    await reopenGoal(supervisor, goal(), NOW);
    expect(await lastAudit()).toMatchObject({ action: "goal.reopened", data: { from: "archived" } });
    expect(await getGoal(resident, clinic.residentId, "STc13")).toMatchObject({ status: "ongoing" });
  });

  it("is refused out of order, with the reason", async () => {
    await expect(archiveGoal(resident, goal(), NOW)).rejects.toMatchObject({ reason: "notAchieved" });
    await expect(reopenGoal(supervisor, goal(), NOW)).rejects.toMatchObject({ reason: "stillOngoing" });
    await judgeGoal(supervisor, goal(), NOW);
    await expect(judgeGoal(supervisor, goal(), NOW)).rejects.toMatchObject({ reason: "alreadyAchieved" });
    await archiveGoal(supervisor, goal(), NOW);
    await expect(archiveGoal(supervisor, goal(), NOW)).rejects.toMatchObject({ reason: "archived" });
  });

  it("is judged once when two windows judge at the same time", async () => {
    const answers = await Promise.allSettled([
      judgeGoal(supervisor, goal(), NOW),
      judgeGoal(supervisor, goal(), NOW),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is judged by the main supervisor alone, and the attempt is logged", async () => {
    await expect(judgeGoal(resident, goal(), NOW)).rejects.toMatchObject({ reason: "ownGoal" });
    const chief = await viewerFor(clinic.chief);
    await expect(judgeGoal(chief, goal(), NOW)).rejects.toMatchObject({ reason: "onlyMainSupervisor" });
    const [row] = await database().select().from(audit).where(eq(audit.actorId, clinic.chief));
    expect(row).toMatchObject({ action: "goal.judge.refused", subjectId: clinic.residentId });
  });
});

it.each([
  "stranger",
  "otherChief",
  "formerSupervisor",
  "placementSupervisor",
  "administrator",
] as const)("nothing in the plan is found by the %s, and nothing changes", async (role) => {
  const viewer = await viewerFor(clinic[role]);
  const attempts = [
    setMethods(viewer, methods(["CBD"], 0)),
    addEvaluation(viewer, evaluation()),
    judgeGoal(viewer, goal(), NOW),
    archiveGoal(viewer, goal(), NOW),
    reopenGoal(viewer, goal(), NOW),
  ];
  for (const attempt of await Promise.allSettled(attempts)) {
    expect(attempt).toMatchObject({ status: "rejected", reason: expect.any(NotFound) });
  }
  const rows = await database()
    .select({ status: goals.status, version: goals.methodsVersion })
    .from(goals)
    .where(eq(goals.residentId, clinic.residentId));
  expect(new Set(rows.map(({ status, version }) => `${status} ${version}`))).toEqual(new Set(["ongoing 0"]));
});

it("one box ticked comes as a text, several as a list, none not at all", () => {
  const base = { residentId: "r", code: "STc1", version: "0", own: "" };
  expect(MethodsInput.parse({ ...base, methods: "CBD" }).methods).toEqual(["CBD"]);
  expect(MethodsInput.parse({ ...base, methods: ["CBD", "Video"] }).methods).toEqual(["CBD", "Video"]);
  expect(MethodsInput.parse(base).methods).toEqual([]);
});
