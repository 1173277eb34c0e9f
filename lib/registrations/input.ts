import { z } from "zod";
import { isDay } from "@/lib/dates";
import { asId, isId, type ResidentId } from "@/lib/ids";
import { askAboutNumbers } from "@/lib/texts/ask";
import { cleanText, findTextFault } from "@/lib/texts/rules";
import { MOST_DAYS } from "./rules";

const UNKNOWN = "Sidan är för gammal. Ladda om den och försök igen.";
const id = z.string({ error: UNKNOWN }).refine(isId, UNKNOWN);

/** A text of a short form: cleaned as autosaved text is, with a sentence when it is too long. */
export function prose(limit: number) {
  return z
    .string()
    .default("")
    .transform((value) => cleanText(value).trim())
    .superRefine((value, context) => {
      const fault =
        findTextFault(value) ??
        (value.length > limit
          ? `Texten är ${value.length} tecken och får vara högst ${limit}. Korta den.`
          : null);
      if (fault) context.addIssue({ code: "custom", message: fault });
    });
}

function written(limit: number, sentence: string) {
  return prose(limit).refine((value) => value !== "", sentence);
}

export type DaySpan = { startsOn: string; endsOn: string };

const typedDay = z.string().default("");
const ROWS = Array.from({ length: MOST_DAYS }, (_, row) => row);

/** The rows of days under the names from0, to0, from1 …; a first day alone is that one day. */
const dayFields = Object.fromEntries(
  ROWS.flatMap((row) => [
    [`from${row}`, typedDay],
    [`to${row}`, typedDay],
  ]),
);

function typedDays(typed: Record<string, unknown>) {
  return ROWS.flatMap((row) => {
    const [from, to] = [String(typed[`from${row}`] ?? ""), String(typed[`to${row}`] ?? "")];
    return from === "" && to === "" ? [] : [{ row, from, to }];
  });
}

function sayFaultyDays(typed: Record<string, unknown>, context: z.RefinementCtx): void {
  for (const { row, from, to } of typedDays(typed)) {
    const fault = faultOfDays(from, to);
    if (fault) context.addIssue({ code: "custom", path: [fault.field + row], message: fault.message });
  }
}

function faultOfDays(from: string, to: string): { field: "from" | "to"; message: string } | null {
  const example = "Skriv dagen, till exempel 2026-11-23.";
  if (!isDay(from)) return { field: "from", message: from ? example : "Skriv den första dagen." };
  if (to === "") return null;
  if (!isDay(to)) return { field: "to", message: example };
  return to < from ? { field: "to", message: "Den sista dagen ligger före den första." } : null;
}

const Registration = z
  .object({
    residentId: id.transform((value) => asId<ResidentId>(value)),
    invoiceAddress: written(1_000, "Skriv vart fakturan ska skickas. Fråga chefen om du är osäker."),
    invoiceReference: written(200, "Skriv fakturans referens, ofta ett namn eller ett kostnadsställe."),
    wishes: prose(4_000),
    lateReason: prose(2_000),
    ...dayFields,
  })
  // Also when another field is wrong: everything that is to be put right is said at once.
  .superRefine((typed, context) => sayFaultyDays(typed, context))
  .transform((typed) => {
    const { residentId, invoiceAddress, invoiceReference, wishes, lateReason } = typed;
    return {
      residentId,
      invoiceAddress,
      invoiceReference,
      wishes,
      lateReason,
      days: typedDays(typed).map(({ from, to }) => ({ startsOn: from, endsOn: to || from })),
    };
  });

const TEXTS = { wishes: "önskemålen", lateReason: "skälet" };

export const RegistrationInput = askAboutNumbers(Registration, TEXTS);
export type RegistrationInput = z.infer<typeof Registration>;

export const WithdrawInput = askAboutNumbers(
  z.object({
    registrationId: id,
    reason: written(1_000, "Skriv varför anmälan tas tillbaka."),
  }),
  { reason: "skälet" },
);
export type WithdrawInput = z.infer<typeof WithdrawInput>;
