"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { ShareInput } from "@/lib/mittist/input";
import { SENTENCES } from "@/lib/mittist/policy";
import { shareReport, withdrawShare } from "@/lib/mittist/share-commands";

const options = { input: ShareInput, sentences: SENTENCES };

export const shareReportAction = formAction(options, async (viewer, input) => {
  await shareReport(viewer, input, new Date());
  revalidatePath("/st-lakare", "layout");
  return "Rapporten är delad.";
});

export const withdrawShareAction = formAction(options, async (viewer, input) => {
  await withdrawShare(viewer, input, new Date());
  revalidatePath("/st-lakare", "layout");
  return "Rapporten är inte längre delad.";
});
