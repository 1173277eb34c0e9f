import { expect, test } from "vitest";
import { listCaseWaiting } from "@/lib/follow-up/cases";
import { listLog } from "@/lib/log/queries";
import { escalate } from "@/lib/mittist/escalation-commands";
import { appoint, makePerson, makePlace, NOW, viewerFor } from "../factories";
import { caseAt, makeCaseClinic } from "./setup";

const WHOLE_LOG = { who: "", what: "", from: "", to: "", page: 1 };

test("the leadership of another region who coordinates this one learns nothing of an escalation", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const person = await makePerson("Kerstin Koordinator");
  await appoint(person, "coordinator", { regionId: clinic.regionId });
  await appoint(person, "leadership", { regionId: (await makePlace()).regionId });
  const before = await listCaseWaiting(await viewerFor(person));
  await escalate(await viewerFor(clinic.evaluator), { caseId, question: "Hur?" }, NOW);
  expect(await listCaseWaiting(await viewerFor(person))).toEqual(before);
  expect(await listCaseWaiting(await viewerFor(clinic.leadership))).toMatchObject([
    { sentence: expect.stringContaining("Svara på en fråga") },
  ]);
});

test("the administrator's log does not tell that someone has escalated", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const administrator = await viewerFor(clinic.administrator);
  const before = await listLog(administrator, WHOLE_LOG);
  await escalate(await viewerFor(clinic.evaluator), { caseId, question: "Hur?" }, NOW);
  expect(await listLog(administrator, WHOLE_LOG)).toEqual(before);
});
