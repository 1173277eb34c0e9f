import { listWords } from "@/lib/texts/rules";
import type { Point } from "./template";

/** A document that has been chosen, with what hinders it from being handed in as it is. */
export type Choice = {
  documentId: string;
  itemKey: string;
  title: string;
  datedOn: string;
  hindrance: Hindrance | null;
};

export type Hindrance = "noFile" | "noWords" | "waiting" | "infected";

export const HINDRANCES: Record<Hindrance, string> = {
  noFile: "Dokumentet har ingen fil än.",
  noWords: "Texten är tom.",
  waiting: "Filen väntar på viruskontroll.",
  infected: "Viruskontrollen stoppade filen.",
};

export type Recording = {
  id: string;
  title: string;
  url: string;
  expiresOn: string;
  addedAt: string;
  removedAt: string | null;
};

/** A link that works today, as far as is known. */
export function isLive({ removedAt, expiresOn }: Recording, today: string): boolean {
  return removedAt === null && expiresOn >= today;
}

/** "före praktikdagen" is said when the link stops working before it is needed. */
export function endsBeforeDay(
  { expiresOn }: Pick<Recording, "expiresOn">,
  practiceDay: string | null,
): boolean {
  return practiceDay !== null && expiresOn < practiceDay;
}

export type Filling = {
  points: readonly Point[];
  choices: readonly Choice[];
  skips: readonly { itemKey: string; reason: string }[];
  recordings: readonly Recording[];
};

/** What lies in a point that holds one document, and gives way to the next. */
export function inPlaceOf({ choices }: Pick<Filling, "choices">, point: Point): readonly Choice[] {
  return point.many ? [] : choices.filter(({ itemKey }) => itemKey === point.key);
}

/** What the newly chosen pushes out of it. */
export function replacedBy(
  filling: Pick<Filling, "choices">,
  point: Point,
  documentId: string,
): readonly Choice[] {
  return inPlaceOf(filling, point).filter((one) => one.documentId !== documentId);
}

/** A document lies under one point: chosen for another it is moved there. `from` is null for a point that is gone. */
export type ChoiceOutcome =
  | { kind: "added" }
  | { kind: "chosen"; replaced: string[] }
  | { kind: "moved"; from: string | null; replaced: string[] };

export function outcomeOf(filling: Filling, point: Point, documentId: string): ChoiceOutcome {
  const replaced = replacedBy(filling, point, documentId).map(({ title }) => title);
  const before = filling.choices.find((one) => one.documentId === documentId);
  if (!before || before.itemKey === point.key) return { kind: "chosen", replaced };
  return { kind: "moved", from: pointTitle(filling.points, before.itemKey), replaced };
}

export function pointTitle(points: readonly Point[], key: string): string | null {
  return points.find((point) => point.key === key)?.title ?? null;
}

/** "Flyttat hit från «CV». «Brev» är inte längre med." */
export function outcomeSentence(outcome: ChoiceOutcome): string {
  if (outcome.kind === "added") return "Tillagt.";
  const from = outcome.kind === "moved" && outcome.from ? ` från ”${outcome.from}”` : "";
  const done = outcome.kind === "moved" ? `Flyttat hit${from}.` : "Valt.";
  const gone = outcome.replaced.map((title) => `”${title}”`);
  return gone.length === 0 ? done : `${done} ${listWords(gone, "och")} är inte längre med.`;
}

export type PointState = "filled" | "skipped" | "missing" | "optional";

/** What the portal draws itself is always there; the rest is chosen, or left out with a reason. */
export function stateOf(point: Point, filling: Filling, today: string): PointState {
  if (filling.skips.some(({ itemKey }) => itemKey === point.key)) return "skipped";
  if (isFilled(point, filling, today)) return "filled";
  return point.required ? "missing" : "optional";
}

function isFilled({ key, source }: Point, { choices, recordings }: Filling, today: string): boolean {
  switch (source) {
    case "iup":
    case "delmal":
      return true;
    case "recordings":
      return recordings.some((recording) => isLive(recording, today));
    case "binder":
      return choices.some(({ itemKey }) => itemKey === key);
    default:
      return source satisfies never;
  }
}

export function missingPoints(filling: Filling, today: string): Point[] {
  return filling.points.filter((point) => stateOf(point, filling, today) === "missing");
}

/** "Två punkter saknas: CV och presentation, och Fallbeskrivningar." */
export function missingSentence(missing: readonly Pick<Point, "title">[]): string | null {
  if (missing.length === 0) return null;
  const titles = listWords(
    missing.map(({ title }) => `”${title}”`),
    "och",
  );
  return `Innan du lämnar in: välj något för ${titles}, eller hoppa över punkten med ett skäl.`;
}

/** Why an address of a recording cannot be kept; null when it can. */
export type LinkFault = "notAnAddress" | "notSecure" | "hasPassword" | "hasPort" | "hostNotAllowed";

export const LINK_SENTENCES: Record<LinkFault, string> = {
  notAnAddress: "Det här är ingen länk. Kopiera hela adressen, från https:// till slutet.",
  notSecure: "Länken ska börja med https://.",
  hasPassword: "Länken har ett namn eller lösenord före @. Klistra in den utan det.",
  hasPort: "Länken har ett portnummer. Klistra in den vanliga länken till inspelningen.",
  hostNotAllowed:
    "Inspelningar får bara ligga hos de tjänster som regionen har godkänt. Länken leder någon annanstans. Fråga koordinatorn om du är osäker.",
};

/**
 * Only https, at a host that the region has allowed or below it, without a name and password and at the usual port. The
 * host is compared as a browser would read it, so that a letter from another alphabet is another host.
 */
export function linkFault(address: string, hosts: readonly string[]): LinkFault | null {
  const url = /^https?:\/\/[^\s\\]+$/i.test(address) ? URL.parse(address) : null;
  if (!url) return "notAnAddress";
  if (url.protocol !== "https:") return "notSecure";
  if (url.username !== "" || url.password !== "" || hasUser(address)) return "hasPassword";
  if (url.port !== "") return "hasPort";
  return hosts.some((host) => isAt(url.hostname, host)) ? null : "hostNotAllowed";
}

/** "https://@host" has a name, though an empty one. */
function hasUser(address: string): boolean {
  return /^https:\/\/[^/?#]*@/i.test(address);
}

function isAt(hostname: string, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`);
}
