import "server-only";
import { and, asc, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database, type Tx } from "@/db/client";
import { delmal, goals, iupRevisions, malbeskrivningar, people, residents, texts } from "@/db/schema";
import { residentsWithVisiblePlan } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { isId } from "@/lib/ids";
import type { Evaluation, Recommendation } from "@/lib/iup/queries";
import type { PlanActivity, PlanContent } from "./rules";

const wholeActivities = sql<PlanActivity[]>`coalesce((
  select json_agg(json_build_object('title', a.title, 'kind', a.kind, 'scope', a.scope, 'status', a.status,
    'responsible', a.responsible, 'startsOn', a.starts_on, 'dueOn', a.due_on, 'finishedOn', a.finished_on)
    order by a.starts_on nulls last, a.created_at, a.id)
  from activity_goals l join activities a on a.id = l.activity_id
  where l.goal_id = ${goals.id} and a.removed_at is null), '[]'::json)`;

const columns = {
  code: delmal.code,
  title: delmal.title,
  titleOfficial: delmal.titleOfficial,
  status: goals.status,
  plan: sql<string>`coalesce(${texts.body}, '')`,
  methods: goals.assessmentMethods,
  activities: wholeActivities,
};

/** The plan in full, line by line, for a scope that the caller has chosen. */
function selectPlan(from: Tx | ReturnType<typeof database>, residentId: string, scope: SQL) {
  return from
    .select(columns)
    .from(goals)
    .innerJoin(residents, eq(residents.id, goals.residentId))
    .innerJoin(delmal, eq(delmal.id, goals.delmalId))
    .innerJoin(malbeskrivningar, eq(malbeskrivningar.id, delmal.malbeskrivningId))
    .leftJoin(texts, and(eq(texts.goalId, goals.id), eq(texts.slot, "plan")))
    .where(and(eq(goals.residentId, residentId), scope))
    .orderBy(desc(malbeskrivningar.kind), asc(delmal.position));
}

export async function listPlan(viewer: Viewer, residentId: string) {
  return isId(residentId) ? selectPlan(database(), residentId, residentsWithVisiblePlan(viewer)) : [];
}

export type WholeLine = Awaited<ReturnType<typeof listPlan>>[number];

export async function getPlanContent(tx: Tx, viewer: Viewer, residentId: string): Promise<PlanContent> {
  return { lines: await selectPlan(tx, residentId, residentsWithVisiblePlan(viewer)) };
}

const proposer = alias(people, "proposer");
const confirmer = alias(people, "confirmer");

/** The last confirmed revision and the one that waits, if any: one query. */
export async function findRevisions(viewer: Viewer, residentId: string) {
  if (!isId(residentId)) return { last: null, open: null };
  const rows = await database()
    .select({
      id: iupRevisions.id,
      content: sql<PlanContent>`${iupRevisions.content}`,
      contentHash: iupRevisions.contentHash,
      proposedBy: iupRevisions.proposedBy,
      proposer: proposer.name,
      proposedAt: iupRevisions.proposedAt,
      confirmer: confirmer.name,
      revisedOn: iupRevisions.revisedOn,
    })
    .from(iupRevisions)
    .innerJoin(residents, eq(residents.id, iupRevisions.residentId))
    .innerJoin(proposer, eq(proposer.id, iupRevisions.proposedBy))
    .leftJoin(confirmer, eq(confirmer.id, iupRevisions.confirmedBy))
    .where(
      and(
        eq(iupRevisions.residentId, residentId),
        isNull(iupRevisions.withdrawnAt),
        residentsWithVisiblePlan(viewer),
        or(
          isNull(iupRevisions.confirmedAt),
          sql`${iupRevisions.confirmedAt} = (select max(r.confirmed_at) from iup_revisions r
            where r.resident_id = ${residentId})`,
        ),
      ),
    );
  return {
    last: rows.find(({ revisedOn }) => revisedOn !== null) ?? null,
    open: rows.find(({ revisedOn }) => revisedOn === null) ?? null,
  };
}

export type Revisions = Awaited<ReturnType<typeof findRevisions>>;

/** What the printed plan holds besides its lines: the advice that counts today and the dated evaluations. */
export async function listPlanTexts(viewer: Viewer, residentId: string) {
  return database()
    .select({
      code: delmal.code,
      recommendation: sql<Recommendation | null>`(
        select json_build_object('body', r.body, 'validFrom', r.valid_from, 'author', p.name)
        from recommendations r join people p on p.id = r.author_id
        join units u on u.id = ${residents.unitId} join areas a on a.id = u.area_id
        where r.region_id = a.region_id and r.delmal_id = ${goals.delmalId} and r.valid_from <= ${viewer.today}
        order by r.valid_from desc, r.created_at desc limit 1)`,
      evaluations: sql<Evaluation[]>`coalesce((
        select json_agg(json_build_object('id', e.id, 'party', e.party, 'author', p.name, 'datedOn', e.dated_on,
          'body', e.body) order by e.dated_on, e.created_at)
        from goal_evaluations e join people p on p.id = e.author_id where e.goal_id = ${goals.id}), '[]'::json)`,
    })
    .from(goals)
    .innerJoin(residents, eq(residents.id, goals.residentId))
    .innerJoin(delmal, eq(delmal.id, goals.delmalId))
    .where(and(eq(goals.residentId, residentId), residentsWithVisiblePlan(viewer)));
}
