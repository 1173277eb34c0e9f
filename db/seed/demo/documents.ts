import { randomUUID } from "node:crypto";
import { addDays, addMonths } from "@/lib/dates";
import type { DocumentKind } from "@/lib/documents/kinds";
import type { BinderContext, DelmalFacts, GoalIds } from "./binder";
import { noon } from "./calendar";
import { isPaper, type PaperKey } from "./papers";
import type { Rows } from "./rows";

const INTYG_KINDS: Readonly<Record<string, DocumentKind>> = {
  clinical: "intyg-klinisk",
  course: "intyg-kurs",
  developmentWork: "intyg-kvalitet",
  qualityWork: "intyg-kvalitet",
  scientificWork: "intyg-vetenskap",
  auscultation: "intyg-auskultation",
};

/** An intyg for every second delmål that has been worked with; the signed original of each third is still missing. */
export function addIntyg(
  rows: Rows,
  context: BinderContext,
  reached: readonly (readonly [string, string])[],
): void {
  for (const [index, [code, goalId]] of reached.entries()) {
    if (index % 2 === 1) continue;
    addDocument(rows, context, {
      kind: intygKind(context.delmal.find((item) => item.code === code)),
      title: `Intyg ${code}`,
      datedOn: addMonths(context.calendar.today, -1 - (index % 20)),
      original: index % 6 === 4 ? "missing" : "inHand",
      goalIds: [goalId],
    });
  }
}

function intygKind(item: DelmalFacts | undefined): DocumentKind {
  const demanded = item?.activities.find(({ level }) => level === "required")?.kind ?? "clinical";
  return INTYG_KINDS[demanded] ?? "intyg-klinisk";
}

/** What else lies in a binder: something of each state that a document can be in, and of each place it can belong to. */
export function addPapers(rows: Rows, context: BinderContext, goalIds: GoalIds): void {
  const goals = (...codes: string[]) =>
    codes.flatMap((code) => goalIds.get(`ST${code}`) ?? goalIds.get(code) ?? []);
  addNearby(rows, context, goals);
  addOfPlacements(rows, context, goals);
  addAssessed(rows, context, goals);
  addLoose(rows, context);
}

/** What a portfolio is chosen from, in a binder whose other papers came later. */
export function addForPortfolio(rows: Rows, context: BinderContext, datedOn: string): void {
  addDocument(rows, context, { kind: "cv", title: "CV inför Mitt-i-ST", datedOn });
  addDocument(rows, context, { kind: "reflektion", title: "Styrkor och behov", datedOn });
}

type Goals = (...codes: string[]) => string[];

function addNearby(rows: Rows, context: BinderContext, goals: Goals): void {
  const { calendar } = context;
  const talk = rows.talks.at(-1);
  const course = rows.activities.find(({ kind, status }) => kind === "course" && status !== "planned");
  const reflected = addDocument(rows, context, {
    kind: "reflektion",
    title: "Egen reflektion om telefontiden",
    datedOn: talk?.heldOn ?? calendar.daysAgo(9),
    goalIds: goals("b1", "c1"),
  });
  const attended = addDocument(rows, context, {
    kind: "kursintyg",
    title: "Kursintyg, vårdhygien i öppenvård",
    datedOn: calendar.daysAgo(70),
    goalIds: goals("a7", "a3").slice(0, 1),
  });
  if (talk) link(rows, context, reflected, { talkId: talk.id });
  if (course) link(rows, context, attended, { activityId: course.id });
}

/** The intyg of the last placement, and the goals of the next. */
function addOfPlacements(rows: Rows, context: BinderContext, goals: Goals): void {
  const { calendar } = context;
  const placements = rows.stretches.filter(({ kind }) => kind === "placement");
  const past = placements.findLast(({ endsOn }) => endsOn < calendar.today);
  const coming = placements.find(({ startsOn }) => startsOn > calendar.today);
  // "Hud, öron" becomes a common noun in a sentence, "Vc Åvallen" does not.
  const name = ({ title }: { title: string }) =>
    title.startsWith("Vc ") ? title : title.toLocaleLowerCase("sv");
  if (past) {
    const document = addDocument(rows, context, {
      kind: "intyg-klinisk",
      title: `Intyg från placeringen, ${name(past)}`,
      datedOn: addDays(past.endsOn, 5),
      original: "missing",
      goalIds: goals("c5"),
    });
    link(rows, context, document, { stretchId: past.id });
  }
  if (coming) {
    const document = addDocument(rows, context, {
      kind: "rapport",
      title: `Mål för placeringen, ${name(coming)}`,
      datedOn: calendar.daysAgo(12),
      goalIds: goals("c5"),
    });
    link(rows, context, document, { stretchId: coming.id });
  }
}

