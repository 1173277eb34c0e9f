import { z } from "zod";
import { caseId, day, id, optionalDay } from "@/lib/mittist/input-fields";

export const ProposeDaysInput = z
  .object({ caseId, day1: day, day2: optionalDay, day3: optionalDay })
  .transform(({ caseId, day1, day2, day3 }) => ({
    caseId,
    days: [day1, day2, day3].flatMap((one, index) => (one ? [{ field: `day${index + 1}`, day: one }] : [])),
  }));
export type ProposeDaysInput = z.output<typeof ProposeDaysInput>;

export const ProposalInput = z.object({ caseId, proposalId: id });
export type ProposalInput = z.infer<typeof ProposalInput>;
