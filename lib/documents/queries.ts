import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { cache } from "react";
import { database } from "@/db/client";
import { documents, documentVersions, fileContents, people } from "@/db/schema";
import { scannedVersions, visibleDocuments } from "@/lib/access/document-scope";
import { ROLE_NAMES, relationsTo } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal, writeAudit } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { readContent } from "@/lib/files/store";
import { asId, type DocumentId, isId } from "@/lib/ids";
import { codesOfActivity, twinsOfActivity } from "./choices";
import { filledInBy } from "./filled-in";
import type { DocumentPlace } from "./policy";
import { isLoggedReading, maySeeCases, maySeeTalks } from "./policy";
import { factColumns, factsOf } from "./record";
import type { LinkKind } from "./rules";
import type { Twin } from "./twins";

export type Version = {
  number: number;
  sha256: string;
  type: string;
  size: number;
  by: string;
  at: string;
  /** Taken out of the file before it was kept: where the photograph was taken, and the like. */
  isStripped: boolean;
  scan: "waiting" | "infected" | null;
  pages: number;
  numberPages: number[];
};

export type DocumentLink = {
  id: string;
  kind: LinkKind;
  targetId: string;
  title: string;
  on: string | null;
  /** Of an activity. */
  codes: string[];
  twins: Twin[];
  isLocked: boolean;
};

/** What this viewer may see of the versions, the newest first. */
const versions = (viewer: Viewer) => sql<Version[]>`coalesce((
  select json_agg(json_build_object('number', document_versions.number, 'sha256', document_versions.sha256,
    'type', c.type, 'size', c.size, 'by', p.name, 'at', document_versions.created_at,
    'isStripped', document_versions.sha256 <> document_versions.sent_sha256,
    'scan', (select s.state from file_scans s where s.sha256 = document_versions.sha256 and s.state <> 'clean'),
    'pages', coalesce(t.pages, 0), 'numberPages', coalesce(to_json(t.number_pages), '[]'::json))
    order by document_versions.number desc)
  from document_versions join file_contents c on c.sha256 = document_versions.sha256
  join people p on p.id = document_versions.added_by
  left join file_texts t on t.sha256 = document_versions.sha256
  where document_versions.document_id = documents.id and ${scannedVersions(viewer)}), '[]'::json)`;

const codes = sql<string[]>`coalesce((
  select json_agg(d.code order by d.position, d.code) from document_goals dg
  join goals g on g.id = dg.goal_id join delmal d on d.id = g.delmal_id
  where dg.document_id = documents.id), '[]'::json)`;

const links = sql<DocumentLink[]>`coalesce((
  select json_agg(json_build_object('id', l.id,
    'kind', case when l.talk_id is not null then 'talk' when l.stretch_id is not null then 'stretch'
      when l.activity_id is not null then 'activity' else 'case' end,
    'targetId', coalesce(l.talk_id, l.stretch_id, l.activity_id, l.case_id),
    'title', coalesce(talk.topic, stretch.title, a.title, ''),
    'on', coalesce(talk.held_on, stretch.starts_on, c.practice_day, a.finished_on, a.due_on, a.starts_on),
    'codes', ${codesOfActivity}, 'twins', ${twinsOfActivity},
    'isLocked', coalesce(live_signatures(talk.supervision_year_id) > 0, handed_in(l.case_id), false))
    order by l.created_at, l.id)
  from document_links l
  left join talks talk on talk.id = l.talk_id
  left join stretches stretch on stretch.id = l.stretch_id
  left join activities a on a.id = l.activity_id
  left join cases c on c.id = l.case_id
  where l.document_id = documents.id), '[]'::json)`;

/** A document with all that its page says of it: one query, asked by the page and its title alike. Outside the viewer's sight it is not found. */
export const getDocument = cache(async (viewer: Viewer, id: string) => {
  const [row] = isId(id) ? await selectDocument(viewer, id) : [];
  if (!row) {
    await auditRefusal(viewer, "document.read", "document", id);
    throw new NotFound("document");
  }
  const facts = factsOf(row);
  return {
    ...row,
    id: asId<DocumentId>(row.id),
    facts,
    links: row.links.filter(visibleLink(viewer, facts.place)),
  };
});

export type DocumentView = Awaited<ReturnType<typeof getDocument>>;

