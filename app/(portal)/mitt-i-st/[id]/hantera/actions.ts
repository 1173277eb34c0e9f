"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { changeCoordinator } from "@/lib/mittist/coordinator-commands";
import { handOver } from "@/lib/mittist/handover-commands";
import { CaseInput } from "@/lib/mittist/input";
import { CoordinatorInput, HandoverInput, ReasonInput } from "@/lib/mittist/input-standing";
import { SENTENCES } from "@/lib/mittist/policy";
import { closeCase, pauseCase, resumeCase } from "@/lib/mittist/standing-commands";

const sentences = SENTENCES;

export const pauseCaseAction = formAction({ input: ReasonInput, sentences }, async (viewer, input) => {
  await pauseCase(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return { message: "Ärendet är pausat.", to: `/mitt-i-st/${input.caseId}` };
});

export const resumeCaseAction = formAction({ input: CaseInput, sentences }, async (viewer, { caseId }) => {
  await resumeCase(viewer, caseId, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return { message: "Ärendet är i gång igen.", to: `/mitt-i-st/${caseId}` };
});

export const closeCaseAction = formAction({ input: ReasonInput, sentences }, async (viewer, input) => {
  await closeCase(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return { message: "Ärendet är avslutat.", to: `/mitt-i-st/${input.caseId}` };
});

export const handOverAction = formAction({ input: HandoverInput, sentences }, async (viewer, input) => {
  await handOver(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return { message: "Ärendet har en ny värderare.", to: `/mitt-i-st/${input.caseId}` };
});

export const changeCoordinatorAction = formAction(
  { input: CoordinatorInput, sentences },
  async (viewer, input) => {
    await changeCoordinator(viewer, input, new Date());
    revalidatePath("/mitt-i-st", "layout");
    return "Ärendet har en ny koordinator.";
  },
);
