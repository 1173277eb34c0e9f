"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { addConsultation, removeConsultation, renameConsultation } from "@/lib/mittist/consultation-commands";
import {
  AddConsultationInput,
  RemoveConsultationInput,
  RenameConsultationInput,
} from "@/lib/mittist/input-report";
import { SENTENCES } from "@/lib/mittist/policy";

const sentences = SENTENCES;

export const addConsultationAction = formAction(
  { input: AddConsultationInput, sentences },
  async (viewer, input) => {
    await addConsultation(viewer, input);
    revalidatePath("/mitt-i-st", "layout");
    return "Konsultationsrapporten är tillagd.";
  },
);

export const renameConsultationAction = formAction(
  { input: RenameConsultationInput, sentences },
  async (viewer, input) => {
    await renameConsultation(viewer, input);
    revalidatePath("/mitt-i-st", "layout");
    return "Rubriken är ändrad.";
  },
);

export const removeConsultationAction = formAction(
  { input: RemoveConsultationInput, sentences },
  async (viewer, input) => {
    await removeConsultation(viewer, input, new Date());
    revalidatePath("/mitt-i-st", "layout");
    return "Konsultationsrapporten är borttagen.";
  },
);
