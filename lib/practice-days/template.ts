import { z } from "zod";
import { checkKeys, key, words } from "@/lib/mittist/template";

/** Who takes part beside the värderare, who is there all day. The portal knows three of them by their part in the ST. */
export const PARTS = ["resident", "supervisor", "chief", "studierektor", "staff", "patients"] as const;
export type Part = (typeof PARTS)[number];

export const PART_NAMES: Record<Part, string> = {
  resident: "ST-läkaren",
  supervisor: "Handledaren",
  chief: "Verksamhetschefen",
  studierektor: "Studierektorn",
  staff: "Medarbetare",
  patients: "Patienter",
};

/** "ST-läkaren, handledaren": as words in a row, and not each as a name of its own. */
export function partsInWords(who: readonly Part[]): string {
  const [first = "", ...rest] = who.map((part) => PART_NAMES[part]);
  return [first, ...rest.map((name) => (name.startsWith("ST-") ? name : name.toLowerCase()))].join(", ");
}

export const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Skriv klockslaget med timmar och minuter, till exempel 08:30.");

const minutes = z
  .int("Skriv minuterna som ett helt tal.")
  .min(5, "Skriv minst 5 minuter.")
  .max(480, "Skriv högst 480 minuter.");

export const MOST_ROWS = 40;

const DayRow = z.strictObject({
  key,
  title: words,
  minutes,
  /** As short as it may become when the day is short. */
  minMinutes: minutes,
  who: z.array(z.enum(PARTS)),
  note: z.string().max(1_000),
});

/** `proposal`: SFAM's schedule stands in an instruction that is not public, so ours is shown as a proposal. */
export const DayTemplate = z
  .strictObject({
    kind: z.literal("mittist-day"),
    title: words,
    proposal: z.boolean(),
    instruction: z.array(words).min(1).max(20),
    arrivesAt: time,
    leavesAt: time,
    rows: z.array(DayRow).min(1).max(MOST_ROWS),
  })
  .superRefine(({ rows, arrivesAt, leavesAt }, context) => {
    checkKeys("rows", rows, context);
    rows.forEach((row, index) => {
      if (row.minMinutes <= row.minutes) return;
      const message = "Den kortaste tiden kan inte vara längre än den vanliga.";
      context.addIssue({ code: "custom", path: ["rows", index, "minMinutes"], message });
    });
    if (leavesAt <= arrivesAt)
      context.addIssue({ code: "custom", path: ["leavesAt"], message: "Hemresan är efter ankomsten." });
  });

export type DayTemplate = z.infer<typeof DayTemplate>;

const ScheduleRow = DayRow.extend({ place: z.string().max(200) });
export type ScheduleRow = z.infer<typeof ScheduleRow>;

/** The programme of one day, as it is kept. */
export const Schedule = z.object({
  arrivesAt: time,
  leavesAt: time,
  rows: z.array(ScheduleRow).max(MOST_ROWS),
});
export type Schedule = z.infer<typeof Schedule>;

export function scheduleFrom({ arrivesAt, leavesAt, rows }: DayTemplate): Schedule {
  return { arrivesAt, leavesAt, rows: rows.map((row) => ({ ...row, place: "" })) };
}
