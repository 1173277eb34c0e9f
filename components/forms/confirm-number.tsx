"use client";

import { Check } from "./check";
import { useField } from "./form-state";

/** Appears once a text has been asked about: the writer has seen the warning and goes on. */
export function ConfirmNumber() {
  const { error } = useField("confirmed");
  if (!error) return null;
  return <Check name="confirmed">Det är inget personnummer, fortsätt ändå</Check>;
}
