"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { acceptDay, declineDay, proposeDays, withdrawDay } from "@/lib/practice-days/commands";
import { ProposalInput, ProposeDaysInput } from "@/lib/practice-days/input";
import { PRACTICE_DAY_REASONS } from "@/lib/practice-days/policy";
import { saveSchedule } from "@/lib/practice-days/schedule-commands";
import { ScheduleInput } from "@/lib/practice-days/schedule-input";

const sentences = PRACTICE_DAY_REASONS;

export const proposeDaysAction = formAction({ input: ProposeDaysInput, sentences }, async (viewer, input) => {
  await proposeDays(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Förslaget är skickat.";
});

export const acceptDayAction = formAction({ input: ProposalInput, sentences }, async (viewer, input) => {
  await acceptDay(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Praktikdagen är bestämd.";
});

export const declineDayAction = formAction({ input: ProposalInput, sentences }, async (viewer, input) => {
  await declineDay(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Svaret är skickat.";
});

export const withdrawDayAction = formAction({ input: ProposalInput, sentences }, async (viewer, input) => {
  await withdrawDay(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Förslaget är tillbakataget.";
});

export const saveScheduleAction = formAction({ input: ScheduleInput, sentences }, async (viewer, input) => {
  await saveSchedule(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Programmet är sparat.";
});
