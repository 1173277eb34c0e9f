import { FILE_TYPES } from "@/lib/files/types";
import { listWords } from "@/lib/texts/rules";
import { type DocumentKind, wantsOriginal } from "./kinds";

export const LINK_KINDS = ["talk", "stretch", "activity", "case"] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** What a document is linked to from its own page. The portfolio of a case is filled on the portfolio's page. */
export const LINK_TARGETS = ["talk", "stretch", "activity"] as const satisfies LinkKind[];
export type LinkTarget = (typeof LINK_TARGETS)[number];

export const ORIGINALS = ["none", "missing", "inHand"] as const;
export type Original = (typeof ORIGINALS)[number];

export const ORIGINAL_WORDS: Record<Original, string> = {
  none: "Behövs inte på papper",
  missing: "Originalet saknas",
  inHand: "Originalet finns hos ST-läkaren",
};

type Papered = { residentId: string | null; original: Original };

/** What becomes an intyg in somebody's binder wants its original from then on, and what no longer is one does not. */
export function originalAfter({ residentId, original }: Papered, kind: DocumentKind): Original {
  if (residentId === null || original === "inHand") return original;
  return wantsOriginal(kind) ? "missing" : "none";
}

/** A diploma from before the training may lie in a binder; a year before this is a slip of the finger. */
const EARLIEST_DAY = "1950-01-01";

/** Why a document cannot be dated so; null when it can. */
export function dayFault(day: string, today: string): string | null {
  if (day > today) return "Datumet ligger i framtiden. Skriv dagen då dokumentet skrevs.";
  return day < EARLIEST_DAY ? "Datumet ligger före 1950. Kontrollera årtalet." : null;
}

const MAX_NAME = 150;

/** The name under which a document is kept by whoever downloads it: its title, with the ending of its type. */
export function fileNameOf(title: string, type: string): string {
  const extension = extensionOf(type);
  const wanted = title.normalize("NFC").replace(NOT_IN_NAMES, " ").replace(/\s+/g, " ").trim();
  const stem = withoutEnding(wanted, extension)
    .slice(0, MAX_NAME)
    .replace(/\p{Surrogate}$/u, "")
    .replace(/^[. ]+|[. ]+$/g, "");
  const safe = stem === "" ? "dokument" : RESERVED.test(stem) ? `_${stem}` : stem;
  return `${safe}.${extension}`;
}

function extensionOf(type: string): string {
  return Object.entries(FILE_TYPES).find(([known]) => known === type)?.[1].extensions[0] ?? "bin";
}

function withoutEnding(name: string, extension: string): string {
  return name.toLowerCase().endsWith(`.${extension}`) ? name.slice(0, -extension.length - 1) : name;
}

/** What no file system or shell wants in a name, and what changes the order in which it is read. */
const NOT_IN_NAMES = /[\p{Cc}\p{Cf}<>:"/\\|?*]/gu;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** How the reader of the page shows a type; null for what can only be downloaded. */
export type Showing = "pdf" | "image" | "text";

export function showingOf(type: string): Showing | null {
  if (type === "application/pdf") return "pdf";
  if (type === "text/plain") return "text";
  return /^image\/(?:jpeg|png|webp)$/.test(type) ? "image" : null;
}

/** What is said beside a document in whose text something like a personal identity number stands. */
export function numberPagesSentence(numberPages: readonly number[], pages: number): string | null {
  if (numberPages.length === 0) return null;
  const where = pages > 1 ? `på sida ${listWords(numberPages.map(String), "och")} ` : "i texten ";
  return `Det står något som ser ut som ett personnummer ${where.trim()}. Är det en patients ska filen bytas mot en utan det.`;
}

/**
 * Who reads a document now, of those who follow the binder: nobody but the viewer while its only file, theirs, is held
 * back at the virus scan.
 */
export function readersNow(versions: readonly { scan: string | null }[], readers: string[]): string[] {
  return versions.length === 1 && versions[0]?.scan ? [] : readers;
}

type Linked = {
  links: readonly { kind: LinkKind }[];
  adder: string;
  adderIsPlacing: boolean;
  fillInName: string | null;
};

/** Who else than the readers of the binder, because of what it is linked to, who put it in or who is asked. */
export function alsoSeen(
  { links, adder, adderIsPlacing, fillInName }: Linked,
  names: readonly string[],
): string | undefined {
  // Some of those who are named have their role after it, in brackets.
  const isNew = (name: string) => !names.some((known) => known === name || known.startsWith(`${name} (`));
  const isPlacing = adderIsPlacing && isNew(adder);
  const others = [
    links.some(({ kind }) => kind === "stretch") ? "placeringens handledare" : "",
    isPlacing ? `${adder} (lade in det)` : "",
    links.some(({ kind }) => kind === "case") ? "värderaren, när portföljen har lämnats in" : "",
    fillInName && isNew(fillInName) && !(isPlacing && fillInName === adder) ? fillInName : "",
  ].filter(Boolean);
  return others.length > 0 ? `Också för ${others.join(", ")}.` : undefined;
}

type Told = { title: string; description: string; kind: string; datedOn: string; codes: readonly string[] };

/** The fields in which what is kept now differs from what somebody is about to save. */
export function differingFields(kept: Told, wanted: Told): (keyof Told)[] {
  const fields: (keyof Told)[] = ["title", "description", "kind", "datedOn", "codes"];
  return fields.filter((field) => sorted(kept[field]) !== sorted(wanted[field]));
}

function sorted(value: string | readonly string[]): string {
  return typeof value === "string" ? value : [...value].sort().join(" ");
}
