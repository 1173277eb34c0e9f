import "server-only";
import { and, eq, gte, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import {
  appointments,
  areas,
  assessments,
  delmal,
  goals,
  iupRevisions,
  people,
  regions,
  residents,
  signatures,
  signatureWithdrawals,
  stretches,
  supervisionYears,
  talks,
  texts,
  units,
} from "@/db/schema";
import { residentsWithVisiblePlan } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { addMonths } from "@/lib/dates";
import { asId, type ResidentId } from "@/lib/ids";
import type { Stretch } from "@/lib/residents/rules";
import type { FollowUpFacts } from "./rules";
import { type Targets, targetsOf } from "./targets";

export type FollowedResident = FollowUpFacts & {
  id: ResidentId;
  name: string;
  unitName: string;
  supervisorName: string | null;
  /** Talks in each of the last twelve months, the oldest first. */
  talksByMonth: number[];
  targets: Targets;
};

/** The residents whose plan the viewer may read, with what is needed to say whom to call: three queries for any number. */
export async function listFollowedResidents(
  viewer: Viewer,
  filter: SQL = sql`true`,
): Promise<FollowedResident[]> {
  const mine = and(residentsWithVisiblePlan(viewer), filter) ?? sql`false`;
  const [rows, talksOf, goalsOf] = await Promise.all([
    listBase(viewer, mine),
    countTalks(viewer, mine),
    countGoals(mine),
  ]);
  return rows.map(({ id, targets, supervisorName, ...row }) => ({
    ...row,
    id: asId<ResidentId>(id),
    supervisorName,
    hasSupervisor: supervisorName !== null,
    targets: targetsOf(targets),
    lastTalkOn: talksOf.get(id)?.last ?? null,
    talksByMonth: monthSeries(talksOf.get(id)?.months ?? {}, viewer.today),
    ...(goalsOf.get(id) ?? { goals: 0, unjudgedGoals: 0, goalsWithoutPlan: 0 }),
  }));
}

function listBase(viewer: Viewer, mine: SQL) {
  const supervisor = (column: SQL) => sql`(
    select ${column} from ${appointments} a join ${people} s on s.id = a.person_id
    where a.resident_id = ${residents.id} and a.role = 'mainSupervisor'
      and a.starts_on <= ${viewer.today} and (a.ends_on is null or a.ends_on >= ${viewer.today})
    order by a.starts_on desc limit 1)`;
  return database()
    .select({
      id: residents.id,
      name: people.name,
      unitName: units.name,
      startedOn: residents.startedOn,
      requiredMonths: residents.requiredMonths,
      completedOn: residents.completedOn,
      targets: regions.targets,
      supervisorName: sql<string | null>`${supervisor(sql`s.name`)}`,
      supervisorEndsOn: sql<string | null>`${supervisor(sql`a.ends_on::text`)}`,
      successorNamed: sql<boolean>`exists (
        select 1 from ${appointments} a where a.resident_id = ${residents.id} and a.role = 'mainSupervisor'
          and a.starts_on > ${viewer.today})`,
      stretches: sql<Stretch[]>`coalesce((
        select json_agg(json_build_object('kind', s.kind, 'title', s.title, 'startsOn', s.starts_on::text,
          'endsOn', s.ends_on::text, 'percent', s.percent) order by s.starts_on)
        from ${stretches} s where s.resident_id = ${residents.id}), '[]'::json)`,
      assessmentsThisYear: sql<number>`(
        select count(*)::int from ${assessments} m
        where m.resident_id = ${residents.id} and m.held_on >= ${`${viewer.today.slice(0, 4)}-01-01`})`,
      lastRevisedOn: sql<string | null>`(
        select max(v.revised_on)::text from ${iupRevisions} v where v.resident_id = ${residents.id})`,
      unsignedYears: sql<number[]>`coalesce((
        select json_agg(y.year order by y.year) from ${supervisionYears} y
        where y.resident_id = ${residents.id} and y.year < ${Number(viewer.today.slice(0, 4))}
          and 2 > (select count(*) from ${signatures} g where g.supervision_year_id = y.id
            and not exists (select 1 from ${signatureWithdrawals} w where w.signature_id = g.id))), '[]'::json)`,
    })
    .from(residents)
    .innerJoin(people, eq(people.id, residents.personId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .innerJoin(areas, eq(areas.id, units.areaId))
    .innerJoin(regions, eq(regions.id, areas.regionId))
    .where(mine)
    .orderBy(sql`${people.name} collate "sv-SE-x-icu"`);
}

type TalkSummary = { last: string | null; months: Record<string, number> };

/** Counts and the latest day only, for studierektor and chief too: that a talk was held is no secret, its notes are. */
async function countTalks(viewer: Viewer, mine: SQL): Promise<Map<string, TalkSummary>> {
  const since = `${addMonths(viewer.today, -11).slice(0, 8)}01`;
  const month = sql<string>`to_char(${talks.heldOn}, 'YYYY-MM')`;
  const rows = await database()
    .select({
      residentId: supervisionYears.residentId,
      month,
      count: sql<number>`count(*)::int`,
      last: sql<string>`max(${talks.heldOn})::text`,
    })
    .from(talks)
    .innerJoin(supervisionYears, eq(supervisionYears.id, talks.supervisionYearId))
    .innerJoin(residents, eq(residents.id, supervisionYears.residentId))
    .where(
      and(mine, isNull(talks.removedAt), gte(talks.heldOn, since), sql`${talks.heldOn} <= ${viewer.today}`),
    )
    .groupBy(supervisionYears.residentId, month);
  const summaries = new Map<string, TalkSummary>();
  for (const row of rows) {
    const summary = summaries.get(row.residentId) ?? { last: null, months: {} };
    summary.months[row.month] = row.count;
    if (summary.last === null || row.last > summary.last) summary.last = row.last;
    summaries.set(row.residentId, summary);
  }
  return summaries;
}

function monthSeries(months: Record<string, number>, today: string): number[] {
  const first = `${today.slice(0, 8)}01`;
  return Array.from({ length: 12 }, (_, index) => months[addMonths(first, index - 11).slice(0, 7)] ?? 0);
}

type GoalSummary = Pick<FollowUpFacts, "goals" | "unjudgedGoals" | "goalsWithoutPlan">;

async function countGoals(mine: SQL): Promise<Map<string, GoalSummary>> {
  const rows = await database()
    .select({
      residentId: goals.residentId,
      goals: sql<number>`count(*)::int`,
      unjudgedGoals: sql<number>`(count(*) filter (where ${goals.status} = 'ongoing'))::int`,
      // Looked up, not joined: a join reads the plans of the whole region.
      goalsWithoutPlan: sql<number>`(count(*) filter (where ${goals.status} = 'ongoing' and coalesce(
        (select x.body from ${texts} x where x.goal_id = ${goals.id} and x.slot = 'plan'), '') = ''))::int`,
    })
    .from(goals)
    .innerJoin(residents, eq(residents.id, goals.residentId))
    .innerJoin(
      delmal,
      and(eq(delmal.id, goals.delmalId), eq(delmal.malbeskrivningId, residents.malbeskrivningId)),
    )
    .where(mine)
    .groupBy(goals.residentId);
  return new Map(rows.map(({ residentId, ...summary }) => [residentId, summary]));
}

/** A filter for {@link listFollowedResidents}: the viewer's own trainings are on another part of the page. */
export function exceptOwn(viewer: Viewer): SQL {
  return viewer.residentIds.length > 0
    ? sql`not ${inArray(residents.id, [...viewer.residentIds])}`
    : sql`true`;
}

/** One resident's facts, or null when the viewer may not read the plan. */
export async function findFollowedResident(viewer: Viewer, id: ResidentId): Promise<FollowedResident | null> {
  const [row] = await listFollowedResidents(viewer, eq(residents.id, id));
  return row ?? null;
}
