import { z } from "zod";

/** How often a question comes back. A month can hold several cadences; the year is signed after the last. */
export const CADENCES = ["month", "quarter", "halfYear", "year"] as const;
export type Cadence = (typeof CADENCES)[number];

const key = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "ska vara små bokstäver, siffror och bindestreck");
const words = z.string().trim().min(1).max(1_000);

const Prompt = z.strictObject({
  key,
  cadence: z.enum(CADENCES),
  question: words,
  hint: words.nullable(),
  /** Offered to choose from, not expected every time. */
  optional: z.boolean(),
});

export const SupervisionTemplate = z
  .strictObject({
    kind: z.literal("supervision-year"),
    title: words,
    instruction: z.array(words).min(1).max(20),
    cadences: z.strictObject({
      month: words,
      quarter: words,
      halfYear: words,
      year: words,
    }),
    /** The cadences of January to December. */
    months: z.array(z.array(z.enum(CADENCES)).min(1)).length(12),
    prompts: z.array(Prompt).min(1).max(60),
  })
  .superRefine(({ prompts, months }, context) => {
    prompts.forEach((prompt, index) => {
      const first = prompts.findIndex((other) => other.key === prompt.key);
      if (first < index) {
        context.addIssue({
          code: "custom",
          path: ["prompts", index, "key"],
          message: `${prompt.key} finns redan`,
        });
      }
      if (!months.some((cadences) => cadences.includes(prompt.cadence))) {
        const message = "ingen månad har den här frågans takt";
        context.addIssue({ code: "custom", path: ["prompts", index, "cadence"], message });
      }
    });
  });

export type SupervisionTemplate = z.infer<typeof SupervisionTemplate>;
export type SupervisionPrompt = SupervisionTemplate["prompts"][number];

/** The questions of a month (1–12), the most frequent first, as the template orders them. */
export function promptsOfMonth(template: SupervisionTemplate, month: number): SupervisionPrompt[] {
  const cadences = template.months[month - 1];
  if (cadences === undefined) throw new RangeError(`No such month: ${month}`);
  return CADENCES.filter((cadence) => cadences.includes(cadence)).flatMap((cadence) =>
    template.prompts.filter((prompt) => prompt.cadence === cadence),
  );
}
