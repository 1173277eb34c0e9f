import "server-only";
import { and, asc, eq, gte, isNull, lte, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Database, database, type Tx } from "@/db/client";
import {
  appointments,
  cases,
  evaluatorPauses,
  evaluatorProfiles,
  people,
  regions,
  reports,
  residents,
  settings,
  units,
} from "@/db/schema";
import { type AppointmentRole, holds } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { addMonths } from "@/lib/dates";
import { type ComingPause, comingPause, type Days, isPausedOn } from "@/lib/evaluators/rules";
import { asId, type PersonId, type RegionId } from "@/lib/ids";
import type { Point } from "@/lib/rounds/distance";
import { pointOf } from "./candidates";
import { readDeadlines } from "./deadlines";
import type { Tie } from "./evaluators";
import { soonestPracticeDay } from "./rules";

type Reader = Pick<Database | Tx, "select">;

export type Colleague = {
  id: PersonId;
  name: string;
  email: string;
  regionName: string;
  ongoing: number;
  /** Appointed as new, and without a final report in the portal so far. */
  isFirst: boolean;
  ties: Tie[];
  regionIds: RegionId[];
  point: Point | null;
  /** How many cases they take in a year, and how many they have been given in the last one. */
  capacity: number;
  givenThisYear: number;
  /** Cases under way in which they are medvärderare. */
  reading: number;
  isPaused: boolean;
  comingPause: ComingPause | null;
  isApproved: boolean;
};

/** As the profile has it until the evaluator has said otherwise. */
const USUAL_CAPACITY = 2;

/** Of a case as `c`. */
export const UNDER_WAY = sql`c.closed_at is null and c.state not in ('final', 'archived', 'evaluated')`;

const pauses = sql<Days[]>`coalesce((
  select json_agg(json_build_object('startsOn', p.starts_on, 'endsOn', p.ends_on) order by p.starts_on)
  from ${evaluatorPauses} p where p.person_id = ${people.id}), '[]'::json)`;

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

/** Whom a coordinator may choose among today, in any region; a medvärderare is approved by SFAM first. */
export async function listColleagues(viewer: Viewer, role: CaseRole): Promise<Colleague[]> {
  if (!holds(viewer, "coordinator")) return [];
  const colleagues = await readColleagues(database(), viewer.today, role);
  return role === "evaluator" ? colleagues : colleagues.filter(({ isApproved }) => isApproved);
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
        where c.evaluator_id = ${people.id} and ${UNDER_WAY})`,
      reading: sql<number>`(select count(*)::int from ${cases} c
        where c.co_evaluator_id = ${people.id} and ${UNDER_WAY})`,
      givenThisYear: sql<number>`(select count(*)::int from ${cases} c
        where c.evaluator_id = ${people.id} and c.created_at > ${addMonths(today, -12)}::date)`,
      isFirst: sql<boolean>`bool_or(${heldBy.firstAssignment}) and not exists (
        select from ${cases} c join ${reports} f on f.case_id = c.id
        where c.evaluator_id = ${people.id} and f.finalised_at is not null)`,
      ties: ties(today),
      regionIds: sql<RegionId[]>`json_agg(distinct ${regions.id})`,
      capacity: sql<number>`coalesce(${evaluatorProfiles.capacity}, ${USUAL_CAPACITY})`,
      latitude: evaluatorProfiles.latitude,
      longitude: evaluatorProfiles.longitude,
      pauses,
      deadlines: sql<unknown>`(select value from ${settings} where key = 'mittist.deadlines')`,
      isApproved: sql<boolean>`${evaluatorProfiles.approvedOn} is not null`,
    })
    .from(people)
    .innerJoin(heldBy, eq(heldBy.personId, people.id))
    .innerJoin(regions, eq(regions.id, heldBy.regionId))
    .leftJoin(evaluatorProfiles, eq(evaluatorProfiles.personId, people.id))
    .where(
      and(
        eq(heldBy.role, role),
        lte(heldBy.startsOn, today),
        or(isNull(heldBy.endsOn), gte(heldBy.endsOn, today)),
        isNull(people.deactivatedAt),
        only ? eq(people.id, only) : undefined,
      ),
    )
    .groupBy(people.id, evaluatorProfiles.personId)
    .orderBy(asc(people.name));
  return rows.map(({ latitude, longitude, pauses, deadlines, ...row }) => ({
    ...row,
    id: asId(row.id),
    point: pointOf({ latitude, longitude }),
    isPaused: isPausedOn(pauses, today),
    comingPause: comingPause(pauses, today, soonestPracticeDay(today, readDeadlines(deadlines))),
  }));
}
