"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { openCase } from "@/lib/mittist/case-commands";
import { OpenCaseInput } from "@/lib/mittist/input";
import { SENTENCES } from "@/lib/mittist/policy";

export const openCaseAction = formAction(
  { input: OpenCaseInput, sentences: SENTENCES },
  async (viewer, input) => {
    const id = await openCase(viewer, input, new Date());
    revalidatePath("/mitt-i-st");
    return { message: "Ärendet är öppnat.", to: `/mitt-i-st/${id}` };
  },
);
