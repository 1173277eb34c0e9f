"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { endOwnSession } from "@/lib/people/commands";
import { SessionInput } from "@/lib/people/input";
import { PERSON_SENTENCES } from "@/lib/people/policy";

export const endSession = formAction(
  { input: SessionInput, sentences: PERSON_SENTENCES },
  async (viewer, { handle }) => {
    await endOwnSession(viewer, handle);
    revalidatePath("/jag");
    return "Inloggningen är avslutad.";
  },
);
