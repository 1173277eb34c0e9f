import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Database, Tx } from "@/db/client";
import { caseHandovers, cases, delmal, people, reports, residents, texts, units } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import type { ReportId } from "@/lib/ids";
import { type DayNote, isOwnDayNote } from "@/lib/practice-days/note-query";
import type { DelmalChoice } from "./goal-queries";
import { LeftDraft } from "./handover-draft";

/** What an earlier evaluator of the case had written when they left it. */
export type LeftByOther = LeftDraft & { id: string; at: Date };

/**
 * What helps the writer: their own notes of the day, what those before them had written, the delmål that a goal can be
 * tied to, and the names that a report seldom needs.
 */
export type Support = {
  dayNote: DayNote | null;
  left: LeftByOther[];
  delmalChoices: DelmalChoice[];
  names: string[];
};

export const NO_SUPPORT: Support = { dayNote: null, left: [], delmalChoices: [], names: [] };

/** Only called for a report that the caller writes. */
export async function readSupport(
  reader: Pick<Database | Tx, "select">,
  viewer: Viewer,
  reportId: ReportId,
): Promise<Support> {
  const [row] = await reader
    .select({
      dayNote: { body: texts.body, version: texts.version, at: texts.updatedAt },
      left: sql<{ id: string; draft: unknown; at: string }[]>`(
        select coalesce(json_agg(json_build_object('id', h.id, 'draft', h.draft, 'at', h.created_at)
          order by h.created_at), '[]'::json)
        from ${caseHandovers} h where h.case_id = ${cases.id})`,
      delmalChoices: sql<DelmalChoice[]>`(
        select coalesce(json_agg(json_build_object('id', d.id, 'name', d.code || ', ' || d.title) order by d.position),
          '[]'::json)
        from ${delmal} d where d.malbeskrivning_id = ${residents.malbeskrivningId})`,
      names: namesNear,
    })
    .from(reports)
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .leftJoin(texts, and(eq(texts.caseId, cases.id), isOwnDayNote(viewer)))
    .where(eq(reports.id, reportId));
  return row
    ? { ...row, left: row.left.map(asLeft).filter(({ sections }) => sections.length > 0) }
    : NO_SUPPORT;
}

function asLeft({ id, draft, at }: { id: string; draft: unknown; at: string }): LeftByOther {
  return { id, at: new Date(at), ...LeftDraft.parse(draft) };
}

/**
 * People of the training, the unit and its area, and the other ST-läkare of the unit. The parties are left out, and so is
 * the huvudhandledare, whom the report names itself.
 */
const namesNear = sql<string[]>`(
  select coalesce(json_agg(distinct p.name), '[]'::json) from ${people} p
  where p.id not in (${residents.personId}, ${cases.evaluatorId}, coalesce(${cases.coEvaluatorId}, ${cases.evaluatorId}))
    and not exists (select from appointments m
      where m.person_id = p.id and m.role = 'mainSupervisor' and m.resident_id = ${residents.id})
    and (exists (select from residents other where other.person_id = p.id and other.unit_id = ${residents.unitId})
      or exists (select from appointments a where a.person_id = p.id
        and (a.resident_id = ${residents.id} or a.unit_id = ${residents.unitId} or a.area_id = ${units.areaId}))))`;