/** A form that the main supervisor has filled in, and one that waits for it. */
function addAssessed(rows: Rows, context: BinderContext, goals: Goals): void {
  const { calendar, supervisorId } = context;
  const assessed = addDocument(rows, context, {
    kind: "bedomning",
    title: "Medsittning, återkoppling",
    datedOn: calendar.daysAgo(33),
    goalIds: goals("b1", "c3"),
    paper: "tom mall",
  });
  addVersion(rows, context, assessed, { paper: "bedomning", by: supervisorId, on: calendar.daysAgo(30) });
  addDocument(rows, context, {
    kind: "bedomning",
    title: "Bedömning av videoinspelad konsultation",
    datedOn: calendar.daysAgo(4),
    goalIds: goals("c3"),
    paper: "tom mall",
    fillInBy: supervisorId,
  });
}

function addLoose(rows: Rows, context: BinderContext): void {
  const { calendar, residentPersonId } = context;
  addDocument(rows, context, { kind: "cv", title: "CV", datedOn: calendar.daysAgo(120) });
  addDocument(rows, context, {
    kind: "annat",
    title: "Skanning 2043",
    description: "Ur den gamla pärmen, inte genomgånget.",
    datedOn: calendar.daysAgo(2),
    isSorted: false,
  });
  addDocument(rows, context, {
    kind: "kursintyg",
    title: "Kursintyg, vårdhygien (dubblett)",
    datedOn: calendar.daysAgo(70),
    removedBy: residentPersonId,
  });
}

type NewDocument = {
  kind: DocumentKind;
  title: string;
  description?: string;
  datedOn: string;
  original?: "none" | "missing" | "inHand";
  goalIds?: readonly string[];
  /** The paper it consists of, where that is not the one named after its kind. */
  paper?: PaperKey;
  isSorted?: boolean;
  fillInBy?: string;
  removedBy?: string;
};

function addDocument(rows: Rows, context: BinderContext, document: NewDocument): string {
  const { calendar, residentId, residentPersonId, paperOf } = context;
  const { kind, datedOn, goalIds = [], paper = kind, isSorted = true, fillInBy, removedBy } = document;
  if (!isPaper(paper)) throw new Error(`the demo region has no paper for ${kind}`);
  const id = randomUUID();
  const putIn = noon(datedOn < calendar.today ? addDays(datedOn, 1) : datedOn);
  rows.documents.push({
    id,
    residentId,
    kind,
    title: document.title,
    description: document.description ?? "",
    datedOn,
    original: document.original ?? "none",
    sortedAt: isSorted ? putIn : null,
    fillInBy: fillInBy ?? null,
    fillInAskedAt: fillInBy ? putIn : null,
    addedBy: residentPersonId,
    createdAt: putIn,
    removedAt: removedBy ? putIn : null,
    removedBy: removedBy ?? null,
    body: paperOf(paper).body,
  });
  rows.documentVersions.push(versionOf(context, id, { number: 1, paper, by: residentPersonId, at: putIn }));
  for (const goalId of goalIds) rows.documentGoals.push({ documentId: id, goalId });
  return id;
}

type NewVersion = { paper: PaperKey; by: string; on: string };

function addVersion(rows: Rows, context: BinderContext, documentId: string, version: NewVersion): void {
  const document = rows.documents.find(({ id }) => id === documentId);
  if (!document) throw new Error("a version of a document that is not there");
  document.version = (document.version ?? 1) + 1;
  document.body = context.paperOf(version.paper).body;
  const at = noon(version.on);
  rows.documentVersions.push(versionOf(context, documentId, { ...version, number: document.version, at }));
}

function versionOf(
  { paperOf }: BinderContext,
  documentId: string,
  version: { number: number; paper: PaperKey; by: string; at: Date },
): Rows["documentVersions"][number] {
  const { sha256 } = paperOf(version.paper);
  return {
    documentId,
    number: version.number,
    sha256,
    sentSha256: sha256,
    fileName: `${version.paper.replace(" ", "-")}.pdf`,
    addedBy: version.by,
    addedAt: version.at,
  };
}

type Place = { talkId?: string | undefined; stretchId?: string | undefined; activityId?: string | undefined };

function link(rows: Rows, { residentPersonId }: BinderContext, documentId: string, place: Place): void {
  rows.documentLinks.push({ documentId, addedBy: residentPersonId, ...place });
}
