"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { endOwnSession, saveOwnPhone } from "@/lib/people/commands";
import { OwnPhoneInput, SessionInput } from "@/lib/people/input";
import { PERSON_SENTENCES } from "@/lib/people/policy";

export const endSession = formAction(
  { input: SessionInput, sentences: PERSON_SENTENCES },
  async (viewer, { handle }) => {
    await endOwnSession(viewer, handle);
    revalidatePath("/jag");
    return "Inloggningen är avslutad.";
  },
);

export const savePhone = formAction(
  { input: OwnPhoneInput, sentences: PERSON_SENTENCES },
  async (viewer, input) => {
    await saveOwnPhone(viewer, input);
    revalidatePath("/jag");
    return "Telefonnumret är sparat.";
  },
);
