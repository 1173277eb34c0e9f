import { z } from "zod";
import { isDay } from "@/lib/dates";
import { asId, isId, type PersonId } from "@/lib/ids";
import { prose } from "@/lib/registrations/input";
import { askAboutNumbers } from "@/lib/texts/ask";

const UNKNOWN = "Sidan är för gammal. Ladda om den och försök igen.";
const id = z.string({ error: UNKNOWN }).refine(isId, UNKNOWN);
const person = id.transform((value) => asId<PersonId>(value));
const written = z.string().refine(isDay, "Skriv dagen, till exempel 2026-11-23.");
const day = z.string().default("").pipe(written);
const optionalDay = z
  .string()
  .default("")
  .transform((value) => value || null)
  .pipe(written.nullable());

/** A whole number typed in a field, or null when the field is empty. */
function whole(from: number, to: number, sentence: string) {
  return z
    .string()
    .default("")
    .transform((value) => value.trim())
    .refine(
      (value) => value === "" || (/^\d+$/.test(value) && Number(value) >= from && Number(value) <= to),
      sentence,
    )
    .transform((value) => (value === "" ? null : Number(value)));
}

/** Degrees with a comma or a point, or null when the field is empty. */
function degrees(most: number, sentence: string) {
  return z
    .string()
    .default("")
    .transform((value) => value.trim().replace(",", "."))
    .refine(
      (value) => value === "" || (/^-?\d{1,3}(\.\d+)?$/.test(value) && Math.abs(Number(value)) <= most),
      sentence,
    )
    .transform((value) => (value === "" ? null : Number(value)));
}

const Profile = z
  .object({
    version: whole(0, 1_000_000, UNKNOWN),
    presentation: prose(6_000),
    place: prose(100),
    latitude: degrees(90, "Skriv latituden i grader, till exempel 62,4."),
    longitude: degrees(180, "Skriv longituden i grader, till exempel 17,3."),
    trainedIn: whole(1990, 2100, "Skriv året med fyra siffror."),
    capacity: whole(0, 50, "Skriv ett antal mellan 0 och 50."),
  })
  .superRefine(({ latitude, longitude, capacity }, context) => {
    if ((latitude === null) !== (longitude === null)) {
      const missing = latitude === null ? "latitude" : "longitude";
      const message = "Skriv både latitud och longitud, eller ingen av dem.";
      context.addIssue({ code: "custom", path: [missing], message });
    }
    if (capacity === null) {
      const message = "Skriv hur många uppdrag du tar på ett år.";
      context.addIssue({ code: "custom", path: ["capacity"], message });
    }
  });

export const ProfileInput = askAboutNumbers(Profile, { presentation: "presentationen" });
export type ProfileInput = z.infer<typeof Profile>;

export const PauseInput = z
  .object({ personId: person, startsOn: day, endsOn: optionalDay, note: prose(500) })
  .refine(({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn, {
    path: ["endsOn"],
    message: "Den sista dagen ligger före den första.",
  });
export type PauseInput = z.infer<typeof PauseInput>;

export const EndPauseInput = z.object({ personId: person, pauseId: id });
export type EndPauseInput = z.infer<typeof EndPauseInput>;

export const ApprovalInput = z.object({
  personId: person,
  approvedBy: prose(200).refine((value) => value !== "", "Skriv vem hos SFAM som har godkänt."),
  approvedOn: day,
});
export type ApprovalInput = z.infer<typeof ApprovalInput>;

export const EvaluatorInput = z.object({ personId: person });
