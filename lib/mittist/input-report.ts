import { z } from "zod";
import { hasPersonalNumber } from "@/lib/personal-numbers";
import { askAboutNumbers } from "@/lib/texts/ask";
import { cleanText } from "@/lib/texts/rules";
import { caseId, id, required } from "./input-fields";

const body = required(1_000, "Skriv målet.");
const delmalId = z
  .string()
  .optional()
  .transform((value) => value || null)
  .pipe(id.nullable());

export const GoalInput = askAboutNumbers(z.object({ caseId, body, delmalId }), { body: "målet" });
export type GoalInput = z.infer<typeof GoalInput>;

export const ChangeGoalInput = askAboutNumbers(z.object({ caseId, goalId: id, body, delmalId }), {
  body: "målet",
});
export type ChangeGoalInput = z.infer<typeof ChangeGoalInput>;

export const RemoveGoalInput = z.object({ caseId, goalId: id });
export type RemoveGoalInput = z.infer<typeof RemoveGoalInput>;

/** The heading of an appendix, which stands in lists and file names: a personal number is refused, not asked about. */
const title = z
  .string()
  .default("")
  .transform((text) => cleanText(text).replace(/\s+/g, " ").trim())
  .refine((text) => text !== "", "Skriv en rubrik.")
  .refine((text) => text.length <= 120, "Rubriken får vara högst 120 tecken.")
  .refine((text) => !hasPersonalNumber(text), "Här får det inte stå ett personnummer.");

export const AddConsultationInput = z.object({ caseId, title });
export type AddConsultationInput = z.infer<typeof AddConsultationInput>;

export const RenameConsultationInput = z.object({ caseId, consultationId: id, title });
export type RenameConsultationInput = z.infer<typeof RenameConsultationInput>;

export const RemoveConsultationInput = z.object({ caseId, consultationId: id });
export type RemoveConsultationInput = z.infer<typeof RemoveConsultationInput>;
