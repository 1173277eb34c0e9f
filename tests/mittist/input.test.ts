import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, corrections, escalations } from "@/db/schema";
import { addCorrection } from "@/lib/mittist/correction-commands";
import { escalate } from "@/lib/mittist/escalation-commands";
import { readAnswers } from "@/lib/mittist/evaluation-answers";
import {
  AnswerCorrectionInput,
  CorrectionInput,
  EscalationAnswerInput,
  EscalationInput,
  OpenCaseInput,
  ReadingInput,
} from "@/lib/mittist/input";
import { EvaluationTemplate } from "@/lib/mittist/template";
import { numberQuestion } from "@/lib/texts/rules";
import { NOW, viewerFor } from "../factories";
import { caseAt, makeCaseClinic, preliminaryCase } from "./setup";

const ID = "00000000-0000-4000-8000-000000000000";
/** The example of the tax agency's own forms, which belongs to nobody. */
const NUMBER = "Patienten 19121212-1212 kom i går.";
const base = { caseId: ID, correctionId: ID, residentId: ID, evaluatorId: ID, hash: "0".repeat(64) };

describe("a personal number is asked about, and taken once the writer goes on, in", () => {
  test.each([
    [
      "a correction",
      CorrectionInput,
      { sectionKey: "x", kind: "factualError", comment: NUMBER },
      "synpunkten",
    ],
    ["an answer to it", AnswerCorrectionInput, { answer: "kept", answerComment: NUMBER }, "svaret"],
    ["a question to the leadership", EscalationInput, { question: NUMBER }, "frågan"],
    ["its answer", EscalationAnswerInput, { answer: NUMBER }, "svaret"],
    ["what the co-evaluator asks for", ReadingInput, { answer: "changes", comment: NUMBER }, "kommentaren"],
    [
      "what the co-evaluator approves with",
      ReadingInput,
      { answer: "approved", comment: NUMBER },
      "kommentaren",
    ],
    ["why a case is opened late", OpenCaseInput, { reason: NUMBER }, "skälet"],
  ])("%s", (_, schema, facts, name) => {
    const [issue, ...more] = schema.safeParse({ ...base, ...facts }).error?.issues ?? [];
    expect(more).toEqual([]);
    expect(issue?.path).toEqual(["confirmed"]);
    expect(issue?.message).toBe(
      `På rad 1 i ${name} står något som ser ut som ett personnummer. Ta bort det, eller kryssa i att du fortsätter ändå.`,
    );
    expect(schema.safeParse({ ...base, ...facts, confirmed: "on" }).data).toMatchObject(facts);
  });
});

test("an answer of the evaluation is asked about like the other texts", () => {
  const template = EvaluationTemplate.parse({
    kind: "mittist-evaluation",
    title: "Utvärdering",
    instruction: ["Svara."],
    proposal: true,
    questions: [{ key: "best", kind: "text", question: "Vad var bäst?", hint: null, required: false }],
  });
  expect(() => readAnswers(template, { best: NUMBER })).toThrow(
    expect.objectContaining({
      fields: { confirmed: expect.stringContaining("På rad 1 i svaret på ”Vad var bäst?” står") },
    }),
  );
  expect(readAnswers(template, { best: NUMBER, confirmed: "on" })).toEqual({ best: NUMBER });
});

test("what is kept all the same is kept whole, and the log holds how many numbers but none of them", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  const typed = { caseId, sectionKey: "background", kind: "factualError", sentence: "0", comment: NUMBER };
  const input = CorrectionInput.parse({ ...typed, confirmed: "on" });
  await addCorrection(await viewerFor(clinic.resident), input);
  const [kept] = await database().select().from(corrections);
  expect(kept?.comment).toBe(NUMBER);
  const logged = await database().select().from(audit).where(eq(audit.action, "mittist.correctionAdded"));
  expect(logged[0]?.data).toMatchObject({ confirmedNumbers: 1 });
  expect(JSON.stringify(logged)).not.toContain("1212");
});

test("so it is with a question to the leadership", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const input = EscalationInput.parse({ caseId, question: NUMBER, confirmed: "on" });
  await escalate(await viewerFor(clinic.evaluator), input, NOW);
  const [kept] = await database().select().from(escalations).where(eq(escalations.caseId, caseId));
  expect(kept?.question).toBe(NUMBER);
  const logged = await database().select().from(audit).where(eq(audit.action, "mittist.escalated"));
  expect(logged[0]?.data).toMatchObject({ confirmedNumbers: 1 });
  expect(JSON.stringify(logged)).not.toContain("1212");
});

test("both texts of a form are named when both hold a number", () => {
  const texts = [
    { name: "frågan", text: NUMBER },
    { name: "svaret", text: `Se nedan.\n${NUMBER}` },
  ];
  expect(numberQuestion(texts)).toContain("På rad 1 i frågan och rad 2 i svaret står");
});
