"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { appointCoEvaluator } from "@/lib/mittist/case-commands";
import { reportUnreached } from "@/lib/mittist/contact-commands";
import { answerEscalation, escalate, writeToEscalation } from "@/lib/mittist/escalation-commands";
import {
  CaseInput,
  CoEvaluatorInput,
  DayInput,
  EscalationAnswerInput,
  EscalationInput,
  EscalationMessageInput,
  ResendInput,
  StepInput,
} from "@/lib/mittist/input";
import { issueIntygFor } from "@/lib/mittist/intyg-commands";
import { resendEmail } from "@/lib/mittist/mail-commands";
import { SENTENCES } from "@/lib/mittist/policy";
import { changeDay, takeStep } from "@/lib/mittist/step-commands";

const sentences = SENTENCES;

export const takeStepAction = formAction({ input: StepInput, sentences }, async (viewer, input) => {
  await takeStep(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Steget är taget.";
});

export const reportUnreachedAction = formAction(
  { input: CaseInput, sentences },
  async (viewer, { caseId }) => {
    await reportUnreached(viewer, caseId, new Date());
    revalidatePath("/mitt-i-st", "layout");
    return "Koordinatorn har fått veta det.";
  },
);

export const changeDayAction = formAction({ input: DayInput, sentences }, async (viewer, input) => {
  await changeDay(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Praktikdagen är flyttad.";
});

export const appointCoEvaluatorAction = formAction(
  { input: CoEvaluatorInput, sentences },
  async (viewer, input) => {
    await appointCoEvaluator(viewer, input, new Date());
    revalidatePath("/mitt-i-st", "layout");
    return "Medvärderaren är utsedd och godkänd.";
  },
);

export const issueIntygAction = formAction({ input: CaseInput, sentences }, async (viewer, { caseId }) => {
  await issueIntygFor(viewer, caseId, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Intyget är utfärdat.";
});

export const resendAction = formAction({ input: ResendInput, sentences }, async (viewer, input) => {
  await resendEmail(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Brevet skickas igen.";
});

export const escalateAction = formAction({ input: EscalationInput, sentences }, async (viewer, input) => {
  await escalate(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Frågan är skickad till Mitt-i-ST-ledningen.";
});

export const writeToEscalationAction = formAction(
  { input: EscalationMessageInput, sentences },
  async (viewer, input) => {
    await writeToEscalation(viewer, input, new Date());
    revalidatePath("/mitt-i-st", "layout");
    return "Meddelandet är skickat.";
  },
);

export const answerEscalationAction = formAction(
  { input: EscalationAnswerInput, sentences },
  async (viewer, input) => {
    await answerEscalation(viewer, input, new Date());
    revalidatePath("/mitt-i-st", "layout");
    return "Svaret är skickat och frågan är avslutad.";
  },
);
