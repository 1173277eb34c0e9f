import { z } from "zod";
import { isId } from "@/lib/ids";

/** What is asked for in the address. What cannot be read there is not asked for. */
export const EvaluationFilter = z
  .object({
    region: z.string().refine(isId).nullable().catch(null),
    ar: z
      .string()
      .regex(/^\d{4}$/)
      .nullable()
      .catch(null),
  })
  .transform(({ region, ar }) => ({ region, year: ar }));
