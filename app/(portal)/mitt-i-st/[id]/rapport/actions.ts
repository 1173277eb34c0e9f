"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import {
  addCorrection,
  answerCorrection,
  removeCorrection,
  sendCorrections,
} from "@/lib/mittist/correction-commands";
import {
  AnswerCorrectionInput,
  CaseInput,
  CorrectionInput,
  CorrectionsDoneInput,
  ReadingInput,
  RemoveCorrectionInput,
  SendInput,
} from "@/lib/mittist/input";
import { SENTENCES } from "@/lib/mittist/policy";
import { answerReading, askForReading } from "@/lib/mittist/reading-commands";
import { finaliseReport, sendPreliminary } from "@/lib/mittist/report-commands";

const sentences = SENTENCES;

export const askForReadingAction = formAction({ input: CaseInput, sentences }, async (viewer, { caseId }) => {
  await askForReading(viewer, caseId, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return { message: "Rapporten är skickad till medvärderaren.", to: `/mitt-i-st/${caseId}` };
});

export const answerReadingAction = formAction({ input: ReadingInput, sentences }, async (viewer, input) => {
  await answerReading(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return { message: "Ditt svar är skickat.", to: `/mitt-i-st/${input.caseId}` };
});

export const sendPreliminaryAction = formAction({ input: SendInput, sentences }, async (viewer, input) => {
  await sendPreliminary(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return { message: "Den preliminära rapporten är skickad.", to: `/mitt-i-st/${input.caseId}` };
});

export const finaliseAction = formAction({ input: SendInput, sentences }, async (viewer, input) => {
  await finaliseReport(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return { message: "Rapporten är slutlig.", to: `/mitt-i-st/${input.caseId}` };
});

export const addCorrectionAction = formAction(
  { input: CorrectionInput, sentences },
  async (viewer, input) => {
    await addCorrection(viewer, input);
    revalidatePath("/mitt-i-st", "layout");
    return "Synpunkten är sparad. Den skickas när du är klar.";
  },
);

export const removeCorrectionAction = formAction(
  { input: RemoveCorrectionInput, sentences },
  async (viewer, input) => {
    await removeCorrection(viewer, input);
    revalidatePath("/mitt-i-st", "layout");
    return "Synpunkten är borttagen.";
  },
);

export const sendCorrectionsAction = formAction(
  { input: CorrectionsDoneInput, sentences },
  async (viewer, input) => {
    await sendCorrections(viewer, input, new Date());
    revalidatePath("/mitt-i-st", "layout");
    return { message: "Ditt svar är skickat.", to: `/mitt-i-st/${input.caseId}` };
  },
);

export const answerCorrectionAction = formAction(
  { input: AnswerCorrectionInput, sentences },
  async (viewer, input) => {
    await answerCorrection(viewer, input, new Date());
    revalidatePath("/mitt-i-st", "layout");
    return "Svaret är sparat.";
  },
);
