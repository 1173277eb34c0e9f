import { z } from "zod";

/** What someone who leaves a case had written by then, as it is kept under their name. */
export const LeftDraft = z.object({
  author: z.string(),
  sections: z.array(z.object({ key: z.string(), heading: z.string(), text: z.string() })),
});
export type LeftDraft = z.infer<typeof LeftDraft>;
