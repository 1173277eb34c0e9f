import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, caseEvents, cases, emails, units } from "@/db/schema";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { appointCoEvaluator, openCase } from "@/lib/mittist/case-commands";
import type { OpenCaseInput } from "@/lib/mittist/input";
import { closeCase } from "@/lib/mittist/standing-commands";
import { appoint, type Clinic, makeClinic, makePerson, makeResident, NOW, viewerFor } from "../factories";
import { makeCaseClinic, openFor } from "./setup";

async function attempt(clinic: Clinic, changes: Partial<OpenCaseInput> = {}, by = clinic.coordinator) {
  const input: OpenCaseInput = {
    residentId: clinic.residentId,
    evaluatorId: clinic.evaluator,
    coEvaluatorId: null,
    practiceDay: null,
    reason: "",
    ...changes,
  };
  return openCase(await viewerFor(by), input, NOW);
}

function faultOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => "opened",
    (error: unknown) => (error instanceof Invalid ? error.fields : error),
  );
}

test("a coordinator opens a case: the parties are told and the log knows", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await openFor(clinic);
  const [row] = await database().select().from(cases).where(eq(cases.id, caseId));
  expect(row).toMatchObject({ state: "assigned", firstEvaluation: false, coEvaluatorId: null });
  const mails = await database().select().from(emails).where(eq(emails.caseId, caseId));
  expect(mails.map((mail) => mail.key.split(":").at(-1)).sort()).toEqual(["evaluator", "resident"]);
  expect(await database().select().from(caseEvents).where(eq(caseEvents.caseId, caseId))).toHaveLength(1);
  expect(await database().select().from(audit).where(eq(audit.subjectId, caseId))).toHaveLength(1);
});

test("nobody but the region's coordinator can open one", async () => {
  const clinic = await makeCaseClinic();
  const other = await makeClinic();
  for (const person of [clinic.resident, clinic.evaluator, clinic.studierektor, other.coordinator]) {
    await expect(attempt(clinic, {}, person)).rejects.toBeInstanceOf(NotFound);
  }
});

test("a medvärderare is appointed beside a first evaluation alone, and not when it has ended", async () => {
  const experienced = await makeCaseClinic();
  const first = await makeCaseClinic(true);
  const caseId = await openFor(first, true);
  const appointing = async ({ coordinator, coEvaluator }: Clinic, id: CaseId) =>
    appointCoEvaluator(await viewerFor(coordinator), { caseId: id, coEvaluatorId: coEvaluator }, NOW);
  await expect(appointing(experienced, await openFor(experienced))).rejects.toEqual(
    new Forbidden("wrongStep"),
  );
  await appointing(first, caseId);
  await closeCase(await viewerFor(first.coordinator), { caseId, reason: "Slutar." }, NOW);
  await expect(appointing(first, caseId)).rejects.toEqual(new Forbidden("closed"));
});

test("an ST-läkare has one open case at a time, also when two open at once", async () => {
  const clinic = await makeCaseClinic();
  const results = await Promise.allSettled([openFor(clinic), openFor(clinic)]);
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  await expect(openFor(clinic)).rejects.toEqual(new Conflict("caseOpen"));
});

test.each([
  ["supervisor", "Den som är eller har varit handledare för ST-läkaren kan inte värdera."],
  ["formerSupervisor", "Den som är eller har varit handledare för ST-läkaren kan inte värdera."],
  ["chief", "ST-läkarens verksamhetschef kan inte värdera."],
  ["studierektor", "ST-läkarens studierektor kan inte värdera."],
  ["areaColleague", "Värderaren ska komma från ett annat område än ST-läkaren."],
  ["unitColleague", "Den som har uppdrag på ST-läkarens enhet kan inte värdera."],
  ["resident", "Ingen värderar sig själv."],
] as const)("%s is too near to evaluate", async (who, sentence) => {
  const clinic = await makeCaseClinic();
  const colleague = await makePerson("Nära Kollega");
  if (who === "areaColleague") await appoint(colleague, "chief", { unitId: await neighbourOf(clinic) });
  const person = {
    supervisor: clinic.mainSupervisor,
    formerSupervisor: clinic.formerSupervisor,
    chief: clinic.chief,
    studierektor: clinic.studierektor,
    resident: clinic.resident,
    areaColleague: colleague,
    unitColleague: colleague,
  }[who];
  await appoint(person, "evaluator", { regionId: clinic.regionId });
  if (who === "unitColleague") await superviseSomeoneAt(clinic, colleague);
  expect(await faultOf(attempt(clinic, { evaluatorId: person }))).toEqual({ evaluatorId: sentence });
});

