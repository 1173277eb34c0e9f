import { z } from "zod";
import { isDay } from "@/lib/dates";
import { hasPersonalNumber } from "@/lib/personal-numbers";
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

/** A text of several lines. A number that looks like a personal one is asked about, not refused. */
export function prose(missing: string) {
  return z
    .string()
    .transform((value) => cleanText(value).trim())
    .refine((value) => value !== "", missing)
    .refine((value) => value.length <= MAX_PROSE, "Texten får vara högst 10 000 tecken. Korta den.");
}

const Confirmed = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

type Written = { body: string; confirmed: boolean };

/** For schemas of a body and a box to tick: asks once when the body looks as if it names a patient. */
function askAboutNumbers({ body, confirmed }: Written, context: z.core.$RefinementCtx): void {
  if (confirmed || !hasPersonalNumber(body)) return;
  const message = "Texten ser ut att innehålla ett personnummer. Ta bort det, eller kryssa i och spara igen.";
  context.addIssue({ code: "custom", path: ["confirmed"], message });
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

export const EvaluationInput = z
  .object({ ...Goal, datedOn: Day, body: prose("Skriv utvärderingen först."), confirmed: Confirmed })
  .superRefine(askAboutNumbers);
export type EvaluationInput = z.output<typeof EvaluationInput>;

export const RecommendationInput = z
  .object({
    regionId: z.string().max(60),
    delmalId: z.string().max(60),
    validFrom: Day,
    body: prose("Skriv rekommendationen först."),
    confirmed: Confirmed,
  })
  .superRefine(askAboutNumbers);
export type RecommendationInput = z.output<typeof RecommendationInput>;
