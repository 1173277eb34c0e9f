import { z } from "zod";
import { isDay } from "@/lib/dates";

// A filter that cannot be read is no filter: the page shows what it used.
const day = z.string().refine(isDay).catch("");

export const LogFilter = z.object({
  who: z.string().trim().max(120).catch(""),
  what: z
    .string()
    .regex(/^[a-zA-Z]{0,40}$/)
    .catch(""),
  from: day,
  to: day,
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export type LogFilter = z.output<typeof LogFilter>;
