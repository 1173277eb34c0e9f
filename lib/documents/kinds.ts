/**
 * The kinds of paper that a binder holds. The keys are stored and never change; the names are what people read.
 * A bilaga is one of the forms of the regulation, and its signed original on paper goes to Socialstyrelsen.
 */
export const DOCUMENT_KINDS = [
  "intyg-auskultation",
  "intyg-klinisk",
  "intyg-kurs",
  "intyg-kvalitet",
  "intyg-vetenskap",
  "intyg-tredjeland",
  "intyg-st",
  "intyg-slut",
  "bt-intyg-delmal",
  "bt-intyg-fullgjord",
  "bt-intyg-kompetens",
  "ansokan",
  "bt-ansokan",
  "bedomning",
  "kursintyg",
  "cv",
  "rapport",
  "reflektion",
  "fallbeskrivning",
  "annat",
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The regulations as the målbeskrivningar name them; the forms of bastjänstgöring belong to the newer one. */
const NEWER = "HSLF-FS 2021:8";
const OLDER = "SOSFS 2015:8";

type Forms = { [NEWER]?: string; [OLDER]?: string };

/** Each form of the regulation, read from Socialstyrelsen's own papers. */
const FORMS: readonly (readonly [DocumentKind, string, Forms])[] = [
  ["intyg-auskultation", "Intyg om auskultation", { [NEWER]: "8", [OLDER]: "3" }],
  ["intyg-klinisk", "Intyg om klinisk tjänstgöring", { [NEWER]: "9", [OLDER]: "4" }],
  ["intyg-kurs", "Intyg om kurs", { [NEWER]: "10", [OLDER]: "5" }],
  ["intyg-kvalitet", "Intyg om kvalitets- och utvecklingsarbete", { [NEWER]: "11", [OLDER]: "6" }],
  ["intyg-vetenskap", "Intyg om vetenskapligt arbete", { [NEWER]: "12", [OLDER]: "7" }],
  ["intyg-tredjeland", "Intyg för specialist från tredjeland", { [NEWER]: "13", [OLDER]: "8a eller 8b" }],
  ["intyg-st", "Intyg om fullgjord ST", { [NEWER]: "6" }],
  ["intyg-slut", "Intyg om uppnådd specialistkompetens", { [NEWER]: "7", [OLDER]: "2" }],
  ["bt-intyg-delmal", "Intyg om delmål i BT", { [NEWER]: "2" }],
  ["bt-intyg-fullgjord", "Intyg om fullgjord BT", { [NEWER]: "3" }],
  ["bt-intyg-kompetens", "Intyg om uppnådd baskompetens", { [NEWER]: "4" }],
  ["ansokan", "Ansökan om bevis om specialistkompetens", { [NEWER]: "5", [OLDER]: "1" }],
  ["bt-ansokan", "Ansökan om intyg om BT", { [NEWER]: "1" }],
];

const OTHERS: readonly (readonly [DocumentKind, string])[] = [
  ["bedomning", "Bedömning"],
  ["kursintyg", "Kursintyg från kursgivaren"],
  ["cv", "CV"],
  ["rapport", "Rapport eller arbete"],
  ["reflektion", "Egen reflektion"],
  ["fallbeskrivning", "Fallbeskrivning"],
  ["annat", "Annat"],
];

const NAMES = new Map<string, string>([...FORMS, ...OTHERS].map(([kind, name]) => [kind, name]));
const BILAGOR = new Map<string, Forms>(FORMS.map(([kind, , forms]) => [kind, forms]));

export function isDocumentKind(value: string): value is DocumentKind {
  return NAMES.has(value);
}

/** "Intyg om kurs", and with a regulation "Intyg om kurs (bilaga 10)". */
export function kindName(kind: DocumentKind, regulation?: string): string {
  const name = NAMES.get(kind) ?? kind;
  const form = regulation === undefined ? undefined : bilagaOf(kind, regulation);
  return form === undefined ? name : `${name} (bilaga ${form})`;
}

/** The number of the form in that regulation ("HSLF-FS 2021:8"), if it has one: "9", "8a eller 8b". */
export function bilagaOf(kind: DocumentKind, regulation: string): string | undefined {
  const forms = BILAGOR.get(kind);
  return regulation === NEWER || regulation === OLDER ? forms?.[regulation] : undefined;
}

/** "Bilaga 9" under a regulation is one kind of intyg, as a delmål names the form it wants. */
export function kindOfForm(form: string, regulation: string): DocumentKind | undefined {
  const wanted = form.replace(/^bilaga\s+/i, "");
  return DOCUMENT_KINDS.find((kind) => bilagaOf(kind, regulation)?.split(" eller ").includes(wanted));
}

/** What somebody under that regulation can choose: a form that only the other regulation has is left out. */
export function kindsFor(regulation: string): DocumentKind[] {
  return DOCUMENT_KINDS.filter((kind) => !BILAGOR.has(kind) || bilagaOf(kind, regulation) !== undefined);
}

/** Socialstyrelsen wants it signed on paper, so the binder asks whether the doctor has it in hand. */
export function wantsOriginal(kind: DocumentKind): boolean {
  return /^(?:bt-)?intyg-/.test(kind);
}
