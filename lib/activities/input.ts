import { z } from "zod";
import { DayOrNothing, line, ResidentRef } from "@/lib/iup/input";
import { ACTIVITY_STATUSES, findDemand, readCodes } from "./rules";

const MAX_PASTE = 200_000;

const Facts = z.object({
  residentId: ResidentRef,
  title: line(200, "Skriv vad aktiviteten heter."),
  demand: z.string().transform((key, context) => {
    const demand = findDemand(key);
    if (demand) return demand;
    context.addIssue({ code: "custom", message: "Välj vad aktiviteten räknas som." });
    return z.NEVER;
  }),
  startsOn: DayOrNothing,
  dueOn: DayOrNothing,
  finishedOn: DayOrNothing.default(null),
  responsible: line(120),
  status: z.enum(ACTIVITY_STATUSES),
  codes: z
    .string()
    .transform(readCodes)
    .refine((codes) => codes.length > 0, "Skriv minst ett delmål, till exempel STc13.")
    .refine((codes) => codes.length <= 30, "Skriv högst 30 delmål."),
});

const inOrder = ({ startsOn, dueOn }: { startsOn: string | null; dueOn: string | null }) =>
  startsOn === null || dueOn === null || dueOn >= startsOn;
const order = { path: ["dueOn"], message: "”Klar senast” ligger före ”Start”." };

export const NewActivityInput = Facts.refine(inOrder, order);
export type NewActivity = z.output<typeof NewActivityInput>;

export const ActivityRefInput = z.object({
  residentId: ResidentRef,
  activityId: z.uuid(),
  version: z.coerce.number().int().min(1),
});
export type ActivityRef = z.output<typeof ActivityRefInput>;

export const EditActivityInput = Facts.extend(ActivityRefInput.shape).refine(inOrder, order);
export type EditActivity = z.output<typeof EditActivityInput>;

export const PasteInput = z.object({
  residentId: ResidentRef,
  rows: z.string().max(MAX_PASTE, "Det är för mycket text. Klistra in färre rader åt gången."),
});
export type Paste = z.output<typeof PasteInput>;
