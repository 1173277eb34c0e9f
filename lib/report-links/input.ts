import { z } from "zod";
import { caseId, id } from "@/lib/mittist/input-fields";
import { cleanText } from "@/lib/texts/rules";
import { LINK_DAYS } from "./rules";

const DAYS = `Skriv ett antal dagar från ${LINK_DAYS.least} till ${LINK_DAYS.most}.`;

export const MakeLinkInput = z.object({
  caseId,
  /** Whom it is for, in the ST-läkare's own words. */
  label: z
    .string()
    .default("")
    .transform((value) => cleanText(value).replace(/\s+/g, " ").trim())
    .pipe(
      z
        .string()
        .min(1, "Skriv vem länken är till.")
        .max(100, "Skriv högst 100 tecken om vem länken är till."),
    ),
  days: z
    .string()
    .default("")
    .transform((value) => value.trim())
    .pipe(z.string().regex(/^\d{1,3}$/, DAYS))
    .transform(Number)
    .refine((days) => days >= LINK_DAYS.least && days <= LINK_DAYS.most, DAYS),
});
export type MakeLinkInput = z.output<typeof MakeLinkInput>;

export const RevokeLinkInput = z.object({ caseId, linkId: id });
export type RevokeLinkInput = z.output<typeof RevokeLinkInput>;
