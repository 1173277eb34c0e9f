import { inArray, or, type SQL, sql } from "drizzle-orm";
import { areas, cases, residents, units } from "@/db/schema";
import type { AppointmentRole } from "./roles";
import type { Appointment, Viewer } from "./viewer-type";

const NOTHING = sql`false`;

type Place = "residentId" | "unitId" | "areaId" | "regionId";

function held(viewer: Viewer, role: AppointmentRole, place: Place): string[] {
  return viewer.appointments.filter((a: Appointment) => a.role === role).flatMap((a) => a[place] ?? []);
}

function anyOf(predicates: (SQL | undefined)[]): SQL {
  return or(...predicates) ?? NOTHING;
}

function among(column: Parameters<typeof inArray>[0], ids: string[]): SQL | undefined {
  return ids.length > 0 ? inArray(column, ids) : undefined;
}

function inAreas(ids: string[]): SQL | undefined {
  return ids.length > 0
    ? sql`${residents.unitId} in (select u.id from ${units} u where ${inArray(sql`u.area_id`, ids)})`
    : undefined;
}

function residentsInRegions(ids: string[]): SQL | undefined {
  return ids.length > 0
    ? sql`${residents.unitId} in (select u.id from ${units} u join ${areas} a on a.id = u.area_id
        where ${inArray(sql`a.region_id`, ids)})`
    : undefined;
}

/** Residents whose binder the viewer may open, at least its first page: a predicate on `residents`. */
export function visibleResidents(viewer: Viewer): SQL {
  return anyOf([
    among(residents.id, [...viewer.residentIds]),
    among(residents.id, held(viewer, "mainSupervisor", "residentId")),
    among(residents.id, held(viewer, "placementSupervisor", "residentId")),
    among(residents.unitId, held(viewer, "chief", "unitId")),
    inAreas(held(viewer, "studierektor", "areaId")),
  ]);
}

/** Residents whose plan and delmål the viewer may read. A placement supervisor is not among them. */
export function residentsWithVisiblePlan(viewer: Viewer): SQL {
  return anyOf([
    among(residents.id, [...viewer.residentIds]),
    among(residents.id, held(viewer, "mainSupervisor", "residentId")),
    among(residents.unitId, held(viewer, "chief", "unitId")),
    inAreas(held(viewer, "studierektor", "areaId")),
  ]);
}

/** Residents whose supervision notes the viewer may read: the two parties and nobody else. */
export function residentsWithVisibleSupervision(viewer: Viewer): SQL {
  return anyOf([
    among(residents.id, [...viewer.residentIds]),
    among(residents.id, held(viewer, "mainSupervisor", "residentId")),
  ]);
}

/** Residents whose name, dates and regulation the viewer may read: an administrator too, but nothing further in. */
export function residentsWithVisibleProfile(viewer: Viewer): SQL {
  return anyOf([visibleResidents(viewer), residentsInRegions(held(viewer, "administrator", "regionId"))]);
}

/** Units whose people the viewer may see or administer: a predicate on `units`. */
export function visibleUnits(viewer: Viewer): SQL {
  const regions = held(viewer, "administrator", "regionId");
  return anyOf([
    among(units.id, held(viewer, "chief", "unitId")),
    among(units.areaId, held(viewer, "studierektor", "areaId")),
    regions.length > 0
      ? sql`${units.areaId} in (select a.id from ${areas} a where ${inArray(sql`a.region_id`, regions)})`
      : undefined,
  ]);
}

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

/** Cases whose final report the viewer may read: those of the preliminary one, and the region's report group. */
export function casesWithVisibleFinalReport(viewer: Viewer): SQL {
  return anyOf([casesWithVisiblePreliminary(viewer), inRegions(held(viewer, "reportGroup", "regionId"))]);
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
  return inRegions(held(viewer, "leadership", "regionId")) ?? NOTHING;
}

function inRegions(regions: string[]): SQL | undefined {
  return regions.length > 0
    ? sql`${cases.residentId} in (
        select r.id from ${residents} r join ${units} u on u.id = r.unit_id join ${areas} a on a.id = u.area_id
        where ${inArray(sql`a.region_id`, regions)})`
    : undefined;
}
