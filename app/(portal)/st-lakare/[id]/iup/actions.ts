"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { addActivity, editActivity, pasteActivities, removeActivity } from "@/lib/activities/commands";
import { ActivityRefInput, EditActivityInput, NewActivityInput, PasteInput } from "@/lib/activities/input";
import { addEvaluation, archiveGoal, judgeGoal, reopenGoal, setMethods } from "@/lib/iup/commands";
import { EvaluationInput, GoalInput, MethodsInput, RecommendationInput } from "@/lib/iup/input";
import { PLAN_SENTENCES } from "@/lib/iup/policy";
import { writeRecommendation } from "@/lib/recommendations/commands";
import {
  AnswerInput,
  confirmRevision,
  ProposeInput,
  proposeRevision,
  withdrawRevision,
} from "@/lib/revisions/commands";
import { REVISION_SENTENCES } from "@/lib/revisions/policy";

const sentences = PLAN_SENTENCES;

function refresh(): void {
  revalidatePath("/st-lakare/[id]", "layout");
}

export const saveMethods = formAction({ input: MethodsInput, sentences }, async (viewer, input) => {
  await setMethods(viewer, input);
  refresh();
  return "Sparat.";
});

export const saveEvaluation = formAction({ input: EvaluationInput, sentences }, async (viewer, input) => {
  await addEvaluation(viewer, input);
  refresh();
  return "Utvärderingen är sparad.";
});

export const judge = formAction({ input: GoalInput, sentences }, async (viewer, input) => {
  await judgeGoal(viewer, input, new Date());
  refresh();
  return `${input.code} är bedömt som uppnått.`;
});

export const archive = formAction({ input: GoalInput, sentences }, async (viewer, input) => {
  await archiveGoal(viewer, input, new Date());
  refresh();
  return `${input.code} är arkiverat.`;
});

export const reopen = formAction({ input: GoalInput, sentences }, async (viewer, input) => {
  await reopenGoal(viewer, input, new Date());
  refresh();
  return `${input.code} är öppet igen.`;
});

export const createActivity = formAction({ input: NewActivityInput, sentences }, async (viewer, input) => {
  await addActivity(viewer, input);
  refresh();
  return `${input.title} är tillagd.`;
});

export const saveActivity = formAction({ input: EditActivityInput, sentences }, async (viewer, input) => {
  await editActivity(viewer, input);
  refresh();
  return "Sparat.";
});

export const deleteActivity = formAction({ input: ActivityRefInput, sentences }, async (viewer, input) => {
  await removeActivity(viewer, input, new Date());
  refresh();
  return "Borttagen.";
});

export const paste = formAction({ input: PasteInput, sentences }, async (viewer, input) => {
  const { added, already } = await pasteActivities(viewer, input);
  refresh();
  return `${added} ${added === 1 ? "rad är tillagd" : "rader är tillagda"}${already > 0 ? `, ${already} fanns redan` : ""}.`;
});

export const saveRecommendation = formAction(
  { input: RecommendationInput, sentences },
  async (viewer, input) => {
    await writeRecommendation(viewer, input);
    refresh();
    return "Rekommendationen är sparad.";
  },
);

const revision = { sentences: REVISION_SENTENCES };

export const propose = formAction({ input: ProposeInput, ...revision }, async (viewer, input) => {
  await proposeRevision(viewer, input);
  refresh();
  return "Revideringen är föreslagen.";
});

export const confirm = formAction({ input: AnswerInput, ...revision }, async (viewer, input) => {
  await confirmRevision(viewer, input, new Date());
  refresh();
  return "IUP är reviderad.";
});

export const withdraw = formAction({ input: AnswerInput, ...revision }, async (viewer, input) => {
  await withdrawRevision(viewer, input);
  refresh();
  return "Förslaget är tillbakadraget.";
});
