"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { markOriginal } from "@/lib/documents/commands";
import { OriginalInput } from "@/lib/documents/input";
import { DOCUMENT_SENTENCES } from "@/lib/documents/policy";

export const tickOriginal = formAction(
  { input: OriginalInput, sentences: DOCUMENT_SENTENCES },
  async (viewer, input) => {
    await markOriginal(viewer, input);
    revalidatePath("/st-lakare/[id]", "layout");
    return input.original === "inHand" ? "Originalet är i pärmen." : "Originalet saknas igen.";
  },
);
