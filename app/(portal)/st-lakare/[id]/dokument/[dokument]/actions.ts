"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import {
  askToFillIn,
  changeDocument,
  markOriginal,
  removeDocument,
  withdrawFillIn,
} from "@/lib/documents/commands";
import {
  ChangeDocumentInput,
  DocumentInput,
  FillInInput,
  LinkInput,
  OriginalInput,
  RemoveInput,
  UnlinkInput,
} from "@/lib/documents/input";
import { linkDocument, unlinkDocument } from "@/lib/documents/link-commands";
import { DOCUMENT_SENTENCES } from "@/lib/documents/policy";
import { Invalid } from "@/lib/errors";

const sentences = DOCUMENT_SENTENCES;

export const changeDocumentAction = formAction(
  { input: ChangeDocumentInput, sentences },
  async (viewer, input) => {
    try {
      await changeDocument(viewer, input, new Date());
    } catch (error) {
      // What another has written meanwhile: the page is read again, so that saving once more is done knowingly.
      if (error instanceof Invalid) revalidatePath("/st-lakare", "layout");
      throw error;
    }
    revalidatePath("/st-lakare", "layout");
    return "Ändringarna är sparade.";
  },
);

export const linkDocumentAction = formAction({ input: LinkInput, sentences }, async (viewer, input) => {
  await linkDocument(viewer, input);
  revalidatePath("/st-lakare", "layout");
  return "Dokumentet är länkat.";
});

export const unlinkDocumentAction = formAction({ input: UnlinkInput, sentences }, async (viewer, input) => {
  await unlinkDocument(viewer, input);
  revalidatePath("/st-lakare", "layout");
  return "Länken är borttagen.";
});

export const markOriginalAction = formAction({ input: OriginalInput, sentences }, async (viewer, input) => {
  await markOriginal(viewer, input);
  revalidatePath("/st-lakare", "layout");
  return "Det är antecknat.";
});

export const askToFillInAction = formAction({ input: FillInInput, sentences }, async (viewer, input) => {
  await askToFillIn(viewer, input, new Date());
  revalidatePath("/st-lakare", "layout");
  return "Frågan är ställd. Den syns på första sidan hos den du bad.";
});

export const withdrawFillInAction = formAction({ input: DocumentInput, sentences }, async (viewer, input) => {
  await withdrawFillIn(viewer, input);
  revalidatePath("/st-lakare", "layout");
  return "Frågan är tillbakatagen.";
});

export const removeDocumentAction = formAction({ input: RemoveInput, sentences }, async (viewer, input) => {
  await removeDocument(viewer, input, new Date());
  revalidatePath("/st-lakare", "layout");
  return { message: "Dokumentet är borttaget.", to: `/st-lakare/${input.residentId}/dokument?borttaget=1` };
});