function selectDocument(viewer: Viewer, id: string) {
  return database()
    .select({
      ...factColumns,
      id: documents.id,
      kind: documents.kind,
      title: documents.title,
      description: documents.description,
      datedOn: documents.datedOn,
      original: documents.original,
      version: documents.version,
      createdAt: documents.createdAt,
      adder: people.name,
      /** Who put it in on a placement sees it for as long as they have one here, whatever it is linked to. */
      adderIsPlacing: sql<boolean>`exists (select from appointments own
        where own.person_id = documents.added_by and own.resident_id = documents.resident_id
          and own.role = 'placementSupervisor' and own.starts_on <= ${viewer.today}
          and (own.ends_on is null or own.ends_on >= ${viewer.today}))`,
      fillInName: sql<
        string | null
      >`(select asked.name from people asked where asked.id = documents.fill_in_by)`,
      fillInAskedAt: documents.fillInAskedAt,
      /** Who has answered, for the one who asked. */
      filledInBy: sql<string | null>`case when documents.resident_id in (
        select own.id from residents own where own.person_id = ${viewer.personId}) then ${filledInBy(sql`documents.id`)} end`,
      regulation: sql<string | null>`(
        select m.regulation from residents r join malbeskrivningar m on m.id = r.malbeskrivning_id
        where r.id = documents.resident_id)`,
      codes,
      links,
      versions: versions(viewer),
    })
    .from(documents)
    .innerJoin(people, eq(people.id, documents.addedBy))
    .where(and(eq(documents.id, id), visibleDocuments(viewer)));
}

/** What two people have talked about is theirs alone; the document may be more widely read. */
function visibleLink(viewer: Viewer, place: DocumentPlace) {
  return ({ kind }: DocumentLink) => {
    if (kind === "talk") return maySeeTalks(viewer, place);
    return kind !== "case" || maySeeCases(viewer, place);
  };
}

export type DocumentFile = {
  documentId: DocumentId;
  title: string;
  number: number;
  sha256: string;
  type: string;
  size: number;
};

export type Reading = "shown" | "downloaded";

/**
 * The file of the newest version that the viewer may see, or of the numbered one. That somebody reads in another's binder
 * is logged before the first byte leaves.
 */
export async function openFile(
  viewer: Viewer,
  wanted: { id: string; number: number | null; how: Reading },
): Promise<DocumentFile> {
  const [row] = isId(wanted.id) ? await selectFile(viewer, wanted.id, wanted.number) : [];
  if (!row) {
    await auditRefusal(viewer, "document.read", "document", wanted.id);
    throw new NotFound("document");
  }
  const { place, ...file } = row;
  await logReading(viewer, { documentId: row.documentId, place }, row.number, wanted.how);
  return { ...file, documentId: asId<DocumentId>(row.documentId) };
}

function selectFile(viewer: Viewer, id: string, number: number | null) {
  return database()
    .select({
      documentId: documents.id,
      place: factColumns.place,
      title: documents.title,
      number: documentVersions.number,
      sha256: documentVersions.sha256,
      type: fileContents.type,
      size: fileContents.size,
    })
    .from(documents)
    .innerJoin(documentVersions, eq(documentVersions.documentId, documents.id))
    .innerJoin(fileContents, eq(fileContents.sha256, documentVersions.sha256))
    .where(
      and(
        eq(documents.id, id),
        visibleDocuments(viewer),
        scannedVersions(viewer),
        number === null ? undefined : eq(documentVersions.number, number),
      ),
    )
    .orderBy(desc(documentVersions.number))
    .limit(1);
}

type Read = { documentId: string; place: DocumentPlace };

/** Who read, as what, which version and how. Nothing for one's own binder. */
export async function logReading(
  viewer: Viewer,
  { documentId, place }: Read,
  version: number,
  how: Reading,
): Promise<void> {
  if (place.kind !== "binder" || !isLoggedReading(viewer, { place })) return;
  const [relation] = relationsTo(viewer, place.resident);
  if (!relation || relation === "self") throw new Error("somebody reads in a binder without a part in it");
  await writeAudit(database(), viewer, {
    action: "document.read",
    subjectKind: "document",
    subjectId: documentId,
    residentId: place.resident.id,
    data: { version, how, role: ROLE_NAMES[relation] },
  });
}

/** The words of a text file, for the page to show; longer than anybody reads on a page is left for the download. */
export async function readText(viewer: Viewer, document: DocumentView): Promise<string> {
  const { id: documentId, place } = document;
  const [newest] = document.versions;
  if (!newest) return "";
  await logReading(viewer, { documentId, place }, newest.number, "shown");
  const text = new TextDecoder().decode(await readContent(newest.sha256));
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}\n…` : text;
}

const MAX_SHOWN = 200_000;
