"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { addNote, markReport, removeNote, setThemes } from "@/lib/reading-group/commands";
import { MarkInput, NoteInput, RemoveNoteInput, ThemesInput } from "@/lib/reading-group/input";

const sentences = { notYourNote: "Anteckningen är någon annans. Du kan bara ta bort dina egna." };

export const markAction = formAction({ input: MarkInput, sentences }, async (viewer, input) => {
  await markReport(viewer, input, new Date());
  revalidatePath("/mitt-i-st/rapporter", "layout");
  return input.isRead === "ja" ? "Märkt som läst." : "Märkt som oläst.";
});

export const addNoteAction = formAction({ input: NoteInput, sentences }, async (viewer, input) => {
  await addNote(viewer, input, new Date());
  revalidatePath("/mitt-i-st/rapporter", "layout");
  return "Anteckningen är sparad.";
});

export const removeNoteAction = formAction({ input: RemoveNoteInput, sentences }, async (viewer, input) => {
  await removeNote(viewer, input, new Date());
  revalidatePath("/mitt-i-st/rapporter", "layout");
  return "Anteckningen är borttagen.";
});

export const themesAction = formAction({ input: ThemesInput, sentences }, async (viewer, input) => {
  await setThemes(viewer, input, new Date());
  revalidatePath("/mitt-i-st/rapporter", "layout");
  return "Temana är sparade.";
});
