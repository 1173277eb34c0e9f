"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { ShareInput } from "@/lib/mittist/input";
import { SENTENCES } from "@/lib/mittist/policy";
import { shareReport, withdrawShare } from "@/lib/mittist/share-commands";
import { makeReportLink, revokeReportLink } from "@/lib/report-links/commands";
import { MakeLinkInput, RevokeLinkInput } from "@/lib/report-links/input";
import { takeGoal } from "@/lib/taken-goals/commands";
import { TakeGoalInput } from "@/lib/taken-goals/input";
import { TAKEN_GOAL_SENTENCES } from "@/lib/taken-goals/policy";

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

export const makeLinkAction = formAction(
  { input: MakeLinkInput, sentences: SENTENCES },
  async (viewer, input) => {
    const address = await makeReportLink(viewer, input, new Date());
    revalidatePath("/st-lakare", "layout");
    return { message: "Länken är gjord.", address };
  },
);

export const revokeLinkAction = formAction(
  { input: RevokeLinkInput, sentences: SENTENCES },
  async (viewer, input) => {
    await revokeReportLink(viewer, input, new Date());
    revalidatePath("/st-lakare", "layout");
    return "Länken är tillbakatagen.";
  },
);

export const takeGoalAction = formAction(
  { input: TakeGoalInput, sentences: TAKEN_GOAL_SENTENCES },
  async (viewer, input) => {
    await takeGoal(viewer, input, new Date());
    revalidatePath("/st-lakare", "layout");
    return "Målet finns nu i din IUP.";
  },
);
