import { z } from "zod";
import { isDay } from "@/lib/dates";
import { hasPersonalNumber } from "@/lib/personal-numbers";
import { askAboutNumbers } from "@/lib/texts/ask";
import { cleanText } from "@/lib/texts/rules";

const MAX_PROSE = 10_000;

export const ResidentRef = z.string().max(60);
const DelmalCode = z.string().trim().max(20);

/** "2026-12-1", "20261201" and "2026-12-01" are the same day, as it is typed or pasted. */
export const Day = namedDay("datumet");

/** A day that the error speaks of by name, where a form has more than one. */
export function namedDay(name: string) {
  return z.string().trim().transform(normaliseDay).refine(isDay, `Skriv ${name}, till exempel 2026-12-01.`);
}

export const DayOrNothing = z
  .string()
  .trim()
  .transform((value) => (/^(|-|–|löpande)$/i.test(value) ? null : normaliseDay(value)))
  .refine((value) => value === null || isDay(value), "Skriv datumet som 2026-12-01, eller lämna rutan tom.");

export function normaliseDay(value: string): string {
  const [, year, month, day] = /^(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})$/.exec(value) ?? [];
  return year && month && day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : value;
}

/** One line that names something. */
export function line(most: number, missing?: string) {
  return z
    .string()
    .transform((value) => cleanText(value).replace(/\s+/g, " ").trim())
    .refine((value) => missing === undefined || value !== "", missing ?? "")
    .refine((value) => value.length <= most, `Här får det stå högst ${most} tecken.`)
    .refine((value) => !hasPersonalNumber(value), "Här får det inte stå ett personnummer.");
}

/** A text of several lines. See askAboutNumbers for what looks like a personal number. */
export function prose(missing: string) {
  return z
    .string()
    .transform((value) => cleanText(value).trim())
    .refine((value) => value !== "", missing)
    .refine((value) => value.length <= MAX_PROSE, "Texten får vara högst 10 000 tecken. Korta den.");
}

const Goal = { residentId: ResidentRef, code: DelmalCode };
export const GoalInput = z.object(Goal);

const MAX_METHODS = 12;

export const MethodsInput = z.object({
  ...Goal,
  version: z.coerce.number().int().min(0),
  methods: z
    .union([z.string().transform((value) => [value]), z.array(z.string())])
    .default([])
    .pipe(z.array(line(60)).max(MAX_METHODS)),
  own: line(60).default(""),
});
export type MethodsInput = z.output<typeof MethodsInput>;

export const EvaluationInput = askAboutNumbers(
  z.object({ ...Goal, datedOn: Day, body: prose("Skriv utvärderingen först.") }),
  { body: "utvärderingen" },
);
export type EvaluationInput = z.output<typeof EvaluationInput>;

export const RecommendationInput = askAboutNumbers(
  z.object({
    regionId: z.string().max(60),
    delmalId: z.string().max(60),
    validFrom: Day,
    body: prose("Skriv rekommendationen först."),
  }),
  { body: "rekommendationen" },
);
export type RecommendationInput = z.output<typeof RecommendationInput>;
