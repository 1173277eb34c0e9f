import "server-only";
import { and, asc, eq, gte, inArray, isNull, lte, not, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Database, database, type Tx } from "@/db/client";
import {
  appointments,
  areas,
  cases,
  people,
  regions,
  reports,
  residents,
  stretches,
  units,
} from "@/db/schema";
import { type AppointmentRole, holds } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import { asId, type PersonId, type RegionId, type ResidentId } from "@/lib/ids";
import { computedEnd, degreeOn, type Stretch } from "@/lib/residents/rules";
import type { EvaluatorPlace, Tie } from "./evaluators";

type Reader = Pick<Database | Tx, "select">;

function coordinatedRegions(viewer: Viewer): string[] {
  return viewer.appointments
    .filter((held) => held.role === "coordinator")
    .flatMap((held) => held.regionId ?? []);
}

function inCoordinatedRegion(viewer: Viewer): SQL {
  const ids = coordinatedRegions(viewer);
  return ids.length > 0 ? inArray(areas.regionId, ids) : sql`false`;
}

const hasOpenCase = sql<boolean>`exists (
  select from ${cases} c where c.resident_id = ${residents.id} and c.closed_at is null)`;

const ownStretches = sql<Stretch[]>`coalesce((
  select json_agg(json_build_object('kind', s.kind, 'title', s.title, 'startsOn', s.starts_on,
    'endsOn', s.ends_on, 'percent', s.percent) order by s.starts_on)
  from ${stretches} s where s.resident_id = ${residents.id}), '[]'::json)`;

function selectCandidates(reader: Reader) {
  return reader
    .select({
      id: residents.id,
      personId: residents.personId,
      name: people.name,
      email: people.email,
      unitId: residents.unitId,
      unitName: units.name,
      areaId: units.areaId,
      regionId: areas.regionId,
      regionName: regions.name,
      startedOn: residents.startedOn,
      requiredMonths: residents.requiredMonths,
      stretches: ownStretches,
      hasOpenCase,
    })
    .from(residents)
    .innerJoin(people, eq(people.id, residents.personId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .innerJoin(areas, eq(areas.id, units.areaId))
    .innerJoin(regions, eq(regions.id, areas.regionId))
    .$dynamic();
}

export type Candidate = {
  id: ResidentId;
  place: EvaluatorPlace;
  regionId: RegionId;
  name: string;
  email: string;
  unitName: string;
  regionName: string;
  startedOn: string;
  endsOn: string;
  /** On leave altogether today. */
  isAway: boolean;
  hasOpenCase: boolean;
};

/** ST-läkare of the coordinator's region without a case, those with least time left first. */
export async function listCandidates(viewer: Viewer): Promise<Candidate[]> {
  const rows = await selectCandidates(database()).where(
    and(inCoordinatedRegion(viewer), isNull(residents.completedOn), not(hasOpenCase)),
  );
  const candidates = rows
    .map((row) => asCandidate(row, viewer.today))
    .filter((candidate) => candidate.endsOn > viewer.today);
  return candidates.sort((one, other) => one.endsOn.localeCompare(other.endsOn));
}

export async function getCandidate(reader: Reader, viewer: Viewer, id: ResidentId): Promise<Candidate> {
  const [row] = await selectCandidates(reader).where(and(eq(residents.id, id), inCoordinatedRegion(viewer)));
  if (!row) throw new NotFound("resident");
  return asCandidate(row, viewer.today);
}

type CandidateRow = Awaited<ReturnType<typeof selectCandidates>>[number];

function asCandidate(row: CandidateRow, today: string): Candidate {
  const { startedOn, requiredMonths, stretches } = row;
  const service = { startedOn, requiredMonths, stretches };
  return {
    id: asId(row.id),
    place: {
      personId: asId(row.personId),
      residentId: asId(row.id),
      unitId: asId(row.unitId),
      areaId: asId(row.areaId),
    },
    regionId: asId(row.regionId),
    name: row.name,
    email: row.email,
    unitName: row.unitName,
    regionName: row.regionName,
    startedOn,
    endsOn: computedEnd(service).endsOn,
    isAway: degreeOn(service, today) === 0,
    hasOpenCase: row.hasOpenCase,
  };
}

export type Colleague = {
  id: PersonId;
  name: string;
  email: string;
  regionName: string;
  ongoing: number;
  /** Appointed as new, and without a final report in the portal so far. */
  isFirst: boolean;
  ties: Tie[];
};

const heldBy = alias(appointments, "held_by");

const ties = (today: string) => sql<Tie[]>`coalesce((
  select json_agg(json_build_object('role', t.role, 'residentId', t.resident_id,
    'unitId', coalesce(t.unit_id, r.unit_id), 'areaId', coalesce(t.area_id, tu.area_id, ru.area_id),
    'hasEnded', t.ends_on is not null and t.ends_on < ${today}))
  from ${appointments} t
  left join ${residents} r on r.id = t.resident_id
  left join ${units} tu on tu.id = t.unit_id
  left join ${units} ru on ru.id = r.unit_id
  where t.person_id = ${people.id} and t.region_id is null), '[]'::json)`;

/** Everyone who holds the role today, in any region: for the coordinator who is to choose. */
export async function listColleagues(viewer: Viewer, role: CaseRole): Promise<Colleague[]> {
  return holds(viewer, "coordinator") ? readColleagues(database(), viewer.today, role) : [];
}

type CaseRole = Extract<AppointmentRole, "evaluator" | "coEvaluator">;

/** The same with what may stand in the way, or one of them alone. */
export async function readColleagues(
  reader: Reader,
  today: string,
  role: CaseRole,
  only?: PersonId,
): Promise<Colleague[]> {
  const rows = await reader
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      regionName: sql<string>`min(${regions.name})`,
      ongoing: sql<number>`(select count(*)::int from ${cases} c
        where c.evaluator_id = ${people.id} and c.closed_at is null
          and c.state not in ('final', 'archived', 'evaluated'))`,
      isFirst: sql<boolean>`bool_or(${heldBy.firstAssignment}) and not exists (
        select from ${cases} c join ${reports} f on f.case_id = c.id
        where c.evaluator_id = ${people.id} and f.finalised_at is not null)`,
      ties: ties(today),
    })
    .from(people)
    .innerJoin(heldBy, eq(heldBy.personId, people.id))
    .innerJoin(regions, eq(regions.id, heldBy.regionId))
    .where(
      and(
        eq(heldBy.role, role),
        lte(heldBy.startsOn, today),
        or(isNull(heldBy.endsOn), gte(heldBy.endsOn, today)),
        isNull(people.deactivatedAt),
        only ? eq(people.id, only) : undefined,
      ),
    )
    .groupBy(people.id)
    .orderBy(asc(people.name));
  return rows.map((row) => ({ ...row, id: asId(row.id) }));
}
