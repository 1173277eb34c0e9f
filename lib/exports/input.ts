import { z } from "zod";
import { asId, isId, type ResidentId } from "@/lib/ids";

const UNKNOWN = "Sidan är för gammal. Ladda om den och försök igen.";

export const ExportInput = z.object({
  residentId: z
    .string({ error: UNKNOWN })
    .refine(isId, UNKNOWN)
    .transform((value) => asId<ResidentId>(value)),
});
export type ExportInput = z.output<typeof ExportInput>;
