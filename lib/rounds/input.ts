import { z } from "zod";
import { isDay } from "@/lib/dates";
import { asId, isId, type PersonId } from "@/lib/ids";
import { prose } from "@/lib/registrations/input";
import { askAboutNumbers } from "@/lib/texts/ask";
import { cleanText } from "@/lib/texts/rules";

const UNKNOWN = "Sidan är för gammal. Ladda om den och försök igen.";
const id = z.string({ error: UNKNOWN }).refine(isId, UNKNOWN);
const person = z
  .string()
  .optional()
  .transform((value) => value || null)
  .pipe(id.transform((value) => asId<PersonId>(value)).nullable());

const name = z
  .string()
  .default("")
  .transform((value) => cleanText(value).replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1, "Ge omgången ett namn.").max(100, "Namnet får vara högst hundra tecken."));

const day = z.string().default("").refine(isDay, "Skriv dagen, till exempel 2026-12-15.");

/** One box ticked arrives as a text, several as a list. */
const ids = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => [value ?? []].flat())
  .refine((chosen) => chosen.length > 0, "Välj minst en anmälan.")
  .pipe(z.array(id).max(500, "Högst femhundra anmälningar ryms i en omgång."));

export const OpenRoundInput = z.object({ name, wishesDueOn: day, registrationId: ids });
export type OpenRoundInput = z.infer<typeof OpenRoundInput>;

export const RoundInput = z.object({ roundId: id });

/** One registration, into a round or out of it. */
export const ListingInput = z.object({ roundId: id, registrationId: id });
export type ListingInput = z.infer<typeof ListingInput>;

export const ExtendInput = z.object({ roundId: id, wishesDueOn: day });
export type ExtendInput = z.infer<typeof ExtendInput>;

export const CancelInput = z.object({
  roundId: id,
  reason: prose(1_000).refine((value) => value !== "", "Skriv varför omgången ställs in."),
});
export type CancelInput = z.infer<typeof CancelInput>;

const MOST_TAKEN = 20;

const capacity = z
  .string()
  .default("")
  .refine(
    (value) => /^\d{1,2}$/.test(value.trim()) && Number(value) <= MOST_TAKEN,
    "Skriv hur många du kan ta, 0 till 20.",
  )
  .transform(Number);

export type Wish = { registrationId: string; rank: number };

/** Numbers typed beside the candidates, under the names rank.<id>; an empty one is no wish. */
export const WishesInput = askAboutNumbers(
  z
    .looseObject({ roundId: id, capacity, note: prose(1_000) })
    // Also when another field is wrong: everything that is to be put right is said at once.
    .superRefine((typed, context) => sayFaults(typed, context))
    .transform(({ roundId, capacity, note, ...rest }) => ({
      roundId,
      capacity,
      note,
      wishes: readWishes(rest),
    })),
  { note: "det du vill säga" },
);
export type WishesInput = { roundId: string; capacity: number; note: string; wishes: Wish[] };

function sayFaults(typed: Record<string, unknown>, context: z.RefinementCtx): void {
  const ranks = typedRanks(typed);
  for (const { field, rank } of ranks) {
    const isFirst = ranks.find((one) => one.rank === rank)?.field === field;
    if (rank !== null && isFirst) continue;
    const message =
      rank === null
        ? "Skriv ett nummer, 1 är den du helst tar."
        : `Två har nummer ${rank}. Ge var och en ett eget.`;
    context.addIssue({ code: "custom", path: [field], message });
  }
}

function readWishes(typed: Record<string, unknown>): Wish[] {
  return typedRanks(typed)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .map(({ registrationId }, index) => ({ registrationId, rank: index + 1 }));
}

/** What is typed beside the candidates; null is no number. */
function typedRanks(typed: Record<string, unknown>) {
  return Object.entries(typed).flatMap(([field, value]) => {
    const [kind, registrationId = ""] = field.split(".");
    const text = String(value).trim();
    if (kind !== "rank" || text === "" || !isId(registrationId)) return [];
    return [{ field, registrationId, rank: /^[1-9]\d{0,2}$/.test(text) ? Number(text) : null }];
  });
}

export const PlaceInput = z.object({
  roundId: id,
  registrationId: id,
  evaluatorId: person,
  coEvaluatorId: person,
});
export type PlaceInput = z.infer<typeof PlaceInput>;

/** The hash is that of the proposal on the coordinator's screen. */
export const ConfirmInput = z.object({
  roundId: id,
  hash: z.string({ error: UNKNOWN }).regex(/^[0-9a-f]{64}$/, UNKNOWN),
});
export type ConfirmInput = z.infer<typeof ConfirmInput>;
