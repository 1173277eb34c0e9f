import "server-only";
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db/client";
import { audit, cases, fileContents, portfolioItems, texts } from "@/db/schema";
import { notHeldBack } from "@/lib/access/document-scope";
import { openPortfolios } from "@/lib/access/portfolio-scope";
import { ROLE_NAMES } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal, writeAudit } from "@/lib/audit";
import type { Reading } from "@/lib/documents/queries";
import { NotFound } from "@/lib/errors";
import type { StoredFile } from "@/lib/files/download";
import { readContent } from "@/lib/files/store";
import { isId } from "@/lib/ids";
import { type CaseFacts, mayFollow } from "@/lib/mittist/policy";
import { isEvaluating } from "./policy";

const Words = z.object({ text: z.string() });

/** More than anybody reads on a page; the rest is in the file. */
const MAX_SHOWN = 200_000;

/** As many as a note can name. What an address asks for beyond it is not there. */
const MOST_PARTS = 9999;

/** A part of a portfolio with the viewer's own note beside it, within what they may open: one query. */
export async function findItem(viewer: Viewer, caseId: string, number: number) {
  if (!isId(caseId) || !Number.isInteger(number) || number > MOST_PARTS) return null;
  const [row] = await database()
    .select({
      id: portfolioItems.id,
      caseId: cases.id,
      residentId: cases.residentId,
      evaluatorId: cases.evaluatorId,
      isOwn: sql<boolean>`exists (
        select from residents own where own.id = cases.resident_id and own.person_id = ${viewer.personId})`,
      number: portfolioItems.number,
      source: portfolioItems.source,
      title: portfolioItems.title,
      documentId: portfolioItems.documentId,
      content: portfolioItems.content,
      fileName: portfolioItems.fileName,
      sha256: fileContents.sha256,
      type: fileContents.type,
      size: fileContents.size,
      note: texts.body,
      noteVersion: texts.version,
      noteAt: texts.updatedAt,
    })
    .from(portfolioItems)
    .innerJoin(cases, eq(cases.id, portfolioItems.caseId))
    .leftJoin(fileContents, eq(fileContents.sha256, portfolioItems.sha256))
    .leftJoin(texts, isOwnNote(viewer))
    .where(
      and(
        eq(portfolioItems.caseId, caseId),
        eq(portfolioItems.number, number),
        openPortfolios(viewer),
        notHeldBack(sql`portfolio_items.sha256`),
      ),
    );
  return row ?? null;
}

/** The viewer's own note beside a part; nobody else's is ever read. */
function isOwnNote({ personId }: Viewer): SQL | undefined {
  return and(
    eq(texts.caseId, cases.id),
    eq(texts.privateTo, personId),
    eq(texts.sectionKey, sql`portfolio_items.number::text`),
  );
}

export type OpenItem = NonNullable<Awaited<ReturnType<typeof findItem>>>;

/** The words of a text, for the page to show; null for what is drawn as pages or as a picture. */
export async function readWords(viewer: Viewer, item: OpenItem): Promise<string | null> {
  if (item.source === "text") {
    await logReading(viewer, item, "shown");
    return cut(Words.parse(item.content).text);
  }
  if (item.type !== "text/plain" || item.sha256 === null) return null;
  await logReading(viewer, item, "shown");
  return cut(new TextDecoder().decode(await readContent(item.sha256)));
}

/** The file as it was handed in, whatever has become of the document since. Logged before the first byte leaves. */
export async function openItemFile(
  viewer: Viewer,
  wanted: { caseId: string; number: number; how: Reading },
): Promise<StoredFile> {
  const item = await findItem(viewer, wanted.caseId, wanted.number);
  if (!item || item.sha256 === null || item.type === null || item.size === null) {
    await auditRefusal(viewer, "portfolio.read", "case", wanted.caseId);
    throw new NotFound("portfolio item");
  }
  const { fileName, type, size, sha256 } = item;
  await logReading(viewer, item, wanted.how);
  return { fileName, type, size, sha256 };
}

/** Under the document where there is one, so that its own page tells of this reader too. */
async function logReading(viewer: Viewer, item: OpenItem, how: Reading): Promise<void> {
  if (item.isOwn) return;
  const { documentId, residentId, caseId, number } = item;
  const role = ROLE_NAMES[item.evaluatorId === viewer.personId ? "evaluator" : "coEvaluator"];
  await writeAudit(database(), viewer, {
    action: "document.read",
    subjectKind: documentId ? "document" : "portfolioItem",
    subjectId: documentId ?? item.id,
    residentId,
    data: { case: caseId, number, how, role },
  });
}

function cut(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}\n…` : text;
}

/** Who has opened what the viewer handed in, each person once. Empty for anybody else. */
export async function listPortfolioReaders(viewer: Viewer, caseId: string) {
  const role = sql<string>`coalesce(${audit.data} ->> 'role', '')`;
  return database()
    .select({
      name: sql<string>`(array_agg(${audit.actorName} order by ${audit.position} desc))[1]`,
      role,
      count: sql<number>`count(distinct ${audit.data} ->> 'number')::int`,
      last: sql<Date>`max(${audit.at})`.mapWith(audit.at),
    })
    .from(audit)
    .innerJoin(
      portfolioItems,
      sql`${audit.subjectId} = coalesce(portfolio_items.document_id, portfolio_items.id)::text`,
    )
    .innerJoin(cases, eq(cases.id, portfolioItems.caseId))
    .where(
      and(
        eq(cases.id, caseId),
        eq(audit.action, "document.read"),
        sql`${audit.data} ->> 'case' = ${caseId}`,
        sql`cases.resident_id in (select own.id from residents own where own.person_id = ${viewer.personId})`,
      ),
    )
    .groupBy(audit.actorId, role)
    .orderBy(asc(sql`max(${audit.at})`));
}

export type PartWithNote = { number: number; title: string; datedOn: string; note: string };

/** The parts with the viewer's own notes beside them, for writing the report. */
export async function listPartsWithNotes(
  viewer: Viewer,
  { id, facts }: { id: string; facts: CaseFacts },
): Promise<PartWithNote[]> {
  if (!mayFollow(viewer, facts) || !isEvaluating(viewer, facts)) return [];
  return database()
    .select({
      number: portfolioItems.number,
      title: portfolioItems.title,
      datedOn: portfolioItems.datedOn,
      note: sql<string>`coalesce(${texts.body}, '')`,
    })
    .from(portfolioItems)
    .innerJoin(cases, eq(cases.id, portfolioItems.caseId))
    .leftJoin(texts, isOwnNote(viewer))
    .where(and(eq(portfolioItems.caseId, id), openPortfolios(viewer)))
    .orderBy(asc(portfolioItems.number));
}
