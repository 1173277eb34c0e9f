import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { cases, documents, portfolioItems, settings, templates } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { addDays, todayIn } from "@/lib/dates";
import { asId, type CaseId, type DocumentId } from "@/lib/ids";
import { chooseDocument, skipPoint } from "@/lib/portfolios/choose-commands";
import { markRead, noteDiscussion } from "@/lib/portfolios/reading-commands";
import { addRecording } from "@/lib/portfolios/recording-commands";
import { type Point, PortfolioTemplate } from "@/lib/portfolios/template";
import { saveText } from "@/lib/texts/commands";
import { skipReason } from "./skip-reasons";

/** Invented, and nothing answers there. */
const RECORDING_HOST = "inspelningar.exempel.example";

/** Where the recordings of the demo region may lie. */
export async function seedRecordingHosts(db: Database): Promise<void> {
  await db.insert(settings).values({ key: "mittist.recordingHosts", value: [RECORDING_HOST] });
}

/** In former years the plan was on paper; one that is begun has nothing left out yet. */
type Filling = "whole" | "begun" | "onPaper";

/** Chooses in the binder for each point, leaves out with a reason what is not there, and links a recording. */
export async function fillPortfolio(
  db: Database,
  resident: Viewer,
  caseId: CaseId,
  at: Date,
  how: Filling,
): Promise<void> {
  for (const point of await pointsOf(db)) {
    if (point.source === "recordings") {
      if (how !== "begun") await link(resident, caseId, at);
      continue;
    }
    if (point.source !== "binder") {
      if (how === "onPaper") await skip(resident, caseId, point);
      continue;
    }
    const found = await documentsFor(db, caseId, point, at);
    for (const documentId of found.slice(0, point.many ? 3 : 1))
      await chooseDocument(resident, { caseId, itemKey: point.key, documentId }, at);
    if (found.length === 0 && point.required && how !== "begun") await skip(resident, caseId, point);
  }
}

function skip(resident: Viewer, caseId: CaseId, { key }: Point): Promise<void> {
  return skipPoint(resident, { caseId, itemKey: key, reason: skipReason(key, resident.name) });
}

function link(resident: Viewer, caseId: CaseId, at: Date): Promise<void> {
  const consent = "on" as const;
  return addRecording(
    resident,
    {
      caseId,
      title: "Två besök om trötthet, hösten",
      url: `https://${RECORDING_HOST}/d/${caseId.slice(0, 8)}`,
      expiresOn: addDays(todayIn(at), 200),
      consent,
    },
    at,
  );
}

async function pointsOf(db: Database): Promise<Point[]> {
  const [row] = await db
    .select({ content: templates.content })
    .from(templates)
    .where(eq(templates.kind, "mittist-portfolio"));
  return PortfolioTemplate.parse(row?.content).points;
}

/** What lay in the binder at the time, of the kinds that the point asks for. */
async function documentsFor(db: Database, caseId: CaseId, point: Point, at: Date): Promise<DocumentId[]> {
  const rows = await db
    .select({ id: documents.id, kind: documents.kind })
    .from(documents)
    .innerJoin(cases, eq(cases.residentId, documents.residentId))
    .where(
      and(
        eq(cases.id, caseId),
        isNull(documents.removedAt),
        lte(documents.datedOn, todayIn(at)),
        sql`(documents.form = 'text' or exists (select from document_versions v where v.document_id = documents.id))`,
      ),
    )
    .orderBy(asc(documents.datedOn), asc(documents.id));
  const kinds: readonly string[] = point.kinds;
  return rows.flatMap(({ id, kind }) => (kinds.includes(kind) ? [asId<DocumentId>(id)] : []));
}

type Readers = { evaluator: Viewer; coEvaluator: Viewer | null };

/** Both read it and talk, and the värderare has written a note beside the first part. */
export async function readPortfolio(db: Database, readers: Readers, caseId: CaseId, at: Date): Promise<void> {
  const { evaluator, coEvaluator } = readers;
  await markRead(evaluator, { caseId, part: "portfolio" }, at);
  await markRead(evaluator, { caseId, part: "recordings" }, at);
  if (coEvaluator) {
    await markRead(coEvaluator, { caseId, part: "portfolio" }, at);
    await markRead(coEvaluator, { caseId, part: "recordings" }, at);
    await noteDiscussion(coEvaluator, { caseId, heldOn: todayIn(at) }, at);
  }
  const [first] = await db
    .select({ id: portfolioItems.id })
    .from(portfolioItems)
    .where(and(eq(portfolioItems.caseId, caseId), eq(portfolioItems.number, 3)));
  if (!first) return;
  await saveText(evaluator, {
    target: { slot: "readingNote", parentId: caseId, sectionKey: "3" },
    person: evaluator.personId,
    body: "Fråga på dagen: hur har telefontiden förändrat hur du lägger upp förmiddagen?",
    baseVersion: 0,
    requestId: crypto.randomUUID(),
    confirmed: false,
  });
}

/** One ST-läkare has chosen the first things and not handed in; another added something a while after. */
export async function seedPortfolios(db: Database, begun: Viewer, later: Viewer, at: Date): Promise<void> {
  await fillPortfolio(db, begun, await caseOf(db, begun), at, "begun");
  const caseId = await caseOf(db, later);
  const [handedIn] = await db
    .select({ at: cases.portfolioHandedInAt })
    .from(cases)
    .where(eq(cases.id, caseId));
  const since = todayIn(handedIn?.at ?? at);
  const [added] = await db
    .select({ id: documents.id })
    .from(documents)
    .innerJoin(cases, eq(cases.residentId, documents.residentId))
    .where(
      and(
        eq(cases.id, caseId),
        isNull(documents.removedAt),
        sql`documents.dated_on > ${since} and documents.kind <> 'annat'`,
        sql`exists (select from document_versions v where v.document_id = documents.id)`,
        sql`not exists (select from portfolio_items i where i.document_id = documents.id)`,
      ),
    )
    .orderBy(asc(documents.datedOn), asc(documents.id))
    .limit(1);
  if (!added) throw new Error("nothing came into the binder after the handing in");
  await chooseDocument(later, { caseId, itemKey: "supervisor", documentId: asId<DocumentId>(added.id) }, at);
}

async function caseOf(db: Database, { residentIds }: Viewer): Promise<CaseId> {
  const [row] = await db
    .select({ id: cases.id })
    .from(cases)
    .where(eq(cases.residentId, residentIds[0] ?? ""));
  if (!row) throw new Error("the ST-läkare has no case");
  return asId<CaseId>(row.id);
}
