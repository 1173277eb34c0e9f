import { z } from "zod";
import { Day } from "@/lib/people/input";
import { isRole } from "./rules";

const chosen = (sentence: string) => z.uuid(sentence);

export const Role = z.string().refine(isRole, "Välj en roll.");

const Box = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

export const GiveRoleInput = z.object({
  personId: chosen("Välj en person."),
  role: Role,
  subjectId: chosen("Välj vad rollen gäller."),
  startsOn: Day,
  firstAssignment: Box,
});

export type GiveRole = z.output<typeof GiveRoleInput>;

export const EndRoleInput = z.object({ appointmentId: z.uuid(), lastDay: Day });

export type EndRole = z.output<typeof EndRoleInput>;
