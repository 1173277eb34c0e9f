import { z } from "zod";
import { caseId, UNKNOWN } from "@/lib/mittist/input-fields";
import { applyDeed, fieldName, newKey, parseDeed, readRows } from "@/lib/row-lists";
import { cleanText, findTextFault, numberQuestion } from "@/lib/texts/rules";
import { minutesOf } from "./rules";
import { MOST_ROWS, PARTS, type Schedule, type ScheduleRow, time } from "./template";

const FIELDS = ["title", "minutes", "minMinutes", "who", "place", "note"] as const;

const Head = z.looseObject({
  caseId,
  /** The version that was on the screen; 0 when nothing was kept yet. */
  version: z.coerce.number({ error: UNKNOWN }).int().min(0),
  arrivesAt: time,
  leavesAt: time,
  /** What the button asks for beside saving: a row moved, added or taken away, or the day made to fit. */
  deed: z.string().optional(),
});

/** The whole programme as one form, with what its button does to the rows. */
export const ScheduleInput = Head.transform((values, context) => {
  const rows = readRows(values, FIELDS).map((row, index) => asRow(row, index, context));
  const { caseId, version, arrivesAt, leavesAt } = values;
  if (minutesOf(leavesAt) <= minutesOf(arrivesAt)) {
    const message = "Hemresan är före ankomsten. Ändra ett av klockslagen.";
    context.addIssue({ code: "custom", path: ["leavesAt"], message });
  }
  const changed = applyDeed(rows, parseDeed(values.deed), () => blank(rows));
  if (changed.length > MOST_ROWS) {
    const message = `Programmet kan ha högst ${MOST_ROWS} rader.`;
    context.addIssue({ code: "custom", path: ["deed"], message });
  }
  const schedule: Schedule = { arrivesAt, leavesAt, rows: changed };
  return { caseId, version, isToFit: values.deed === "fit", schedule };
});
export type ScheduleInput = z.output<typeof ScheduleInput>;

type Raw = ReturnType<typeof readRows<(typeof FIELDS)[number]>>[number];

function asRow(raw: Raw, index: number, context: z.core.$RefinementCtx): ScheduleRow {
  const fault = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [fieldName(field, index)], message });
  const text = (field: "title" | "place" | "note", limit: number) => {
    const clean = cleanText(raw[field]).trim();
    const wrong = findTextFault(clean) ?? numberQuestion([{ name: "raden", text: clean }]);
    if (wrong) fault(field, "Raden kan inte innehålla det här. Skriv inga personnummer.");
    else if (clean.length > limit) fault(field, `Skriv högst ${limit} tecken.`);
    return clean;
  };
  const number = (field: "minutes" | "minMinutes") => {
    const value = Number(raw[field]);
    if (Number.isInteger(value) && value >= 5 && value <= 480) return value;
    fault(field, "Skriv minuterna som ett helt tal, 5 till 480.");
    return 5;
  };
  const title = text("title", 200);
  if (title === "") fault("title", "Skriv vad som händer, eller ta bort raden.");
  const minutes = number("minutes");
  return {
    key: raw.key,
    title,
    minutes,
    minMinutes: Math.min(number("minMinutes"), minutes),
    who: PARTS.filter((part) => raw.who.split("\n").includes(part)),
    place: text("place", 200),
    note: text("note", 1_000),
  };
}

function blank(rows: readonly ScheduleRow[]): ScheduleRow {
  const key = newKey(rows.map((row) => row.key));
  return { key, title: "Ny rad", minutes: 15, minMinutes: 10, who: [], place: "", note: "" };
}
