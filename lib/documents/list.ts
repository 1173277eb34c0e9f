import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documents, people, residents } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import { residentsWithVisiblePlan, residentsWithVisibleSupervision } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { asId, type DocumentId, type ResidentId } from "@/lib/ids";
import { type Binder, getBinder } from "@/lib/residents/queries";
import { DOCUMENT_KINDS, type DocumentKind, isDocumentKind, kindName } from "./kinds";
import { type DocumentFilter, ISSUED_KIND } from "./list-input";
import { mayListDocuments } from "./policy";
import type { LinkKind } from "./rules";
import { excerptOf, isHit, rankOf, searchQuery } from "./search";

export type ListedDocument = {
  id: DocumentId;
  title: string;
  kind: DocumentKind;
  datedOn: string;
  original: "none" | "missing" | "inHand";
  addedBy: string;
  isMine: boolean;
  isSorted: boolean;
  codes: string[];
  /** What it belongs to beside its delmål, of what the viewer may know. */
  links: LinkKind[];
  /** The place in the text where the words that were searched for stand, when it is not in the title. */
  excerpt: string | null;
};

export type DocumentPage = { rows: ListedDocument[]; total: number; hasMore: boolean };

export const PAGE_ROWS = 100;
const SEARCH_ROWS = 50;

