import { type DocumentKind, kindOfForm, kindsFor } from "@/lib/documents/kinds";
import { titleFrom } from "./names";
import { suggestDate } from "./suggest-date";
import { type DelmalName, suggestDelmal } from "./suggest-delmal";
import type { FileType } from "./types";

export type SuggestionFacts = {
  fileName: string;
  type: FileType;
  /** The beginning of the text: its first page or two. Empty for a picture. */
  text: string;
  /** "HSLF-FS 2021:8" */
  regulation: string;
  /** Every delmål that the resident has, of ST and of BT. */
  delmal: readonly DelmalName[];
  today: string;
};

export type Suggestion = {
  title: string;
  kind: DocumentKind;
  /** Whether the kind was read out of name or text, or is only what is left. */
  kindFound: boolean;
  datedOn: string | null;
  /** Codes as the regulation prints them, in its order. */
  delmal: string[];
};

/** Far enough for a heading and a form's first fields; further down anything may be spoken of. */
const READ = 4_000;

/** What a paper seems to be, for its owner to say yes to. The name is believed before the text. */
export function suggest({ fileName, text, regulation, delmal, today }: SuggestionFacts): Suggestion {
  const start = text.slice(0, READ);
  const name = fileName.normalize("NFC").replace(/[_]+/g, " ");
  const kind = suggestKind(name, start, regulation);
  return {
    title: titleFrom(fileName) || headingOf(start),
    kind: kind ?? "annat",
    kindFound: kind !== null,
    datedOn: suggestDate(name, start, today),
    delmal: suggestDelmal(name, start, delmal),
  };
}

function suggestKind(name: string, text: string, regulation: string): DocumentKind | null {
  return kindIn(name, regulation) ?? kindIn(text.slice(0, 1_500), regulation);
}

/** What a heading or a name says; the first that fits. The forms before the words that also stand in them. */
const PATTERNS: readonly (readonly [string, DocumentKind])[] = [
  [String.raw`ansökan\s+om\s+(?:bevis|specialistkompetens)|specialistansökan`, "ansokan"],
  [String.raw`ansökan\s+om\s+(?:intyg\s+om\s+)?(?:bt|bastjänstgöring)`, "bt-ansokan"],
  [String.raw`fullgjord\s+(?:bt|bastjänstgöring)`, "bt-intyg-fullgjord"],
  [String.raw`baskompetens|uppnådd\s+kompetens\s+(?:efter|i)\s+(?:bt|bastjänstgöring)`, "bt-intyg-kompetens"],
  [
    String.raw`(?:intyg|delmål)[^\n]{0,40}\bbt\d{0,2}\b|delmål\s+i\s+(?:bt|bastjänstgöring)`,
    "bt-intyg-delmal",
  ],
  [String.raw`fullgjord\s+(?:st|specialiseringstjänstgöring)`, "intyg-st"],
  [String.raw`uppnådd\s+specialistkompetens|intyg\s+om\s+specialistkompetens|slutintyg`, "intyg-slut"],
  [String.raw`tredje\s?land`, "intyg-tredjeland"],
  [String.raw`intyg[^\n]{0,40}auskult|auskultation[^\n]{0,20}intyg`, "intyg-auskultation"],
  [
    String.raw`intyg[^\n]{0,40}(?:klinisk|tjänstgöring|placering)|(?:klinisk|placering)[^\n]{0,30}intyg`,
    "intyg-klinisk",
  ],
  [
    String.raw`intyg[^\n]{0,40}(?:kvalitets|förbättrings|utvecklingsarbete)|kvalitetsarbete[^\n]{0,20}intyg`,
    "intyg-kvalitet",
  ],
  [String.raw`intyg[^\n]{0,40}vetenskap|vetenskapligt\s+arbete[^\n]{0,20}intyg`, "intyg-vetenskap"],
  [
    String.raw`kursintyg|kursbevis|diplom|certificate|har\s+(?:deltagit|genomgått)[^\n]{0,60}kurs|godkänd\s+på\s+kursen`,
    "kursintyg",
  ],
  [String.raw`intyg[^\n]{0,40}\bkurs|\bkurs[^\n]{0,20}\bintyg`, "intyg-kurs"],
  ["fallbeskrivning|fallpresentation|patientfall", "fallbeskrivning"],
  ["reflektion|reflekterande", "reflektion"],
  [
    String.raw`bedömning|medsittning|mini-?cex|\bcbd\b|\bdops\b|360[\s-]?grader|specialistkollegi|sit-?in`,
    "bedomning",
  ],
  [String.raw`\bcv\b|curriculum\s+vitae|meritförteckning|levnadsbeskrivning`, "cv"],
  [
    String.raw`rapport|uppsats|vetenskapligt\s+arbete|kvalitetsarbete|förbättringsarbete|utvecklingsarbete|abstract|poster\b`,
    "rapport",
  ],
];
const WORDS = PATTERNS.map(([pattern, kind]) => ({ pattern: new RegExp(pattern), kind }));
function kindIn(text: string, regulation: string): DocumentKind | null {
  const folded = text.toLowerCase().replace(/[ \t\u00a0-]+/g, (gap) => (gap === "-" ? "-" : " "));
  const form = /\bbilaga\s*(\d{1,2}[ab]?)\b/.exec(folded)?.[1];
  const ofForm = form === undefined ? undefined : kindOfForm(form, regulation);
  if (ofForm) return ofForm;
  const chosen = WORDS.find(({ pattern }) => pattern.test(folded))?.kind;
  return chosen !== undefined && kindsFor(regulation).includes(chosen) ? chosen : null;
}

/** The first line that looks like a heading. */
function headingOf(text: string): string {
  const line = text.split("\n").find((one) => /\p{L}{3}/u.test(one) && one.trim().length <= 100);
  return line?.trim() ?? "";
}
