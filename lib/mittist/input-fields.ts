import { z } from "zod";
import { isDay } from "@/lib/dates";
import { asId, type CaseId, isId, type PersonId } from "@/lib/ids";
import { cleanText, findTextFault } from "@/lib/texts/rules";

export const UNKNOWN = "Sidan är för gammal. Ladda om den och försök igen.";

export const id = z.string({ error: UNKNOWN }).refine(isId, UNKNOWN);
export const caseId = id.transform((value) => asId<CaseId>(value));
export const hash = z.string({ error: UNKNOWN }).regex(/^[0-9a-f]{64}$/, UNKNOWN);

export const day = z.string().refine(isDay, "Skriv dagen, till exempel 2026-11-23.");
export const optionalDay = z
  .string()
  .optional()
  .transform((value) => value || null)
  .pipe(day.nullable());

export function optionalPerson() {
  return z
    .string()
    .optional()
    .transform((value) => value || null)
    .pipe(id.transform((value) => asId<PersonId>(value)).nullable());
}

/** A text of a short form: cleaned as autosaved text is, with a sentence when it is too long. */
export function prose(limit: number) {
  return z
    .string()
    .default("")
    .transform((value) => cleanText(value).trim())
    .superRefine((value, context) => {
      const fault = findTextFault(value);
      if (fault) context.addIssue({ code: "custom", message: fault });
      else if (value.length > limit) {
        context.addIssue({
          code: "custom",
          message: `Texten är ${value.length} tecken och får vara högst ${limit}. Korta den.`,
        });
      }
    });
}

export function required(limit: number, sentence: string) {
  return prose(limit).refine((value) => value !== "", sentence);
}
