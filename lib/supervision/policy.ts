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

export const SENTENCES = {
  notParty: "Det är ST-läkaren och huvudhandledaren som för samtalen och signerar året.",
  signed: "Året är signerat och låst. Den som har signerat kan låsa upp det, tills båda har signerat.",
  signedByBoth: "Båda har signerat. Året är låst för gott, men du kan göra ett tillägg.",
  alreadySigned: "Du har redan signerat året.",
  noTalks: "Året har inga samtal, så det finns inget att signera.",
  notBegun: "Året har inte börjat.",
  notSigned: "Året är inte signerat.",
  onlySigner: "Bara den som har signerat kan ta tillbaka sin signatur.",
  notSignedByBoth: "Ett tillägg görs när båda har signerat. Till dess kan den som signerat låsa upp.",
  yearChanged:
    "Året har ändrats sedan du öppnade sidan. Läs det som är nytt och signera sedan. Inget är signerat.",
  talkChanged: "Samtalet har ändrats sedan du öppnade sidan. Läs in sidan igen och gör din ändring där.",
} as const;

export type Reason = keyof typeof SENTENCES;

export type YearPlace = { residentId: ResidentId; residentPersonId: PersonId };
export type TalkFacts = YearPlace & { signed: boolean; removed: boolean };
export type YearFacts = YearPlace & {
  year: number;
  talkCount: number;
  /** Those that have not been withdrawn. */
  signatures: readonly { slot: Party; signerId: string }[];
};

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

/** Adding, changing and removing talks. */
export function mayChangeTalks(
  viewer: Viewer,
  year: YearFacts,
): Decision<"notParty" | "signed" | "signedByBoth"> {
  if (partyOf(viewer, year) === null) return refused("notParty");
  if (year.signatures.length > 1) return refused("signedByBoth");
  return year.signatures.length > 0 ? refused("signed") : ALLOWED;
}

export function maySign(
  viewer: Viewer,
  year: YearFacts,
): Decision<"notParty" | "signedByBoth" | "alreadySigned" | "notBegun" | "noTalks"> {
  const party = partyOf(viewer, year);
  if (party === null) return refused("notParty");
  if (year.signatures.length > 1) return refused("signedByBoth");
  if (year.signatures.some(({ slot, signerId }) => slot === party || signerId === viewer.personId)) {
    return refused("alreadySigned");
  }
  if (Number(viewer.today.slice(0, 4)) < year.year) return refused("notBegun");
  return year.talkCount === 0 ? refused("noTalks") : ALLOWED;
}

export function mayWithdraw(
  viewer: Viewer,
  year: YearFacts,
): Decision<"notParty" | "signedByBoth" | "notSigned" | "onlySigner"> {
  if (partyOf(viewer, year) === null) return refused("notParty");
  const [only, ...more] = year.signatures;
  if (!only) return refused("notSigned");
  if (more.length > 0) return refused("signedByBoth");
  return only.signerId === viewer.personId ? ALLOWED : refused("onlySigner");
}

export function mayAddAddendum(viewer: Viewer, year: YearFacts): Decision<"notParty" | "notSignedByBoth"> {
  if (partyOf(viewer, year) === null) return refused("notParty");
  return year.signatures.length > 1 ? ALLOWED : refused("notSignedByBoth");
}
