import { z } from "zod";
import { DayOrNothing, line, namedDay, ResidentRef } from "@/lib/iup/input";
import { EmailAddress, PersonName } from "@/lib/people/input";

export const STRETCH_CHOICES = [
  { value: "placement", label: "Placering utanför den egna enheten" },
  { value: "absence", label: "Frånvaro" },
  { value: "parttime", label: "Deltid" },
] as const;

const percent = z.coerce
  .number("Skriv omfattningen i procent, till exempel 80.")
  .int("Skriv omfattningen i hela procent.")
  .min(0, "Omfattningen ska vara 0–100 procent.")
  .max(100, "Omfattningen ska vara 0–100 procent.");

const Stretch = z.object({
  residentId: ResidentRef,
  kind: z.enum(["placement", "absence", "parttime"], "Välj vad det är."),
  title: line(120, "Skriv var eller varför, till exempel Psykiatri eller Föräldraledighet."),
  startsOn: namedDay("första dagen"),
  endsOn: namedDay("sista dagen"),
  percent,
  supervisorName: line(120).default(""),
});

const inOrder = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }) => endsOn >= startsOn;
const order = { path: ["endsOn"], message: "Sista dagen ligger före den första." };

export const NewStretchInput = Stretch.refine(inOrder, order);
export type NewStretch = z.output<typeof NewStretchInput>;

export const StretchRefInput = z.object({ residentId: ResidentRef, stretchId: z.uuid() });
export type StretchRef = z.output<typeof StretchRefInput>;

export const EditStretchInput = Stretch.extend(StretchRefInput.shape).refine(inOrder, order);
export type EditStretch = z.output<typeof EditStretchInput>;

export const NewResidentInput = z
  .object({
    name: PersonName,
    email: EmailAddress,
    unitId: z.uuid("Välj enhet."),
    malbeskrivningId: z.uuid("Välj målbeskrivning."),
    withBt: z
      .literal("on")
      .optional()
      .transform((value) => value === "on"),
    startedOn: namedDay("första dagen i ST"),
    btApprovedOn: DayOrNothing.default(null),
  })
  .refine(({ startedOn, btApprovedOn }) => btApprovedOn === null || btApprovedOn >= startedOn, {
    path: ["btApprovedOn"],
    message: "BT kan inte vara godkänd före första dagen i ST.",
  });
export type NewResident = z.output<typeof NewResidentInput>;
