"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { SENTENCES as CASE_SENTENCES } from "@/lib/mittist/policy";
import { chooseDocument, skipPoint, takeOutDocument, unskipPoint } from "@/lib/portfolios/choose-commands";
import { handInPortfolio } from "@/lib/portfolios/hand-in-commands";
import {
  ChooseInput,
  ChosenInput,
  DiscussionInput,
  MarkInput,
  PointInput,
  PortfolioInput,
  RecordingInput,
  RemoveRecordingInput,
  SkipInput,
} from "@/lib/portfolios/input";
import { SENTENCES } from "@/lib/portfolios/policy";
import { markRead, noteDiscussion } from "@/lib/portfolios/reading-commands";
import { addRecording, removeRecording } from "@/lib/portfolios/recording-commands";
import { outcomeSentence } from "@/lib/portfolios/rules";

const sentences = { ...SENTENCES, outboxFull: CASE_SENTENCES.outboxFull };

export const chooseDocumentAction = formAction({ input: ChooseInput, sentences }, async (viewer, input) => {
  const outcome = await chooseDocument(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return outcomeSentence(outcome);
});

export const takeOutDocumentAction = formAction({ input: ChosenInput, sentences }, async (viewer, input) => {
  await takeOutDocument(viewer, input);
  revalidatePath("/mitt-i-st", "layout");
  return "Dokumentet är taget ur portföljen. Det finns kvar i pärmen.";
});

export const skipPointAction = formAction({ input: SkipInput, sentences }, async (viewer, input) => {
  await skipPoint(viewer, input);
  revalidatePath("/mitt-i-st", "layout");
  return "Punkten är överhoppad.";
});

export const unskipPointAction = formAction({ input: PointInput, sentences }, async (viewer, input) => {
  await unskipPoint(viewer, input);
  revalidatePath("/mitt-i-st", "layout");
  return "Punkten är med igen.";
});

export const handInAction = formAction({ input: PortfolioInput, sentences }, async (viewer, { caseId }) => {
  await handInPortfolio(viewer, caseId, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return { message: "Portföljen är inlämnad.", to: `/mitt-i-st/${caseId}/portfolj` };
});

export const addRecordingAction = formAction({ input: RecordingInput, sentences }, async (viewer, input) => {
  await addRecording(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Länken är tillagd.";
});

export const removeRecordingAction = formAction(
  { input: RemoveRecordingInput, sentences },
  async (viewer, input) => {
    await removeRecording(viewer, input, new Date());
    revalidatePath("/mitt-i-st", "layout");
    return "Länken är borttagen.";
  },
);

export const markReadAction = formAction({ input: MarkInput, sentences }, async (viewer, input) => {
  await markRead(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return input.part === "portfolio"
    ? "Portföljen är markerad som läst."
    : "Inspelningarna är markerade som sedda.";
});

export const noteDiscussionAction = formAction(
  { input: DiscussionInput, sentences },
  async (viewer, input) => {
    await noteDiscussion(viewer, input, new Date());
    revalidatePath("/mitt-i-st", "layout");
    return "Samtalet är inskrivet.";
  },
);
