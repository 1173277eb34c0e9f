"use server";

import { asRoute, formAction } from "@/lib/action";
import { createPortfolioText } from "@/lib/portfolio-texts/commands";
import { CreateTextInput } from "@/lib/portfolio-texts/input";
import { SENTENCES } from "@/lib/portfolio-texts/policy";

export const createText = formAction(
  { input: CreateTextInput, sentences: SENTENCES },
  async (viewer, input) => {
    await createPortfolioText(viewer, input, new Date());
    return {
      message: "Texten finns i pärmen.",
      to: asRoute(`/st-lakare/${input.residentId}/dokument/text/${input.documentId}`),
    };
  },
);
