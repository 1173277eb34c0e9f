import type { EvaluationQuestion } from "@/lib/mittist/template";

/** Fewer than five answers are shown to nobody: decided in the issue "Mitt-i-ST in full", section 3. */
export const MIN_ANSWERS = 5;

export type Answered = {
  regionId: string;
  region: string;
  answeredOn: string;
  questions: readonly EvaluationQuestion[];
  answers: Readonly<Record<string, unknown>>;
};

/** Answers of one region that became many enough in one year. Never fewer than {@link MIN_ANSWERS}. */
export type Group = { regionId: string; region: string; year: string; rows: Answered[] };

/**
 * Answers are let out five at a time, region by region, in the order they came, and what is not a whole five yet waits.
 * Whatever is shown, today or tomorrow, is then a sum of fives, and so is the difference between any two things shown:
 * nobody's answers can be had by taking one away from another.
 */
export function groupAnswers(answered: readonly Answered[]): Group[] {
  const groups = new Map<string, Group>();
  for (const rows of byRegion(answered)) {
    for (let from = 0; from + MIN_ANSWERS <= rows.length; from += MIN_ANSWERS) {
      const five = rows.slice(from, from + MIN_ANSWERS);
      const last = five.at(-1);
      if (!last) continue;
      const year = last.answeredOn.slice(0, 4);
      const key = `${last.regionId}:${year}`;
      const before = groups.get(key)?.rows ?? [];
      groups.set(key, {
        regionId: last.regionId,
        region: last.region,
        year,
        rows: [...before, ...five],
      });
    }
  }
  return [...groups.values()];
}

function byRegion(answered: readonly Answered[]): Answered[][] {
  const regions = new Map<string, Answered[]>();
  for (const one of answered) regions.set(one.regionId, [...(regions.get(one.regionId) ?? []), one]);
  return [...regions.values()];
}

export type Asked = { region: string | null; year: string | null };

export function chooseGroups(groups: readonly Group[], { region, year }: Asked): Group[] {
  return groups.filter(
    (group) => (region === null || group.regionId === region) && (year === null || group.year === year),
  );
}

export type ScaleResult = {
  key: string;
  question: string;
  answered: number;
  /** Null when too few have answered in some part of what is shown. */
  steps: { step: string; count: number }[] | null;
};
export type TextResult = { key: string; question: string; texts: string[] | null };
export type Results = { count: number; scales: ScaleResult[]; texts: TextResult[] };

/** The same question in a later form is the same; asked in other words or with other steps it is another. */
export function resultsOf(groups: readonly Group[]): Results {
  const questions = new Map<string, EvaluationQuestion>();
  for (const { rows } of groups) {
    for (const row of rows) for (const question of row.questions) questions.set(identity(question), question);
  }
  const scales: ScaleResult[] = [];
  const texts: TextResult[] = [];
  for (const question of questions.values()) {
    const parts = groups.map((group) => answersTo(question, group));
    const all = parts.flat();
    const isEnough = all.length > 0 && parts.every(({ length }) => length === 0 || length >= MIN_ANSWERS);
    const named = { key: identity(question), question: question.question };
    if (question.kind === "text") {
      texts.push({ ...named, texts: isEnough ? shuffled(all.map(String)) : null });
    } else {
      const steps = question.steps.map((step, place) => ({
        step,
        count: all.filter((answer) => answer === place).length,
      }));
      scales.push({ ...named, answered: all.length, steps: isEnough ? steps : null });
    }
  }
  return { count: groups.reduce((sum, { rows }) => sum + rows.length, 0), scales, texts };
}

function identity(question: EvaluationQuestion): string {
  const steps = question.kind === "scale" ? question.steps : [];
  return JSON.stringify([question.key, question.question, ...steps]);
}

function answersTo(question: EvaluationQuestion, { rows }: Group): (number | string)[] {
  return rows
    .filter(({ questions }) => questions.some((one) => identity(one) === identity(question)))
    .flatMap(({ answers }) => {
      const answer = answers[question.key];
      return typeof answer === "number" || (typeof answer === "string" && answer !== "") ? [answer] : [];
    });
}

/** In the order of a number made from the words, which tells neither who wrote nor when, and is the same each time. */
function shuffled(texts: readonly string[]): string[] {
  return [...texts].sort((one, other) => scatter(one) - scatter(other) || one.localeCompare(other, "sv"));
}

function scatter(text: string): number {
  let sum = 2_166_136_261;
  for (const sign of text) sum = Math.imul(sum ^ (sign.codePointAt(0) ?? 0), 16_777_619);
  return sum >>> 0;
}