/** A page of what the viewer may see in a binder, with how many there are in all: one query. */
export async function listDocuments(
  viewer: Viewer,
  residentId: ResidentId,
  filter: DocumentFilter,
): Promise<DocumentPage> {
  if (filter.kind === ISSUED_KIND) return { rows: [], total: 0, hasMore: false };
  const query = filter.words === "" ? null : searchQuery(filter.words);
  const most = query ? SEARCH_ROWS : PAGE_ROWS;
  const found = await database()
    .select({
      id: documents.id,
      title: documents.title,
      kind: documents.kind,
      datedOn: documents.datedOn,
      original: documents.original,
      addedBy: people.name,
      isMine: sql<boolean>`${documents.addedBy} = ${viewer.personId}`,
      isSorted: sql<boolean>`${documents.sortedAt} is not null`,
      codes: codesOfDocument,
      links: linksOfDocument(viewer),
      excerpt: query ? excerptOf(query) : sql<null>`null`,
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(documents)
    .innerJoin(people, eq(people.id, documents.addedBy))
    .where(and(inBinder(viewer, residentId), matching(viewer, filter), query ? isHit(query) : undefined))
    .orderBy(...orderOf(filter.order, query))
    .limit(most)
    .offset((filter.page - 1) * most);
  const total = found[0]?.total ?? 0;
  return {
    rows: found.map(({ total: _, id, kind, ...row }) => ({
      ...row,
      id: asId<DocumentId>(id),
      kind: asKind(kind),
    })),
    total,
    hasMore: total > filter.page * most,
  };
}

/** The binder for the pages of its documents, which an administrator and others who see its head may not open. */
export async function getBinderWithDocuments(viewer: Viewer, id: string): Promise<Binder> {
  const binder = await getBinder(viewer, id);
  if (mayListDocuments(viewer, binder.place)) return binder;
  await auditRefusal(viewer, "document.list", "resident", id);
  throw new NotFound("documents");
}

/** The delmål that a document is linked to, in the order of the målbeskrivning. */
export const codesOfDocument = sql<string[]>`coalesce((
  select json_agg(m.code order by b.kind desc, m.position)
  from document_goals l join goals g on g.id = l.goal_id join delmal m on m.id = g.delmal_id
  join malbeskrivningar b on b.id = m.malbeskrivning_id where l.document_id = documents.id), '[]'::json)`;

/** As on its own page: the talks are named to the two who held them, a case to those who read the plan. */
function linksOfDocument(viewer: Viewer) {
  const isAmong = (scope: SQL) =>
    sql`documents.resident_id in (select ${residents.id} from ${residents} where ${scope})`;
  return sql<LinkKind[]>`coalesce((
    select json_agg(distinct case when l.talk_id is not null then 'talk' when l.stretch_id is not null then 'stretch'
      when l.activity_id is not null then 'activity' else 'case' end)
    from document_links l where l.document_id = documents.id
      and (l.talk_id is null or ${isAmong(residentsWithVisibleSupervision(viewer))})
      and (l.case_id is null or ${isAmong(residentsWithVisiblePlan(viewer))})), '[]'::json)`;
}

/** Put in and not told apart yet, and without any delmål: it waits for the one whose binder it is. */
export const LACKS_GOALS = sql`(documents.sorted_at is null
  and not exists (select from document_goals l where l.document_id = documents.id))`;

export const LACKS_ORIGINAL = sql`documents.original = 'missing'`;

function inBinder(viewer: Viewer, residentId: ResidentId): SQL | undefined {
  return and(eq(documents.residentId, residentId), visibleDocuments(viewer));
}

function matching(viewer: Viewer, { kind, code, lacks, from }: DocumentFilter): SQL | undefined {
  const isMine = sql`documents.added_by = ${viewer.personId}`;
  return and(
    kind === null ? undefined : eq(documents.kind, kind),
    code === ""
      ? undefined
      : sql`exists (select from document_goals l join goals g on g.id = l.goal_id join delmal m on m.id = g.delmal_id
          where l.document_id = documents.id and m.code = ${code})`,
    lacks === "delmal" ? LACKS_GOALS : undefined,
    lacks === "original" ? LACKS_ORIGINAL : undefined,
    from === "mig" ? isMine : undefined,
    from === "andra" ? sql`not ${isMine}` : undefined,
  );
}

const collator = new Intl.Collator("sv");
const KINDS_BY_NAME = [...DOCUMENT_KINDS].sort((one, other) =>
  collator.compare(kindName(one), kindName(other)),
);

const COLUMNS = new Map<string, SQL>([
  ["titel", sql`documents.title collate "sv-SE-x-icu"`],
  [
    "slag",
    sql`array_position(array[${sql.join(
      KINDS_BY_NAME.map((kind) => sql`${kind}`),
      sql`, `,
    )}]::text[], documents.kind)`,
  ],
  ["datum", sql`documents.dated_on`],
  ["av", sql`people.name collate "sv-SE-x-icu"`],
]);

/** As asked; else the best hit first, or the newest. Where it is even, the newest, and always the same. */
function orderOf(order: DocumentFilter["order"], query: SQL | null): SQL[] {
  const newest = [sql`documents.dated_on desc`, sql`documents.id`];
  if (order === null) return query ? [sql`${rankOf(query)} desc`, ...newest] : newest;
  return order.startsWith("-")
    ? [sql`${columnOf(order.slice(1))} desc`, ...newest]
    : [sql`${columnOf(order)}`, ...newest];
}

function columnOf(name: string): SQL {
  return COLUMNS.get(name) ?? sql`documents.dated_on`;
}

// The database keeps the kind as text; one that is not known is shown as what it is, another paper.
export function asKind(kind: string): DocumentKind {
  return isDocumentKind(kind) ? kind : "annat";
}

export type DocumentCounts = {
  all: number;
  withoutGoals: number;
  withoutOriginal: number;
  /** Of those in which the words that are searched for stand. */
  found: { all: number; mine: number; withoutGoals: number; withoutOriginal: number };
  kinds: DocumentKind[];
  codes: string[];
};

/** What there is to choose among in a binder: one query. */
export async function countDocuments(
  viewer: Viewer,
  residentId: ResidentId,
  words = "",
): Promise<DocumentCounts> {
  const isFound = words === "" ? sql`true` : isHit(searchQuery(words));
  const { rows } = await database().execute<Omit<DocumentCounts, "kinds"> & { kinds: string[] }>(sql`
    with shown as materialized (
      select documents.id, documents.kind, documents.original, documents.added_by, ${LACKS_GOALS} as lacks_goals,
        ${isFound} as is_found
      from ${documents} where ${inBinder(viewer, residentId)})
    select count(*)::int as "all",
      (count(*) filter (where lacks_goals))::int as "withoutGoals",
      (count(*) filter (where original = 'missing'))::int as "withoutOriginal",
      json_build_object('all', count(*) filter (where is_found),
        'mine', count(*) filter (where is_found and added_by = ${viewer.personId}),
        'withoutGoals', count(*) filter (where is_found and lacks_goals),
        'withoutOriginal', count(*) filter (where is_found and original = 'missing')) as found,
      coalesce(json_agg(distinct kind) filter (where kind is not null), '[]'::json) as kinds,
      coalesce((select json_agg(code order by place, position) from (
        select distinct m.code, m.position, b.kind <> 'ST' as place from document_goals l join goals g on g.id = l.goal_id
        join delmal m on m.id = g.delmal_id join malbeskrivningar b on b.id = m.malbeskrivning_id
        where l.document_id in (select id from shown)) code), '[]'::json) as codes
    from shown`);
  const [counted] = rows;
  if (!counted) throw new Error("counting gives a row");
  const there = new Set(counted.kinds.map(asKind));
  return { ...counted, kinds: KINDS_BY_NAME.filter((kind) => there.has(kind)) };
}
