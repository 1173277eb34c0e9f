import "server-only";
import { and, eq, inArray, isNull, not, type SQL, sql } from "drizzle-orm";
import { type Database, database, type Tx } from "@/db/client";
import { areas, cases, people, regions, registrations, residents, stretches, units } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import { asId, type RegionId, type ResidentId } from "@/lib/ids";
import { computedEnd, degreeOn, type Stretch } from "@/lib/residents/rules";
import type { Point } from "@/lib/rounds/distance";
import type { EvaluatorPlace } from "./evaluators";

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

const openRegistration = (more: SQL) => sql<boolean>`exists (
  select from ${registrations} g
  where g.resident_id = ${residents.id} and g.case_id is null and g.withdrawn_at is null ${more})`;

const isDone = sql<boolean>`exists (
  select from ${cases} c join reports r on r.case_id = c.id
  where c.resident_id = ${residents.id} and c.closed_at is null and r.finalised_at is not null)`;

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
      latitude: units.latitude,
      longitude: units.longitude,
      startedOn: residents.startedOn,
      requiredMonths: residents.requiredMonths,
      stretches: ownStretches,
      hasOpenCase,
      isRegistered: openRegistration(sql``),
      isInRound: openRegistration(sql`and g.round_id is not null`),
      isDone,
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
  /** Where the unit lies, when it is known. */
  point: Point | null;
  startedOn: string;
  endsOn: string;
  /** On leave altogether today. */
  isAway: boolean;
  hasOpenCase: boolean;
  /** With a registration that has not become a case. */
  isRegistered: boolean;
  /** And that registration lies in a round. */
  isInRound: boolean;
  /** The report of an open case is final. */
  isDone: boolean;
};

/** ST-läkare of the coordinator's region without a case, those with least time left first. */
export async function listCandidates(viewer: Viewer): Promise<Candidate[]> {
  const all = await readCandidates(
    database(),
    viewer.today,
    and(inCoordinatedRegion(viewer), isNull(residents.completedOn), not(hasOpenCase)),
  );
  const candidates = all.filter((candidate) => candidate.endsOn > viewer.today);
  return candidates.sort((one, other) => one.endsOn.localeCompare(other.endsOn));
}

export async function getCandidate(reader: Reader, viewer: Viewer, id: ResidentId): Promise<Candidate> {
  const [candidate] = await readCandidates(
    reader,
    viewer.today,
    and(eq(residents.id, id), inCoordinatedRegion(viewer)),
  );
  if (!candidate) throw new NotFound("resident");
  return candidate;
}

/** Those that the condition on `residents` lets through. */
export async function readCandidates(
  reader: Reader,
  today: string,
  condition: SQL | undefined,
): Promise<Candidate[]> {
  const rows = await selectCandidates(reader).where(condition);
  return rows.map((row) => asCandidate(row, today));
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
    point: pointOf(row),
    startedOn,
    endsOn: computedEnd(service).endsOn,
    isAway: degreeOn(service, today) === 0,
    hasOpenCase: row.hasOpenCase,
    isRegistered: row.isRegistered,
    isInRound: row.isInRound,
    isDone: row.isDone,
  };
}

export function pointOf(row: { latitude: number | null; longitude: number | null }): Point | null {
  const { latitude, longitude } = row;
  return latitude === null || longitude === null ? null : { latitude, longitude };
}
