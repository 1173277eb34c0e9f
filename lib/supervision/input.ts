import { z } from "zod";
import { isDay } from "@/lib/dates";
import { asId, isId, type ResidentId, type SupervisionYearId, type TalkId } from "@/lib/ids";
import { hasPersonalNumber } from "@/lib/personal-numbers";
import { askAboutNumbers } from "@/lib/texts/ask";
import { cleanText } from "@/lib/texts/rules";

const NUMBER_SENTENCE = "Här står något som ser ut som ett personnummer. Ta bort det.";

const residentId = z
  .string()
  .refine(isId)
  .transform((id) => asId<ResidentId>(id));
const yearId = z
  .string()
  .refine(isId)
  .transform((id) => asId<SupervisionYearId>(id));
const talkId = z
  .string()
  .refine(isId)
  .transform((id) => asId<TalkId>(id));
const heldOn = z.string().refine(isDay, "Skriv dagen, till exempel 2026-11-23.");
const several = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => [value ?? []].flat());

const line = (max: number, tooLong: string) =>
  z
    .string()
    .transform((text) => cleanText(text).replace(/\s+/g, " ").trim())
    .refine((text) => text.length <= max, tooLong);

/** The name of a talk, which stands in lists and headings: a personal number is refused, not asked about. */
const topic = line(200, "Ämnet får vara högst 200 tecken. Skriv resten i anteckningen.").refine(
  (text) => !hasPersonalNumber(text),
  NUMBER_SENTENCE,
);
const reason = line(500, "Skälet får vara högst 500 tecken.").refine((text) => text !== "", "Skriv varför.");

/** `talkId` is made when the form is drawn, so that sending it twice makes one talk. */
export const CreateTalkInput = z.object({ residentId, talkId, heldOn, topic });
export type CreateTalkInput = z.infer<typeof CreateTalkInput>;

export const ChangeTalkInput = z.object({
  talkId,
  version: z.coerce.number().int().min(1),
  heldOn,
  topic,
  prompts: several,
  goals: several.pipe(z.array(z.string().refine(isId))),
});
export type ChangeTalkInput = z.infer<typeof ChangeTalkInput>;

export const RemoveTalkInput = z.object({ talkId });

export const SignYearInput = z.object({
  yearId,
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  attested: z.literal("on", "Kryssa i att du har läst årets anteckningar."),
});
export type SignYearInput = z.infer<typeof SignYearInput>;

export const WithdrawInput = askAboutNumbers(z.object({ yearId, reason }), { reason: "skälet" });
export type WithdrawInput = z.infer<typeof WithdrawInput>;

export const AddendumInput = askAboutNumbers(
  z.object({
    yearId,
    addendumId: z.string().refine(isId),
    reason,
    body: z
      .string()
      .transform((text) => cleanText(text).trim())
      .refine((text) => text !== "", "Skriv tillägget.")
      .refine((text) => text.length <= 20_000, "Tillägget får vara högst 20 000 tecken."),
  }),
  { reason: "skälet", body: "tillägget" },
);
export type AddendumInput = z.infer<typeof AddendumInput>;
