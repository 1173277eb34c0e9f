"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { ReplaceIntygInput } from "@/lib/mittist/input-after";
import { replaceIntyg } from "@/lib/mittist/intyg-commands";
import { SENTENCES } from "@/lib/mittist/policy";

export const replaceIntygAction = formAction(
  { input: ReplaceIntygInput, sentences: SENTENCES },
  async (viewer, input) => {
    await replaceIntyg(viewer, input, new Date());
    revalidatePath("/mitt-i-st", "layout");
    return "Ett nytt intyg är utfärdat. Det förra är ersatt.";
  },
);
