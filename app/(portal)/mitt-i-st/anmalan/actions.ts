"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { saveRegistration, withdrawRegistration } from "@/lib/registrations/commands";
import { RegistrationInput, WithdrawInput } from "@/lib/registrations/input";
import { REGISTRATION_SENTENCES } from "@/lib/registrations/policy";

const sentences = REGISTRATION_SENTENCES;

export const saveRegistrationAction = formAction(
  { input: RegistrationInput, sentences },
  async (viewer, input) => {
    const done = await saveRegistration(viewer, input);
    revalidatePath("/mitt-i-st", "layout");
    return done === "new" ? "Anmälan är gjord. Koordinatorn har fått den." : "Anmälan är ändrad.";
  },
);

export const withdrawRegistrationAction = formAction(
  { input: WithdrawInput, sentences },
  async (viewer, input) => {
    await withdrawRegistration(viewer, input, new Date());
    revalidatePath("/mitt-i-st", "layout");
    return "Anmälan är återtagen.";
  },
);
