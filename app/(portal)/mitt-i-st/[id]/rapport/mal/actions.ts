"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { addGoal, changeGoal, removeGoal } from "@/lib/mittist/goal-commands";
import { ChangeGoalInput, GoalInput, RemoveGoalInput } from "@/lib/mittist/input-report";
import { SENTENCES } from "@/lib/mittist/policy";

const sentences = SENTENCES;

export const addGoalAction = formAction({ input: GoalInput, sentences }, async (viewer, input) => {
  await addGoal(viewer, input);
  revalidatePath("/mitt-i-st", "layout");
  return "Målet är sparat.";
});

export const changeGoalAction = formAction({ input: ChangeGoalInput, sentences }, async (viewer, input) => {
  await changeGoal(viewer, input);
  revalidatePath("/mitt-i-st", "layout");
  return "Målet är ändrat.";
});

export const removeGoalAction = formAction({ input: RemoveGoalInput, sentences }, async (viewer, input) => {
  await removeGoal(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Målet är borttaget.";
});
