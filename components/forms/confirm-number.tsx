"use client";

import { Check } from "./check";
import { useField } from "./form-state";

/** Appears once a text has been found to hold something like a personal identity number; see lib/texts/ask. */
export function ConfirmNumber() {
  const { error } = useField("confirmed");
  if (!error) return null;
  return <Check name="confirmed">Fortsätt ändå. Det antecknas att jag fortsatte, men aldrig numret.</Check>;
}