async function neighbourOf(clinic: Clinic): Promise<string> {
  const [unit] = await database()
    .insert(units)
    .values({ areaId: clinic.areaId, name: "Grannen" })
    .returning({ id: units.id });
  return unit?.id ?? "";
}

async function superviseSomeoneAt(clinic: Clinic, person: Clinic["evaluator"]): Promise<void> {
  const colleague = await makeResident(clinic);
  await appoint(person, "mainSupervisor", { residentId: colleague.id });
}

test("whoever is not an evaluator today cannot be chosen", async () => {
  const clinic = await makeCaseClinic();
  const former = await makePerson("Förra Värderaren");
  await appoint(former, "evaluator", { regionId: clinic.regionId }, { endsOn: "2026-01-31" });
  for (const evaluatorId of [former, clinic.stranger, clinic.coEvaluator]) {
    expect(await faultOf(attempt(clinic, { evaluatorId }))).toEqual({
      evaluatorId: "Den du valde är inte värderare i dag.",
    });
  }
});

test("a first evaluation needs a medvärderare, approved by the coordinator with time", async () => {
  const clinic = await makeCaseClinic(true);
  const without = await faultOf(attempt(clinic));
  expect(without).toHaveProperty("coEvaluatorId", expect.stringContaining("Utse en medvärderare"));
  const notOne = await faultOf(attempt(clinic, { coEvaluatorId: clinic.stranger }));
  expect(notOne).toEqual({ coEvaluatorId: "Den du valde är inte godkänd som medvärderare i dag." });
  const caseId = await attempt(clinic, { coEvaluatorId: clinic.coEvaluator });
  const [row] = await database().select().from(cases).where(eq(cases.id, caseId));
  expect(row).toMatchObject({
    firstEvaluation: true,
    coEvaluatorApprovedBy: clinic.coordinator,
    coEvaluatorApprovedAt: NOW,
  });
});

test("with less than eighteen months left a reason is asked for, and kept", async () => {
  const clinic = await makeClinic({ startedOn: "2022-09-05" });
  const fault = await faultOf(attempt(clinic));
  expect(fault).toHaveProperty("reason", expect.stringContaining("Mindre än 18 månader är kvar"));
  const caseId = await attempt(clinic, { reason: "Föräldraledig i två år." });
  const [event] = await database().select().from(caseEvents).where(eq(caseEvents.caseId, caseId));
  expect(event?.note).toBe("Föräldraledig i två år.");
});

test("a practice day before the ST began, or after it ends, is refused in words", async () => {
  const clinic = await makeCaseClinic();
  expect(await faultOf(attempt(clinic, { practiceDay: "2024-09-01" }))).toEqual({
    practiceDay: "Praktikdagen kan inte ligga före ST-läkarens första dag.",
  });
  expect(await faultOf(attempt(clinic, { practiceDay: "2039-01-01" }))).toEqual({
    practiceDay: "Praktikdagen kan inte ligga efter ST-läkarens beräknade slut.",
  });
});

test("a coordinator whose appointment has ended is a stranger", async () => {
  const clinic = await makeCaseClinic();
  const former = await makePerson("Förra Koordinatorn");
  await appoint(former, "coordinator", { regionId: clinic.regionId }, { endsOn: "2026-11-22" });
  await expect(attempt(clinic, {}, former)).rejects.toBeInstanceOf(NotFound);
});
