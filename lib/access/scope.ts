import { inArray, or, type SQL, sql } from "drizzle-orm";
import {
  appointments,
  areas,
  binderExports,
  cases,
  invitations,
  jobs,
  people,
  regions as regionTable,
  reports,
  residents,
  units,
} from "@/db/schema";
import type { JobKind } from "@/lib/jobs/kinds";
import type { AppointmentRole } from "./roles";
import type { Appointment, Viewer } from "./viewer-type";

const NOTHING = sql`false`;

type Place = "residentId" | "unitId" | "areaId" | "regionId";

/** Ids of the places in which the viewer holds the role today. */
export function held(viewer: Viewer, role: AppointmentRole, place: Place): string[] {
  return viewer.appointments.filter((a: Appointment) => a.role === role).flatMap((a) => a[place] ?? []);
}

export function anyOf(predicates: (SQL | undefined)[]): SQL {
  return or(...predicates) ?? NOTHING;
}

export function among(column: Parameters<typeof inArray>[0], ids: string[]): SQL | undefined {
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

/** Residents whose registration for Mitt-i-ST the viewer may read and make: their own, and those they answer for. */
export function residentsToRegister(viewer: Viewer): SQL {
  return anyOf([
    among(residents.id, [...viewer.residentIds]),
    inAreas(held(viewer, "studierektor", "areaId")),
    residentsInRegions(held(viewer, "coordinator", "regionId")),
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

/**
 * Work about the residents of the regions where the viewer is administrator: a predicate on `jobs`. What kind of work and
 * how much is all that an administrator learns of it.
 */
export function administeredJobs(viewer: Viewer): SQL {
  const mine = residentsInRegions(held(viewer, "administrator", "regionId"));
  if (!mine) return NOTHING;
  const about = (kind: JobKind, key: string, ids: SQL) =>
    sql`(${jobs.kind} = ${kind} and ${jobs.payload}->>${key} in (${ids}))`;
  const ofCase = sql`join ${residents} on ${residents.id} = c.resident_id where ${mine}`;
  return anyOf([
    about(
      "render-supervision-year",
      "supervisionYearId",
      sql`select y.id::text from supervision_years y join ${residents} on ${residents.id} = y.resident_id where ${mine}`,
    ),
    about(
      "render-report",
      "reportVersionId",
      sql`select v.id::text from report_versions v join ${reports} on ${reports.id} = v.report_id
        join ${cases} c on c.id = ${reports.caseId} ${ofCase}`,
    ),
    about(
      "render-intyg",
      "intygId",
      sql`select i.id::text from intyg i join ${cases} c on c.id = i.case_id ${ofCase}`,
    ),
    about(
      "render-consultation",
      "consultationId",
      sql`select k.id::text from consultations k join ${reports} on ${reports.id} = k.report_id
        join ${cases} c on c.id = ${reports.caseId} ${ofCase}`,
    ),
    about(
      "draw-portfolio-item",
      "itemId",
      sql`select i.id::text from portfolio_items i join ${cases} c on c.id = i.case_id ${ofCase}`,
    ),
    about("archive-case", "caseId", sql`select c.id::text from ${cases} c ${ofCase}`),
    about(
      "pack-binder",
      "exportId",
      sql`select e.id::text from ${binderExports} e join ${residents} on ${residents.id} = e.resident_id where ${mine}`,
    ),
  ]);
}

/** Packages of whole binders, which are for those whose binders they are: a predicate on `binder_exports`. */
export function ownExports(viewer: Viewer): SQL {
  return among(binderExports.residentId, [...viewer.residentIds]) ?? NOTHING;
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

/** Where people belong, as rows of person_id and region_id: by role, by training, or by who invited them. */
const PLACES = sql`
  select a.person_id, coalesce(a.region_id, ar.region_id) as region_id
  from ${appointments} a
  left join ${residents} r on r.id = a.resident_id
  left join ${units} u on u.id = coalesce(a.unit_id, r.unit_id)
  left join ${areas} ar on ar.id = coalesce(a.area_id, u.area_id)
  union all
  select r.person_id, ar.region_id
  from ${residents} r join ${units} u on u.id = r.unit_id join ${areas} ar on ar.id = u.area_id
  union all
  select i.person_id, coalesce(a.region_id, ar.region_id)
  from ${invitations} i
  join ${appointments} a on a.person_id = i.created_by and a.role in ('administrator', 'studierektor')
  left join ${areas} ar on ar.id = a.area_id`;

/** The regions where the person of the outer query belongs. Drizzle would write a bare "id" for people.id here. */
export const regionsOfPerson = sql<string[]>`coalesce((
  select json_agg(distinct place.region_id) from (${PLACES}) place where place.person_id = people.id
), '[]'::json)`;

/**
 * The directory: everyone who has or has had a place in a region where the viewer administers anything. Names, titles
 * and roles only; what may be changed is for lib/people/policy.ts and lib/appointments/policy.ts.
 */
export function visiblePeople(viewer: Viewer): SQL {
  const regions = regionsAdministered(viewer);
  if (regions === null) return sql`${people.id} = ${viewer.personId}`;
  return sql`(${people.id} = ${viewer.personId} or ${people.id} in (
    select place.person_id from (${PLACES}) place where place.region_id in (${regions})))`;
}

/** The ids of the regions where the viewer administers anything, as a subquery; null when there is none. */
export function regionsAdministered(viewer: Viewer): SQL | null {
  const regionIds = [
    ...held(viewer, "administrator", "regionId"),
    ...held(viewer, "coordinator", "regionId"),
  ];
  const areaIds = held(viewer, "studierektor", "areaId");
  const unitIds = held(viewer, "chief", "unitId");
  if (regionIds.length + areaIds.length + unitIds.length === 0) return null;
  const predicates = anyOf([
    regionIds.length > 0 ? inArray(sql`ga.region_id`, regionIds) : undefined,
    areaIds.length > 0 ? inArray(sql`ga.id`, areaIds) : undefined,
    unitIds.length > 0
      ? sql`ga.id in (select gu.area_id from ${units} gu where ${inArray(sql`gu.id`, unitIds)})`
      : undefined,
  ]);
  const alone =
    regionIds.length > 0
      ? sql` union select g.id from ${regionTable} g where ${inArray(sql`g.id`, regionIds)}`
      : sql``;
  return sql`select ga.region_id from ${areas} ga where ${predicates}${alone}`;
}
