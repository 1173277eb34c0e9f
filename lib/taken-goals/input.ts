import { z } from "zod";
import { ResidentRef } from "@/lib/iup/input";
import { id } from "@/lib/mittist/input-fields";

export const TakeGoalInput = z.object({
  residentId: ResidentRef,
  goalId: id,
  /** Asked for when the goal has no delmål of its own, or one that is archived. */
  codes: z
    .string()
    .trim()
    .max(20)
    .default("")
    .transform((code) => code || null),
});
export type TakeGoalInput = z.output<typeof TakeGoalInput>;
