"use client";

import { Check } from "@/components/forms/check";
import { useField } from "@/components/forms/form-state";

/** Asked only once the text has been found to hold something like a personal identity number. */
export function ConfirmNumber() {
  const { error } = useField("confirmed");
  return error ? (
    <Check name="confirmed">Fortsätt ändå. Det antecknas att jag fortsatte, men aldrig numret.</Check>
  ) : null;
}
