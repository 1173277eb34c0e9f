"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { addPause, approveCoEvaluator, endApproval, endPause, saveProfile } from "@/lib/evaluators/commands";
import {
  ApprovalInput,
  EndPauseInput,
  EvaluatorInput,
  PauseInput,
  ProfileInput,
} from "@/lib/evaluators/input";
import { removePhoto } from "@/lib/evaluators/photo";
import { EVALUATOR_SENTENCES } from "@/lib/evaluators/policy";

const sentences = EVALUATOR_SENTENCES;

export const saveProfileAction = formAction({ input: ProfileInput, sentences }, async (viewer, input) => {
  await saveProfile(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Sparat.";
});

export const removePhotoAction = formAction({ input: EvaluatorInput, sentences }, async (viewer) => {
  await removePhoto(viewer, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Fotot är borttaget.";
});

export const addPauseAction = formAction({ input: PauseInput, sentences }, async (viewer, input) => {
  await addPause(viewer, input);
  revalidatePath("/mitt-i-st", "layout");
  return "Pausen är inlagd.";
});

export const endPauseAction = formAction({ input: EndPauseInput, sentences }, async (viewer, input) => {
  await endPause(viewer, input);
  revalidatePath("/mitt-i-st", "layout");
  return "Pausen är borttagen.";
});

export const approveAction = formAction({ input: ApprovalInput, sentences }, async (viewer, input) => {
  await approveCoEvaluator(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Godkännandet är inskrivet.";
});

export const endApprovalAction = formAction(
  { input: EvaluatorInput, sentences },
  async (viewer, { personId }) => {
    await endApproval(viewer, personId, new Date());
    revalidatePath("/mitt-i-st", "layout");
    return "Godkännandet är borttaget.";
  },
);
