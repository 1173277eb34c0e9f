import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { emails, settings } from "@/db/schema";
import type { CaseId, PersonId } from "@/lib/ids";
import { appointCoEvaluator } from "@/lib/mittist/case-commands";
import { handOver } from "@/lib/mittist/handover-commands";
import { closeCase, pauseCase, resumeCase } from "@/lib/mittist/standing-commands";
import { appoint, approve, type Clinic, makePerson, NOW, viewerFor } from "../factories";
import { caseAt, later, makeCaseClinic, openFor } from "./setup";

async function lettersTo(person: PersonId, caseId: CaseId) {
  const { name } = await viewerFor(person);
  return database()
    .select({ kind: emails.kind, subject: emails.subject, body: emails.body })
    .from(emails)
    .where(and(eq(emails.caseId, caseId), eq(emails.toName, name)))
    .orderBy(emails.createdAt);
}

async function makeReader(clinic: Clinic): Promise<PersonId> {
  const person = await makePerson("Rut Reserv");
  await appoint(person, "coEvaluator", { regionId: clinic.regionId });
  await approve(person);
  return person;
}

test("a change of medvärderare is told as one, also to the one who was", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await openFor(clinic, true);
  const coordinator = await viewerFor(clinic.coordinator);
  const next = await makeReader(clinic);
  await appointCoEvaluator(coordinator, { caseId, coEvaluatorId: next }, later(1));
  const resident = await viewerFor(clinic.resident);
  const [, old] = await lettersTo(clinic.coEvaluator, caseId);
  expect(old?.subject).toBe("Du är inte längre medvärderare i ett Mitt-i-ST-ärende");
  expect(old?.body).toContain(resident.name);
  expect(old?.body).not.toContain(caseId);
  expect((await lettersTo(next, caseId))[0]?.body).toContain(resident.name);
  const told = (await lettersTo(clinic.resident, caseId)).filter(({ kind }) => kind === "co-evaluator");
  expect(told.map(({ subject }) => subject).sort()).toEqual([
    "Din Mitt-i-ST har bytt medvärderare",
    "Din Mitt-i-ST har fått en medvärderare",
  ]);
  await appointCoEvaluator(coordinator, { caseId, coEvaluatorId: clinic.coEvaluator }, later(2));
  expect(await lettersTo(clinic.coEvaluator, caseId)).toHaveLength(3);
});

test("a handover speaks to the ST-läkare, and leaves those who have gone without a link", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await openFor(clinic, true);
  const evaluatorId = await makePerson("Vera Vikarie");
  await appoint(evaluatorId, "evaluator", { regionId: clinic.regionId });
  const input = { caseId, evaluatorId, coEvaluatorId: null, reason: "Sjuk." };
  await handOver(await viewerFor(clinic.coordinator), input, NOW);
  const resident = await lettersTo(clinic.resident, caseId);
  const own = resident.find(({ kind }) => kind === "case-handed-over");
  expect(own?.body).toContain(`${(await viewerFor(evaluatorId)).name} är din nya värderare.`);
  for (const person of [clinic.evaluator, clinic.coEvaluator]) {
    const left = (await lettersTo(person, caseId)).find(({ subject }) => subject.includes("inte längre"));
    expect(left?.body).toContain("kommer inte längre åt");
    expect(left?.body).not.toContain(caseId);
  }
});

test("a letter about the day, a pause and the end speaks to the ST-läkare of what is theirs", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "dated", true);
  const coordinator = await viewerFor(clinic.coordinator);
  await pauseCase(coordinator, { caseId, reason: "Sjuk." }, later(1));
  await resumeCase(coordinator, caseId, later(2));
  await closeCase(coordinator, { caseId, reason: "Slutar." }, later(3));
  const kinds = ["practice-day", "case-paused", "case-resumed", "case-closed"];
  const { name } = await viewerFor(clinic.resident);
  const about = async (person: PersonId) =>
    (await lettersTo(person, caseId)).filter(({ kind }) => kinds.includes(kind));
  const own = await about(clinic.resident);
  expect(own.map(({ kind }) => kind)).toEqual(kinds);
  for (const { body } of own) {
    expect(body).toMatch(/din Mitt-i-ST/i);
    expect(body.replace(`Hej ${name}!`, "")).not.toContain(name);
  }
  for (const person of [clinic.evaluator, clinic.coEvaluator]) {
    const theirs = await about(person);
    expect(theirs.map(({ kind }) => kind)).toEqual(kinds);
    for (const { body } of theirs) expect(body).toContain(`för ${name}`);
  }
});

test("the letters of a new case name the time that the region has set", async () => {
  await database()
    .insert(settings)
    .values({ key: "mittist.deadlines", value: { contactDays: 10 } });
  const clinic = await makeCaseClinic();
  const caseId = await openFor(clinic);
  await database().delete(settings).where(eq(settings.key, "mittist.deadlines"));
  for (const person of [clinic.resident, clinic.evaluator]) {
    expect((await lettersTo(person, caseId))[0]?.body).toContain("inom 10 dagar");
  }
});
