"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { addStretch, editStretch, removeStretch } from "@/lib/residents/commands";
import { EditStretchInput, NewStretchInput, StretchRefInput } from "@/lib/residents/input";
import { BINDER_SENTENCES } from "@/lib/residents/policy";

const sentences = BINDER_SENTENCES;

function refresh(): void {
  revalidatePath("/st-lakare/[id]", "layout");
}

export const createStretch = formAction({ input: NewStretchInput, sentences }, async (viewer, input) => {
  await addStretch(viewer, input);
  refresh();
  return `${input.title} är tillagd.`;
});

export const saveStretch = formAction({ input: EditStretchInput, sentences }, async (viewer, input) => {
  await editStretch(viewer, input);
  refresh();
  return "Sparat.";
});

export const deleteStretch = formAction({ input: StretchRefInput, sentences }, async (viewer, input) => {
  await removeStretch(viewer, input);
  refresh();
  return "Borttagen.";
});
