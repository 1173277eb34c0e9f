import { inArray, type SQL, sql } from "drizzle-orm";
import { areas, cases, escalations, reportShares, reports, residents, units } from "@/db/schema";
import { among, anyOf, held, residentsWithVisiblePlan } from "./scope";
import type { Viewer } from "./viewer-type";

/** Mitt-i-ST cases whose state and dates the viewer may see: a predicate on `cases`. */
export function visibleCases(viewer: Viewer): SQL {
  const regions = [
    ...held(viewer, "coordinator", "regionId"),
    ...held(viewer, "leadership", "regionId"),
    ...held(viewer, "reportGroup", "regionId"),
  ];
  return anyOf([
    among(cases.residentId, [...viewer.residentIds]),
    sql`${cases.evaluatorId} = ${viewer.personId}`,
    sql`${cases.coEvaluatorId} = ${viewer.personId}`,
    inRegions(regions),
  ]);
}

/** Cases whose preliminary report the viewer may read: its subject and its two authors. */
export function casesWithVisiblePreliminary(viewer: Viewer): SQL {
  return anyOf([
    among(cases.residentId, [...viewer.residentIds]),
    sql`${cases.evaluatorId} = ${viewer.personId}`,
    sql`${cases.coEvaluatorId} = ${viewer.personId}`,
  ]);
}

/**
 * Cases whose final report the viewer may read: its subject, its author, the region's report group, and those with
 * whom its ST-läkare has shared it. The medvärderare's part ends with the preliminary one.
 */
export function casesWithVisibleFinalReport(viewer: Viewer): SQL {
  return anyOf([
    among(cases.residentId, [...viewer.residentIds]),
    sql`${cases.evaluatorId} = ${viewer.personId}`,
    casesOfReportGroup(viewer),
    casesWithSharedReport(viewer),
  ]);
}

/** Cases whose appendices the viewer may read: its subject and its author, and nobody else. */
export function casesWithVisibleAppendices(viewer: Viewer): SQL {
  return anyOf([
    among(cases.residentId, [...viewer.residentIds]),
    sql`${cases.evaluatorId} = ${viewer.personId}`,
  ]);
}

/** A share ends when it is withdrawn, and when the reader no longer follows the training. */
export function casesWithSharedReport(viewer: Viewer): SQL {
  return sql`(${cases.id} in (
      select r.case_id from ${reportShares} s join ${reports} r on r.id = s.report_id
      where s.person_id = ${viewer.personId} and s.withdrawn_at is null)
    and ${cases.residentId} in (
      select ${residents.id} from ${residents} where ${residentsWithVisiblePlan(viewer)}))`;
}

/** Cases whose intyg the viewer may open: it says no more than the coordinator knows already. */
export function casesWithVisibleIntyg(viewer: Viewer): SQL {
  return anyOf([
    among(cases.residentId, [...viewer.residentIds]),
    sql`${cases.evaluatorId} = ${viewer.personId}`,
    inRegions(held(viewer, "coordinator", "regionId")),
  ]);
}

/** Cases that the viewer leads: escalations are for them and the evaluator alone. */
export function casesLed(viewer: Viewer): SQL {
  return anyOf([inRegions(held(viewer, "leadership", "regionId"))]);
}

/**
 * Cases with a question to the leadership that is the viewer's to read: whoever asked stays a party of the conversation
 * when the case has gone to another evaluator, and of nothing else in it.
 */
export function casesOfConversations(viewer: Viewer): SQL {
  return anyOf([
    sql`${cases.id} in (select q.case_id from ${escalations} q where q.asked_by = ${viewer.personId})`,
    sql`(${cases.id} in (select q.case_id from ${escalations} q) and ${casesLed(viewer)})`,
  ]);
}

/** Cases in the regions whose final reports the viewer reads for the rapportgrupp. */
export function casesOfReportGroup(viewer: Viewer): SQL {
  return anyOf([inRegions(held(viewer, "reportGroup", "regionId"))]);
}

/** Cases that the viewer's figures are counted from. */
export function casesOfFigures(viewer: Viewer): SQL {
  const regions = [...held(viewer, "coordinator", "regionId"), ...held(viewer, "reportGroup", "regionId")];
  return anyOf([inRegions(regions)]);
}

/** Of those, the cases whose värderare the viewer allots. */
export function casesCoordinated(viewer: Viewer): SQL {
  return anyOf([inRegions(held(viewer, "coordinator", "regionId"))]);
}

function inRegions(regions: string[]): SQL | undefined {
  return regions.length > 0
    ? sql`${cases.residentId} in (
        select r.id from ${residents} r join ${units} u on u.id = r.unit_id join ${areas} a on a.id = u.area_id
        where ${inArray(sql`a.region_id`, regions)})`
    : undefined;
}
