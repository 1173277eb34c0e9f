import "server-only";
import { and, desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { cache } from "react";
import { database } from "@/db/client";
import {
  areas,
  cases,
  people,
  regions,
  reportMarks,
  reportNotes,
  reports,
  reportThemes,
  reportVersions,
  residents,
  units,
} from "@/db/schema";
import { casesOfReportGroup } from "@/lib/access/case-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { asId, type CaseId, isId } from "@/lib/ids";
import { isGivenUp } from "@/lib/jobs/failed";
import { ReportText } from "@/lib/mittist/content";
import type { InboxFilter } from "./input";
import { mayReadReports } from "./policy";
import { readThemes } from "./themes";

export type ReportRow = {
  caseId: string;
  resident: string;
  unit: string;
  region: string;
  finalisedAt: Date;
  isRead: boolean;
  notes: number;
  themes: string[];
};

export type Inbox = { rows: ReportRow[]; total: number; unread: number; hasMore: boolean };

export const PAGE_ROWS = 40;

const resident = alias(people, "resident_person");

const mine = (viewer: Viewer) => sql<Date | null>`(
  select m.read_at from ${reportMarks} m where m.report_id = ${reports.id} and m.person_id = ${viewer.personId})`;

const themeKeys = sql<string[]>`coalesce((
  select json_agg(t.theme order by t.created_at) from ${reportThemes} t
  where t.report_id = ${reports.id} and t.removed_at is null), '[]'::json)`;

/** A page of the final reports that the group reads, unread ones first: one query. Empty for everybody else. */
export async function listReports(viewer: Viewer, filter: InboxFilter, most = PAGE_ROWS): Promise<Inbox> {
  if (!mayReadReports(viewer)) return { rows: [], total: 0, unread: 0, hasMore: false };
  const isUnread = sql`${mine(viewer)} is null`;
  const found = await database()
    .select({
      caseId: cases.id,
      resident: resident.name,
      unit: units.name,
      region: regions.name,
      finalisedAt: sql<Date>`${reports.finalisedAt}`.mapWith(reports.finalisedAt),
      isRead: sql<boolean>`not ${isUnread}`,
      notes: sql<number>`(select count(*)::int from ${reportNotes} n
        where n.report_id = ${reports.id} and n.removed_at is null)`,
      themes: themeKeys,
      total: sql<number>`(count(*) over ())::int`,
      unread: sql<number>`(count(*) filter (where ${isUnread}) over ())::int`,
    })
    .from(reports)
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(resident, eq(resident.id, residents.personId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .innerJoin(areas, eq(areas.id, units.areaId))
    .innerJoin(regions, eq(regions.id, areas.regionId))
    .where(
      and(
        isNotNull(reports.finalisedAt),
        casesOfReportGroup(viewer),
        matching(filter),
        filter.isUnreadOnly ? isUnread : undefined,
      ),
    )
    .orderBy(sql`${mine(viewer)} is not null`, desc(reports.finalisedAt), cases.id)
    .limit(most)
    .offset((filter.page - 1) * most);
  const [first] = found;
  const total = first?.total ?? 0;
  return {
    rows: found.map(({ total: _, unread: __, ...row }) => row),
    total,
    unread: first?.unread ?? 0,
    hasMore: total > filter.page * most,
  };
}

function matching({ words, theme }: InboxFilter): SQL | undefined {
  const pattern = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  return and(
    words === ""
      ? undefined
      : sql`(${resident.name} ilike ${pattern} or ${units.name} ilike ${pattern} or ${regions.name} ilike ${pattern}
          or exists (select from ${reportVersions} v, jsonb_array_elements(v.content->'sections') s
            where v.report_id = ${reports.id} and v.kind = 'final' and s->>'text' ilike ${pattern}))`,
    theme === null
      ? undefined
      : sql`exists (select from ${reportThemes} t
          where t.report_id = ${reports.id} and t.theme = ${theme} and t.removed_at is null)`,
  );
}

export type GroupNote = { id: string; authorId: string; author: string; body: string; at: string };

const notes = sql<GroupNote[]>`coalesce((
  select json_agg(json_build_object('id', n.id, 'authorId', n.author_id, 'author', p.name, 'body', n.body,
    'at', n.created_at) order by n.created_at, n.id)
  from ${reportNotes} n join ${people} p on p.id = n.author_id
  where n.report_id = ${reports.id} and n.removed_at is null), '[]'::json)`;

/** One final report with what the group has said of it; the page and its title ask the same, hence the cache. */
export const getReportToRead = cache(async (viewer: Viewer, id: string) => {
  const [row] = isId(id) && mayReadReports(viewer) ? await selectReport(viewer, asId<CaseId>(id)) : [];
  if (!row) {
    await auditRefusal(viewer, "report.read", "case", id);
    throw new NotFound("report");
  }
  const { content, themeList, ...rest } = row;
  return { ...rest, text: ReportText.parse(content), ...readThemes(themeList) };
});

export type ReportToRead = Awaited<ReturnType<typeof getReportToRead>>;

function selectReport(viewer: Viewer, id: CaseId) {
  return database()
    .select({
      caseId: sql<CaseId>`${cases.id}`,
      finalisedAt: reportVersions.createdAt,
      hash: reportVersions.contentHash,
      code: reportVersions.code,
      content: reportVersions.content,
      documentId: sql<string | null>`(
        select d.id from issued_documents d where d.report_version_id = ${reportVersions.id})`,
      isDocumentGivenUp: isGivenUp("render-report", reportVersions.id),
      readAt: mine(viewer).mapWith(reportMarks.readAt),
      notes,
      chosen: themeKeys,
      themeList: sql<unknown>`(select value from settings where key = 'mittist.themes')`,
    })
    .from(reports)
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .innerJoin(reportVersions, and(eq(reportVersions.reportId, reports.id), eq(reportVersions.kind, "final")))
    .where(and(eq(cases.id, id), isNotNull(reports.finalisedAt), casesOfReportGroup(viewer)));
}
