"use client";

import { createContext, useContext } from "react";
import type { FormResult } from "@/lib/form-result";

type FormState = { formId: string; result: FormResult | null; pending: boolean };

export const FormStateContext = createContext<FormState>({ formId: "", result: null, pending: false });

export function useFormState(): FormState {
  return useContext(FormStateContext);
}

/** The element that an error in this field links to. */
export function fieldId(formId: string, name: string): string {
  return formId ? `${formId}-${name}` : name;
}

/** What a field needs to know: its id, what is wrong with it, and what was typed if the page was loaded anew. */
export function useField(name: string): { id: string; error: string | undefined; typed: string | undefined } {
  const { formId, result } = useFormState();
  const failure = result !== null && !result.ok ? result : null;
  return { id: fieldId(formId, name), error: failure?.fields?.[name], typed: failure?.values?.[name] };
}
