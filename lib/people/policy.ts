import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import type { Viewer } from "@/lib/access/viewer-type";
import { APPOINTMENT_SENTENCES } from "@/lib/appointments/policy";
import type { PersonId, RegionId } from "@/lib/ids";

/** A person as far as administration goes: where they belong, and whether they have ever signed in. */
export type PersonFacts = {
  id: PersonId;
  regionIds: readonly RegionId[];
  isDeactivated: boolean;
  hasIdentity: boolean;
  invitedBy: PersonId | null;
};

export type PersonReason =
  | "notYours"
  | "signedInAsOther"
  | "yourself"
  | "hasIdentity"
  | "deactivated"
  | "lastAdministrator";

/** Name, title and address of a person: the administrator of a region where they belong. */
export function mayEditPerson(viewer: Viewer, person: PersonFacts): Decision<PersonReason> {
  return isAdministratorOf(viewer, person) ? ALLOWED : refused("notYours");
}

/** Their own number. A form says whose it was, since somebody else may have signed in in another tab. */
export function mayEditOwn(viewer: Viewer, person: PersonFacts): Decision<PersonReason> {
  return person.id === viewer.personId ? ALLOWED : refused("signedInAsOther");
}

/**
 * A new link only to someone who never signed in: with a second one, whoever made it could enter as that person.
 */
export function mayInviteAgain(viewer: Viewer, person: PersonFacts): Decision<PersonReason> {
  if (!isAdministratorOf(viewer, person) && person.invitedBy !== viewer.personId) return refused("notYours");
  if (person.isDeactivated) return refused("deactivated");
  return person.hasIdentity ? refused("hasIdentity") : ALLOWED;
}

export function mayEndSessions(viewer: Viewer, person: PersonFacts): Decision<PersonReason> {
  return isAdministratorOf(viewer, person) ? ALLOWED : refused("notYours");
}

export function mayDeactivate(viewer: Viewer, person: PersonFacts): Decision<PersonReason> {
  if (!isAdministratorOf(viewer, person)) return refused("notYours");
  return person.id === viewer.personId ? refused("yourself") : ALLOWED;
}

/** The log of what was done; never what was written. */
export function mayReadLog(viewer: Viewer): Decision<PersonReason> {
  return viewer.appointments.some((held) => held.role === "administrator") ? ALLOWED : refused("notYours");
}

function isAdministratorOf(viewer: Viewer, person: PersonFacts): boolean {
  return viewer.appointments.some(
    (held) =>
      held.role === "administrator" && held.regionId !== null && person.regionIds.includes(held.regionId),
  );
}

export const PERSON_SENTENCES: Record<string, string> = {
  ...APPOINTMENT_SENTENCES,
  signedInAsOther: "Du är inloggad som någon annan nu. Ladda om sidan innan du sparar.",
  notYours: "Det här kan bara en administratör i personens region göra.",
  yourself: "Det här kan du inte göra med ditt eget konto.",
  hasIdentity: "Personen har redan loggat in, så en ny inbjudan behövs inte.",
  deactivated: "Kontot är avslutat. Öppna det igen först.",
  outboxFull:
    "Så många brev väntar att något är fel med e-posten. Ingen är inbjuden. Försök igen om en stund.",
};
