import { z } from "zod";
import { findDayFault } from "@/lib/appointments/rules";
import { parseAddress } from "@/lib/email/address";
import { hasPersonalNumber } from "@/lib/personal-numbers";

// Control characters, line separators and marks that change the direction of text have no place on one line.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/u;

function line(most: number, tooLong: string) {
  return z
    .string()
    .transform((value) => value.normalize("NFC").replace(/\s+/g, " ").trim())
    .refine((value) => value.length <= most, tooLong)
    .refine((value) => !UNPRINTABLE.test(value), "Texten innehåller tecken som inte syns. Skriv den på nytt.")
    .refine((value) => !hasPersonalNumber(value), "Här får det inte stå ett personnummer.");
}

export const PersonName = line(120, "Namnet får vara högst 120 tecken.").refine(
  (value) => /\p{L}/u.test(value),
  "Skriv personens namn.",
);

export const PersonTitle = line(120, "Titeln får vara högst 120 tecken.");

export const UnitName = line(120, "Namnet får vara högst 120 tecken.").refine(
  (value) => /\p{L}/u.test(value),
  "Skriv vårdcentralens namn.",
);

/** One plain mailbox. Compared after NFKC, since fullwidth characters have sent mail to the wrong reader elsewhere. */
export const EmailAddress = z
  .string()
  .trim()
  .refine(
    (value) => value === value.normalize("NFKC"),
    "Adressen innehåller tecken som inte hör hemma i en adress.",
  )
  .pipe(z.email("Skriv en e-postadress, till exempel namn@region.se."))
  .refine((value) => parseAddress(value) !== null, "Det går inte att skicka e-post till den adressen.")
  .transform((value) => value.toLowerCase());

/** As it is dialled. Not asked whether it is a personal number: ten digits may look like one. */
export const PhoneNumber = z
  .string()
  .trim()
  .refine(
    (value) => value === "" || /^\+?\d[\d ()/-]{4,28}$/.test(value),
    "Skriv numret med siffror, till exempel 070-174 06 05.",
  );

export const Day = z
  .string()
  .trim()
  .superRefine((value, context) => {
    const fault = findDayFault(value);
    if (fault) context.addIssue({ code: "custom", message: fault });
  });

export const InviteInput = z.object({
  name: PersonName,
  email: EmailAddress,
  title: PersonTitle,
});

export type Invite = z.output<typeof InviteInput>;

export const EditPersonInput = InviteInput.extend({ personId: z.uuid(), phone: PhoneNumber });

export type EditPerson = z.output<typeof EditPersonInput>;

export const OwnPhoneInput = z.object({ personId: z.uuid(), phone: PhoneNumber });

export type OwnPhone = z.output<typeof OwnPhoneInput>;

export const PersonInput = z.object({ personId: z.uuid() });

export const SessionInput = z.object({ handle: z.string().regex(/^[0-9a-f]{16}$/) });

export const DirectoryFilter = z.object({
  text: z.string().trim().max(200).catch(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
