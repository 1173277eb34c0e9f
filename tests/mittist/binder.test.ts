import { expect, test } from "vitest";
import { listBinderCases } from "@/lib/mittist/binder-queries";
import { escalate } from "@/lib/mittist/escalation-commands";
import { NOW, viewerFor } from "../factories";
import { caseAt, makeCaseClinic, openFor } from "./setup";

test("the binder says whose move it is, to the ST-läkare as «du» and to those who follow by role", async () => {
  const clinic = await makeCaseClinic();
  const own = await viewerFor(clinic.resident);
  const moves = async (viewer: typeof own) =>
    (await listBinderCases(viewer, clinic.residentId)).cases.map(({ move }) => move);
  await openFor(clinic);
  expect(await moves(own)).toEqual(["Du ska höra av sig till värderaren."]);
  const chief = await viewerFor(clinic.chief);
  expect(await moves(chief)).toEqual([`${own.name} ska höra av sig till värderaren.`]);
});

test("the binder tells nothing of what passes between the evaluator, the medvärderare and the leadership", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld", true);
  const evaluator = await viewerFor(clinic.evaluator);
  const seen = async () =>
    Promise.all(
      [clinic.resident, clinic.mainSupervisor, clinic.chief, clinic.studierektor].map(async (person) =>
        (await listBinderCases(await viewerFor(person), clinic.residentId)).cases.map(({ move }) => move),
      ),
    );
  const before = await seen();
  expect(before).toEqual(Array(4).fill(["Värderaren skriver rapporten."]));
  await escalate(evaluator, { caseId, question: "Hur?" }, NOW);
  expect(await seen()).toEqual(before);
});
