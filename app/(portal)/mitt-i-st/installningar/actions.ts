"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { saveDeadlines, saveHosts, saveReminders, saveThemes } from "@/lib/case-settings/commands";
import { DeadlinesInput, HostsInput, RemindersInput, ThemesInput } from "@/lib/case-settings/input";
import { SETTING_SENTENCES } from "@/lib/case-settings/policy";

const sentences = SETTING_SENTENCES;

export const saveDeadlinesAction = formAction({ input: DeadlinesInput, sentences }, async (viewer, input) => {
  await saveDeadlines(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Tiderna är sparade och gäller nu.";
});

export const saveRemindersAction = formAction({ input: RemindersInput, sentences }, async (viewer, input) => {
  await saveReminders(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Påminnelserna är sparade.";
});

export const saveHostsAction = formAction({ input: HostsInput, sentences }, async (viewer, input) => {
  await saveHosts(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Värdarna är sparade.";
});

export const saveThemesAction = formAction({ input: ThemesInput, sentences }, async (viewer, input) => {
  await saveThemes(viewer, input, new Date());
  revalidatePath("/mitt-i-st", "layout");
  return "Temana är sparade.";
});
