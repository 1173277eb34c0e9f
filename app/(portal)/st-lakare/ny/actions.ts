"use server";

import { formAction } from "@/lib/action";
import { createResident } from "@/lib/residents/commands";
import { NewResidentInput } from "@/lib/residents/input";
import { BINDER_SENTENCES } from "@/lib/residents/policy";

export const create = formAction(
  { input: NewResidentInput, sentences: BINDER_SENTENCES },
  async (viewer, input) => {
    await createResident(viewer, input);
    return `${input.name} är inlagd. Utse huvudhandledare och bjud in under Personer.`;
  },
);
