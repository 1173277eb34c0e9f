import { z } from "zod";

export const key = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "ska vara små bokstäver, siffror och bindestreck");
export const words = z.string().trim().min(1).max(1_000);

type Context = z.core.$RefinementCtx;

export function checkKeys(list: string, rows: { key: string }[], context: Context): void {
  rows.forEach((row, index) => {
    if (rows.findIndex((other) => other.key === row.key) === index) return;
    context.addIssue({ code: "custom", path: [list, index, "key"], message: `${row.key} finns redan` });
  });
}

/** `proposal`: SFAM's own headings are not public, so ours are shown as a proposal until SFAM has approved them. */
export const ReportTemplate = z
  .strictObject({
    kind: z.literal("mittist-report"),
    title: words,
    proposal: z.boolean(),
    instruction: z.array(words).min(1).max(20),
    sections: z
      .array(z.strictObject({ key, heading: words, guide: words }))
      .min(1)
      .max(30),
  })
  .superRefine(({ sections }, context) => checkKeys("sections", sections, context));

export type ReportTemplate = z.infer<typeof ReportTemplate>;
export type ReportSection = ReportTemplate["sections"][number];

const ScaleQuestion = z.strictObject({
  key,
  kind: z.literal("scale"),
  question: words,
  hint: words.nullable(),
  required: z.boolean(),
  /** From worst to best; the answer is the place in the list. */
  steps: z.array(words).min(2).max(7),
});

const TextQuestion = z.strictObject({
  key,
  kind: z.literal("text"),
  question: words,
  hint: words.nullable(),
  required: z.boolean(),
});

export const EvaluationTemplate = z
  .strictObject({
    kind: z.literal("mittist-evaluation"),
    title: words,
    proposal: z.boolean(),
    instruction: z.array(words).min(1).max(20),
    questions: z
      .array(z.discriminatedUnion("kind", [ScaleQuestion, TextQuestion]))
      .min(1)
      .max(40),
  })
  .superRefine(({ questions }, context) => checkKeys("questions", questions, context));

export type EvaluationTemplate = z.infer<typeof EvaluationTemplate>;
export type EvaluationQuestion = EvaluationTemplate["questions"][number];
