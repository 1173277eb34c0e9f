import { z } from "zod";
import { isDay } from "@/lib/dates";
import { asId, type CaseId, type DocumentId, isId } from "@/lib/ids";
import { line, normaliseDay } from "@/lib/iup/input";
import { askAboutNumbers } from "@/lib/texts/ask";
import { cleanText, findTextFault } from "@/lib/texts/rules";

const UNKNOWN = "Sidan är för gammal. Ladda om den och försök igen.";
const MAX_REASON = 2_000;

const id = z.string({ error: UNKNOWN }).refine(isId, UNKNOWN);
const caseId = id.transform((value) => asId<CaseId>(value));
const documentId = id.transform((value) => asId<DocumentId>(value));
const itemKey = z.string({ error: UNKNOWN }).min(1, UNKNOWN).max(100, UNKNOWN);
const day = z
  .string({ error: UNKNOWN })
  .trim()
  .transform(normaliseDay)
  .refine(isDay, "Skriv dagen, till exempel 2026-11-23.");

const reason = z
  .string({ error: UNKNOWN })
  .transform((value) => cleanText(value).trim())
  .refine((value) => value !== "", "Skriv varför du hoppar över punkten.")
  .refine((value) => findTextFault(value) === null && value.length <= MAX_REASON, {
    message: "Skälet får vara högst 2 000 tecken. Korta det.",
  });

export const PortfolioInput = z.object({ caseId });

export const ChooseInput = z.object({ caseId, itemKey, documentId });
export type ChooseInput = z.infer<typeof ChooseInput>;

export const ChosenInput = z.object({ caseId, documentId });
export type ChosenInput = z.infer<typeof ChosenInput>;

export const SkipInput = askAboutNumbers(z.object({ caseId, itemKey, reason }), { reason: "skälet" });
export type SkipInput = z.infer<typeof SkipInput>;

export const PointInput = z.object({ caseId, itemKey });
export type PointInput = z.infer<typeof PointInput>;

const ANSWER = "Kryssa i att patienten har samtyckt. Utan samtycke kan inspelningen inte delas.";

export const RecordingInput = z.object({
  caseId,
  title: line(200, "Skriv vad inspelningen visar, utan något om patienten."),
  url: z.string({ error: UNKNOWN }).trim().min(1, "Klistra in länken.").max(2_000, "Länken är för lång."),
  expiresOn: day,
  consent: z.literal("on", { error: ANSWER }),
});
export type RecordingInput = z.infer<typeof RecordingInput>;

export const RemoveRecordingInput = z.object({ caseId, recordingId: id });

export const MarkInput = z.object({ caseId, part: z.enum(["portfolio", "recordings"], { error: UNKNOWN }) });
export type MarkInput = z.infer<typeof MarkInput>;

export const DiscussionInput = z.object({ caseId, heldOn: day });
export type DiscussionInput = z.infer<typeof DiscussionInput>;
