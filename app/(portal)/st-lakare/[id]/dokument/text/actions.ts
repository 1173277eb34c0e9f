"use server";

import { asRoute, formAction } from "@/lib/action";
import { createPortfolioText } from "@/lib/portfolio-texts/commands";
import { CreateTextInput } from "@/lib/portfolio-texts/input";
import { SENTENCES } from "@/lib/portfolio-texts/policy";
import { asParameter } from "@/lib/portfolios/way-back";

export const createText = formAction(
  { input: CreateTextInput, sentences: SENTENCES },
  async (viewer, input) => {
    await createPortfolioText(viewer, input, new Date());
    const { residentId, documentId, wayBack } = input;
    const back = wayBack ? `?${asParameter(wayBack)}` : "";
    return {
      message: "Texten finns i pärmen.",
      to: asRoute(`/st-lakare/${residentId}/dokument/text/${documentId}${back}`),
    };
  },
);
