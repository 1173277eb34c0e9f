import { z } from "zod";
import { askAboutNumbers } from "@/lib/texts/ask";
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
