import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import { type Relation, type ResidentPlace, relationsTo } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import type { AreaId, PersonId, RegionId } from "@/lib/ids";
import { mayReadPlan } from "@/lib/residents/policy";
import type { LinkKind } from "./rules";

/** Where a document lies: in one person's binder, or among the common ones of a region. */
export type DocumentPlace =
  | { kind: "binder"; resident: ResidentPlace }
  | { kind: "region"; regionId: RegionId; areaIds: readonly AreaId[] };

/** What the policies need to know of a document that the viewer can see. */
export type DocumentFacts = {
  place: DocumentPlace;
  form: "file" | "text";
  addedBy: PersonId;
  isSorted: boolean;
  fillInBy: PersonId | null;
  /** Linked to a talk of a year that somebody has signed. */
  isSigned: boolean;
  /** Linked to a case whose portfolio has been handed in. */
  isHandedIn: boolean;
};

export const DOCUMENT_SENTENCES = {
  onlyResidentPutsIn:
    "Det är ST-läkaren som lägger in dokument i sin pärm, och placeringshandledaren för sin placering.",
  onlyStudierektor: "Det är studierektorn som sköter regionens gemensamma dokument.",
  notAskedToFillIn: "Bara den som lade in dokumentet, ST-läkaren eller den som är ombedd kan ersätta filen.",
  isText: "Det här är en egen text. Den skrivs om i stället för att ersättas.",
  onlyResidentChanges: "Det är ST-läkaren som ändrar i sina dokument.",
  onlyResidentRemoves: "Det är ST-läkaren som tar bort ur sin pärm.",
  signedYear: "Dokumentet hör till ett samtal i ett signerat handledarår och kan inte tas bort.",
  handedIn: "Dokumentet ingår i en portfölj som är inlämnad till Mitt-i-ST och kan inte tas bort.",
  onlyResidentAsks: "Det är ST-läkaren som ber någon fylla i.",
  notShared: "Det gäller bara dokument i en pärm.",
  signedTalk: "Samtalet hör till ett signerat handledarår. Dess dokument ändras inte längre.",
  inPortfolio: "Portföljen till Mitt-i-ST fylls på sin egen sida i ärendet.",
  notAskable: "Personen har ingen roll i pärmen längre. Välj någon annan.",
  lockedMeanwhile: "Det här blev signerat eller inlämnat sedan du öppnade sidan. Inget ändrades.",
} as const;

export type DocumentReason = keyof typeof DOCUMENT_SENTENCES;
type Answer = Decision<DocumentReason>;

const READERS: readonly Relation[] = [
  "self",
  "mainSupervisor",
  "placementSupervisor",
  "chief",
  "studierektor",
];

/** Whether there is a list of documents to open at all; which of them are in it is for the scope. */
export function mayListDocuments(viewer: Viewer, resident: ResidentPlace): boolean {
  const relations = relationsTo(viewer, resident);
  return READERS.some((relation) => relations.has(relation));
}

/** A new document. What a placement supervisor puts in belongs to the placement. */
export function mayPutIn(viewer: Viewer, place: DocumentPlace): Answer {
  if (place.kind === "region") return mayKeepShared(viewer, place);
  const relations = relationsTo(viewer, place.resident);
  return relations.has("self") || relations.has("placementSupervisor")
    ? ALLOWED
    : refused("onlyResidentPutsIn");
}

/** A new file under the same title and links; those before it stay. */
export function mayAddVersion(viewer: Viewer, document: DocumentFacts): Answer {
  if (document.form === "text") return refused("isText");
  if (document.place.kind === "region") return mayKeepShared(viewer, document.place);
  const relations = relationsTo(viewer, document.place.resident);
  const isGiver = document.addedBy === viewer.personId || document.fillInBy === viewer.personId;
  return relations.has("self") || (isGiver && relations.size > 0) ? ALLOWED : refused("notAskedToFillIn");
}

/** Title, kind, date, delmål and links. Who puts something in for a placement tells it apart until it is sorted. */
export function mayChange(viewer: Viewer, document: DocumentFacts): Answer {
  if (document.place.kind === "region") return mayKeepShared(viewer, document.place);
  const relations = relationsTo(viewer, document.place.resident);
  if (relations.has("self")) return ALLOWED;
  const isSorting = document.addedBy === viewer.personId && !document.isSorted && relations.size > 0;
  return isSorting ? ALLOWED : refused("onlyResidentChanges");
}

/** Somebody who puts in for a placement links to the placement; the rest is the ST-läkare's own to order. */
export function mayLink(viewer: Viewer, document: DocumentFacts, kind: LinkKind): Answer {
  if (document.place.kind === "region") return refused("notShared");
  if (kind === "case") return refused("inPortfolio");
  if (kind === "stretch") return mayChange(viewer, document);
  return isOwn(viewer, document) ? ALLOWED : refused("onlyResidentChanges");
}

/** Hides it for all and keeps it. What is part of something signed or handed in stays. */
export function mayRemove(viewer: Viewer, document: DocumentFacts): Answer {
  if (document.place.kind === "region") return mayKeepShared(viewer, document.place);
  if (!relationsTo(viewer, document.place.resident).has("self")) return refused("onlyResidentRemoves");
  if (document.isSigned) return refused("signedYear");
  return document.isHandedIn ? refused("handedIn") : ALLOWED;
}

export function mayAskToFillIn(viewer: Viewer, document: DocumentFacts): Answer {
  if (document.place.kind === "region") return refused("notShared");
  if (document.form === "text") return refused("isText");
  return isOwn(viewer, document) ? ALLOWED : refused("onlyResidentAsks");
}

/** Whether the signed paper is in the doctor's hands is theirs to say. */
export function mayMarkOriginal(viewer: Viewer, document: DocumentFacts): Answer {
  if (document.place.kind === "region") return refused("notShared");
  return isOwn(viewer, document) ? ALLOWED : refused("onlyResidentChanges");
}

/** Who has opened a document is for the one whose binder it lies in. */
export function mayReadHistory(viewer: Viewer, document: Pick<DocumentFacts, "place">): boolean {
  return isOwn(viewer, document);
}

/** Reading in somebody else's binder is logged; what a region keeps for all is not anybody's. */
export function isLoggedReading(viewer: Viewer, document: Pick<DocumentFacts, "place">): boolean {
  return document.place.kind === "binder" && !isOwn(viewer, document);
}

/** The talks that a document is linked to are named to the two who held them. */
export function maySeeTalks(viewer: Viewer, place: DocumentPlace): boolean {
  if (place.kind === "region") return false;
  const relations = relationsTo(viewer, place.resident);
  return relations.has("self") || relations.has("mainSupervisor");
}

/** That there is a case is for those who read the plan; to whom a placement alone belongs it says nothing. */
export function maySeeCases(viewer: Viewer, place: DocumentPlace): boolean {
  return place.kind === "binder" && mayReadPlan(viewer, place.resident);
}

function isOwn(viewer: Viewer, { place }: Pick<DocumentFacts, "place">): boolean {
  return place.kind === "binder" && relationsTo(viewer, place.resident).has("self");
}

function mayKeepShared(viewer: Viewer, place: Extract<DocumentPlace, { kind: "region" }>): Answer {
  const isStudierektor = viewer.appointments.some(
    ({ role, areaId }) => role === "studierektor" && areaId !== null && place.areaIds.includes(areaId),
  );
  return isStudierektor ? ALLOWED : refused("onlyStudierektor");
}
