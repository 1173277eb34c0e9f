import { z } from "zod";
import { DAY_BOUNDS, MONTH_BOUNDS } from "@/lib/mittist/deadlines";
import { MOST_REMINDERS } from "@/lib/mittist/evaluation-reminder-rules";
import { UNKNOWN } from "@/lib/mittist/input-fields";
import { isRecordingHost, MOST_HOSTS } from "@/lib/portfolios/hosts";
import { fieldName, readRows } from "@/lib/row-lists";
import { cleanText } from "@/lib/texts/rules";
import { sameName } from "./rules";

const seen = z.string({ error: UNKNOWN }).regex(/^[0-9a-f]{64}$/, UNKNOWN);

function whole(what: string, { min, max }: { min: number; max: number }) {
  return z
    .string()
    .default("")
    .transform((text) => text.trim())
    .refine((text) => isWhole(text, min, max), `Skriv ett helt antal ${what}, ${min} till ${max}.`)
    .transform(Number);
}

function isWhole(text: string, min: number, max: number): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) >= min && Number(text) <= max;
}

const days = () => whole("dagar", DAY_BOUNDS);

export const DeadlinesInput = z.object({
  seen,
  contactDays: days(),
  portfolioDays: days(),
  reportDays: days(),
  correctionDays: days(),
  minimumMonthsLeft: whole("månader", MONTH_BOUNDS),
});

const REMINDERS = `Skriv en till ${MOST_REMINDERS} hela tal, ${DAY_BOUNDS.min} till ${DAY_BOUNDS.max}, med komma mellan. Till exempel 7, 21.`;

/** "7, 21" in any order; the same day twice is one reminder. */
export const RemindersInput = z.object({
  seen,
  days: z
    .string()
    .default("")
    .transform((text) => text.split(/[\s,;]+/).filter((part) => part !== ""))
    .refine(
      (parts) => parts.length > 0 && parts.every((part) => isWhole(part, DAY_BOUNDS.min, DAY_BOUNDS.max)),
      REMINDERS,
    )
    .transform((parts) => [...new Set(parts.map(Number))].sort((one, other) => one - other))
    .refine((numbers) => numbers.length <= MOST_REMINDERS, REMINDERS),
});

/** One host on each line; none at all is allowed, and then no recording can be linked. */
export const HostsInput = z.object({
  seen,
  hosts: z
    .string()
    .default("")
    .transform((text) => [...new Set(text.split("\n").map((line) => line.trim().toLowerCase()))])
    .transform((lines) => lines.filter((line) => line !== ""))
    .superRefine((lines, context) => {
      const wrong = lines.find((line) => !isRecordingHost(line));
      if (wrong !== undefined) context.addIssue({ code: "custom", message: hostFault(wrong) });
      else if (lines.length > MOST_HOSTS)
        context.addIssue({ code: "custom", message: `Högst ${MOST_HOSTS} värdar ryms.` });
    }),
});

function hostFault(line: string): string {
  const shown = `”${line.slice(0, 80)}”`;
  if (/^[a-z]+:|\//.test(line))
    return `${shown} är en adress. Skriv bara värdens namn, utan https:// och utan det som står efter snedstrecket.`;
  return `${shown} är inget värdnamn. Skriv det som film.regionen.se: små bokstäver a till z, siffror, bindestreck och punkter.`;
}

const NAME_LENGTH = 60;
export const MOST_THEMES = 40;

/** Rows as on the page; those that are empty or ticked away are no themes. */
export const ThemesInput = z.looseObject({ seen }).transform((values, context) => {
  const rows = readRows(values, ["name", "removed"]).map(({ key, name, removed }) => ({
    key,
    name: cleanText(name).replace(/\s+/g, " ").trim(),
    isRemoved: removed === "on",
  }));
  const meant = rows.filter(({ name, isRemoved }) => name !== "" && !isRemoved);
  const refuse = (row: number, message: string) =>
    context.addIssue({ code: "custom", path: [fieldName("name", row)], message });
  rows.forEach(({ key, name, isRemoved }, index) => {
    if (isRemoved) return;
    if (key !== "" && name === "") refuse(index, "Skriv vad temat heter, eller kryssa för att ta bort det.");
    if (name.length > NAME_LENGTH) refuse(index, `Namnet får vara högst ${NAME_LENGTH} tecken.`);
    const before = rows.slice(0, index).some((row) => !row.isRemoved && sameName(row.name, name));
    if (name !== "" && before) refuse(index, `”${name}” står redan i listan.`);
  });
  if (meant.length === 0) refuse(0, "Minst ett tema ska finnas kvar.");
  if (meant.length > MOST_THEMES) refuse(0, `Högst ${MOST_THEMES} teman ryms.`);
  return { seen: values.seen, rows };
});
