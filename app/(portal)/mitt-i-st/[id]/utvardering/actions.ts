"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { evaluateCase } from "@/lib/mittist/evaluation-commands";
import { EvaluationInput } from "@/lib/mittist/input";
import { SENTENCES } from "@/lib/mittist/policy";

export const evaluateAction = formAction(
  { input: EvaluationInput, sentences: SENTENCES },
  async (viewer, { caseId, ...answers }) => {
    await evaluateCase(viewer, caseId, answers, new Date());
    revalidatePath("/mitt-i-st", "layout");
    return { message: "Tack. Utvärderingen är lämnad.", to: `/mitt-i-st/${caseId}` };
  },
);
