import { Invalid } from "@/lib/errors";
import { cleanText, findTextFault, numberQuestion } from "@/lib/texts/rules";
import type { EvaluationQuestion, EvaluationTemplate } from "./template";

/** The place in the list of steps, counted from 0, or the text. */
export type Answers = Record<string, number | string>;

/** What was typed, question by question, or a sentence beside each that is missing or does not fit. */
export function readAnswers(template: EvaluationTemplate, typed: Record<string, unknown>): Answers {
  const answers: Answers = {};
  const faults: Record<string, string> = {};
  for (const question of template.questions) {
    const raw = typed[question.key];
    const answer = readAnswer(question, typeof raw === "string" ? raw : "");
    if (answer.fault) faults[question.key] = answer.fault;
    else if (answer.value !== null) answers[question.key] = answer.value;
  }
  if (typed.confirmed !== "on") {
    const asked = numberQuestion(writtenIn(template, answers));
    if (asked) faults.confirmed = asked;
  }
  if (Object.keys(faults).length > 0) throw new Invalid(faults);
  return answers;
}

/** The answers in free text, by the question they answer. */
export function writtenIn(
  { questions }: EvaluationTemplate,
  answers: Answers,
): { name: string; text: string }[] {
  return questions
    .filter(({ kind }) => kind === "text")
    .map(({ key, question }) => ({ name: `svaret på ”${question}”`, text: String(answers[key] ?? "") }));
}

type Read = { value: number | string | null; fault: string | null };

function readAnswer(question: EvaluationQuestion, typed: string): Read {
  if (typed.trim() === "") {
    return { value: null, fault: question.required ? `Svara på frågan: ${question.question}` : null };
  }
  if (question.kind === "text") {
    const value = cleanText(typed).trim();
    return { value, fault: findTextFault(value) };
  }
  const step = /^\d$/.test(typed) ? Number(typed) : -1;
  return step >= 0 && step < question.steps.length
    ? { value: step, fault: null }
    : { value: null, fault: `Välj ett av svaren: ${question.question}` };
}
