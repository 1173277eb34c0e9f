import { expect, test } from "vitest";
import {
  AnswerCorrectionInput,
  CorrectionInput,
  EscalationAnswerInput,
  EscalationInput,
  OpenCaseInput,
  ReadingInput,
} from "@/lib/mittist/input";

const ID = "00000000-0000-4000-8000-000000000000";
/** The example of the tax agency's own forms, which belongs to nobody. */
const NUMBER = "Patienten 19121212-1212 kom i går.";
const base = { caseId: ID, correctionId: ID, residentId: ID, evaluatorId: ID, hash: "0".repeat(64) };

test.each([
  ["a correction", CorrectionInput, { sectionKey: "x", kind: "factualError", comment: NUMBER }, "comment"],
  [
    "what it quotes",
    CorrectionInput,
    { sectionKey: "x", kind: "factualError", comment: "Nej.", quote: NUMBER },
    "quote",
  ],
  ["an answer to it", AnswerCorrectionInput, { answer: "kept", answerComment: NUMBER }, "answerComment"],
  ["a question to the leadership", EscalationInput, { question: NUMBER }, "question"],
  ["its answer", EscalationAnswerInput, { answer: NUMBER }, "answer"],
  ["what the co-evaluator asks for", ReadingInput, { answer: "changes", comment: NUMBER }, "comment"],
  ["why a case is opened late", OpenCaseInput, { reason: NUMBER }, "reason"],
])("a personal number is refused in %s", (_, schema, facts, field) => {
  const parsed = schema.safeParse({ ...base, ...facts });
  expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
  expect(parsed.error?.issues[0]?.message).toContain("På rad 1 står något som ser ut som ett personnummer.");
});
