import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import type { Viewer } from "@/lib/access/viewer-type";
import type { PersonId, ResidentId } from "@/lib/ids";
import type { TalkSlot } from "@/lib/texts/input";

/** The two who hold the talks and sign the year. */
export type Party = "resident" | "mainSupervisor";

export const PARTY_NAMES: Record<Party, string> = {
  resident: "ST-läkare",
  mainSupervisor: "huvudhandledare",
};

export type YearPlace = { residentId: ResidentId; residentPersonId: PersonId };
export type TalkFacts = YearPlace & { signed: boolean; removed: boolean };

/** Nobody is both: who is the ST-läkare is never their own supervisor. */
export function partyOf(viewer: Viewer, place: YearPlace): Party | null {
  if (viewer.personId === place.residentPersonId) return "resident";
  const supervises = viewer.appointments.some(
    (held) => held.role === "mainSupervisor" && held.residentId === place.residentId,
  );
  return supervises ? "mainSupervisor" : null;
}

const WRITER: Record<TalkSlot, Party | "both"> = {
  residentNote: "resident",
  supervisorNote: "mainSupervisor",
  agreed: "both",
  next: "both",
  private: "both",
};

/** A private note is not part of what is signed, so it stays open when the year is locked. */
export function mayWriteTalk(
  viewer: Viewer,
  talk: TalkFacts,
  slot: TalkSlot,
): Decision<"notYourField" | "removed" | "signed"> {
  const party = partyOf(viewer, talk);
  if (party === null || (WRITER[slot] !== "both" && WRITER[slot] !== party)) return refused("notYourField");
  if (slot === "private") return ALLOWED;
  if (talk.signed) return refused("signed");
  return talk.removed ? refused("removed") : ALLOWED;
}
