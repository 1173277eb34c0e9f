import "server-only";
import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { delmal, goals, malbeskrivningar, people, residents, texts } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import { residentsWithVisiblePlan } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import type { ActivityFacts, ActivityKind, DelmalActivity } from "@/lib/curriculum/rules";
import { NotFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { linkedTo } from "./linked";
import type { GoalRow } from "./rules";

const PLAN_BEGINNING = 160;

/** Every delmål of a resident with where it stands, in the order of the målbeskrivning: one query. */
export async function listGoals(viewer: Viewer, residentId: string): Promise<GoalRow[]> {
  const rows = isId(residentId) ? await selectGoals(viewer, residentId) : [];
  if (rows.length === 0) await refuse(viewer, residentId);
  return rows.map((row) => ({ ...row, plan: row.plan ?? "" }));
}

// Asked per delmål: joined for the whole binder, the planner reads every binder's links.
const documentCount = sql<number>`(select count(*)::int from documents d
  where d.removed_at is null and d.id in (${documentsOf(sql`${goals.id}`)}))`;

/** Linked to the delmål themselves, or to an activity that is; each once. */
function documentsOf(goalIds: SQL): SQL {
  return sql`select l.document_id from document_goals l where l.goal_id in (${goalIds})
    union
    select l.document_id from activity_goals ag
      join activities a on a.id = ag.activity_id and a.removed_at is null
      join document_links l on l.activity_id = a.id
      where ag.goal_id in (${goalIds})`;
}

function selectGoals(viewer: Viewer, residentId: string) {
  const { requirement, activity, assessment, talk } = linkedTo(residentId);
  return database()
    .select({
      id: goals.id,
      code: delmal.code,
      title: delmal.title,
      titleOfficial: delmal.titleOfficial,
      kind: malbeskrivningar.kind,
      specialty: malbeskrivningar.specialty,
      status: goals.status,
      plan: sql<string | null>`left(${texts.body}, ${PLAN_BEGINNING})`,
      requirements: sql<DelmalActivity[]>`coalesce(${requirement.all}, '[]'::json)`,
      activities: sql<ActivityFacts[]>`coalesce(${activity.all}, '[]'::json)`,
      documents: documentCount,
      assessments: sql<number>`coalesce(${assessment.count}, 0)::int`,
      talks: sql<number>`coalesce(${talk.count}, 0)::int`,
      lastTalkOn: talk.last,
    })
    .from(goals)
    .innerJoin(residents, eq(residents.id, goals.residentId))
    .innerJoin(delmal, eq(delmal.id, goals.delmalId))
    .innerJoin(malbeskrivningar, eq(malbeskrivningar.id, delmal.malbeskrivningId))
    .leftJoin(texts, and(eq(texts.goalId, goals.id), eq(texts.slot, "plan")))
    .leftJoin(requirement, eq(requirement.delmalId, goals.delmalId))
    .leftJoin(activity, eq(activity.goalId, goals.id))
    .leftJoin(assessment, eq(assessment.goalId, goals.id))
    .leftJoin(talk, eq(talk.goalId, goals.id))
    .where(and(eq(goals.residentId, residentId), residentsWithVisiblePlan(viewer)))
    .orderBy(desc(malbeskrivningar.kind), asc(delmal.position));
}

export type Recommendation = { body: string; validFrom: string; author: string };
export type Evaluation = {
  id: string;
  party: "resident" | "mainSupervisor";
  author: string;
  datedOn: string;
  body: string;
};
export type IntygRow = { form: string; activity: ActivityKind; issuer: string; alternative: string | null };
export type RequirementRow = DelmalActivity & { text: string };

const requirementTexts = sql<RequirementRow[]>`coalesce((
  select json_agg(json_build_object('kind', r.kind, 'scope', r.scope, 'level', r.level, 'alternative', r.alternative,
    'text', r.text) order by r.position)
  from delmal_activities r where r.delmal_id = ${goals.delmalId}), '[]'::json)`;

const intygRows = sql<IntygRow[]>`coalesce((
  select json_agg(json_build_object('form', i.form, 'activity', i.activity, 'issuer', i.issuer,
    'alternative', i.alternative) order by i.position)
  from delmal_intyg i where i.delmal_id = ${goals.delmalId}), '[]'::json)`;

const evaluations = sql<Evaluation[]>`coalesce((
  select json_agg(json_build_object('id', e.id, 'party', e.party, 'author', p.name, 'datedOn', e.dated_on,
    'body', e.body) order by e.dated_on desc, e.created_at desc)
  from goal_evaluations e join people p on p.id = e.author_id where e.goal_id = ${goals.id}), '[]'::json)`;

/** The recommendation that counts today where the resident works: the newest that has begun. */
function recommendation(today: string) {
  return sql<Recommendation | null>`(
    select json_build_object('body', r.body, 'validFrom', r.valid_from, 'author', p.name)
    from recommendations r join people p on p.id = r.author_id
    join units u on u.id = ${residents.unitId} join areas a on a.id = u.area_id
    where r.region_id = a.region_id and r.delmal_id = ${goals.delmalId} and r.valid_from <= ${today}
    order by r.valid_from desc, r.created_at desc limit 1)`;
}

/** One delmål of a resident with all that its row in the IUP opens; the code as printed, "STc13". */
export async function getGoal(viewer: Viewer, residentId: string, code: string) {
  const [row] = isId(residentId)
    ? await database()
        .select({
          id: goals.id,
          delmalId: goals.delmalId,
          code: delmal.code,
          title: delmal.title,
          titleOfficial: delmal.titleOfficial,
          summary: delmal.summary,
          source: delmal.source,
          certainty: delmal.certainty,
          suggestedAssessments: delmal.suggestedAssessments,
          status: goals.status,
          statusBy: people.name,
          statusAt: goals.statusAt,
          methods: goals.assessmentMethods,
          methodsVersion: goals.methodsVersion,
          plan: texts.body,
          planVersion: texts.version,
          planAt: texts.updatedAt,
          requirements: requirementTexts,
          intyg: intygRows,
          evaluations,
          recommendation: recommendation(viewer.today),
        })
        .from(goals)
        .innerJoin(residents, eq(residents.id, goals.residentId))
        .innerJoin(delmal, eq(delmal.id, goals.delmalId))
        .leftJoin(people, eq(people.id, goals.statusBy))
        .leftJoin(texts, and(eq(texts.goalId, goals.id), eq(texts.slot, "plan")))
        .where(and(eq(goals.residentId, residentId), eq(delmal.code, code), residentsWithVisiblePlan(viewer)))
    : [];
  return row ?? refuse(viewer, residentId);
}

export type Goal = Awaited<ReturnType<typeof getGoal>>;

export type Evidence = {
  kind: "document" | "assessment" | "talk" | "activity";
  id: string;
  on: string;
  title: string;
  detail: string;
};

/** All that shows how a delmål is being reached, the newest first. What was said in a talk is for its two parties. */
export async function listEvidence(
  viewer: Viewer,
  goalId: string,
  withTalkTopics: boolean,
): Promise<Evidence[]> {
  const seen = sql`select g.id from ${goals} g join ${residents} on ${residents.id} = g.resident_id
    where g.id = ${goalId} and ${residentsWithVisiblePlan(viewer)}`;
  const { rows } = await database().execute<Evidence>(sql`
    with goal as (${seen})
    select 'document' as kind, documents.id, documents.dated_on as on, documents.title, documents.kind as detail
      from documents
      where documents.id = any(array(${documentsOf(sql`select id from goal`)}))
        and ${visibleDocuments(viewer)}
    union all
    select 'assessment', a.id, a.held_on, a.title, a.assessor_name
      from assessment_goals l join assessments a on a.id = l.assessment_id where l.goal_id in (select id from goal)
    union all
    select 'talk', t.id, t.held_on, case when ${withTalkTopics} then t.topic else '' end, ''
      from talk_goals l join talks t on t.id = l.talk_id
      where l.goal_id in (select id from goal) and t.removed_at is null
    union all
    select 'activity', a.id, a.finished_on, a.title, a.responsible
      from activity_goals l join activities a on a.id = l.activity_id
      where l.goal_id in (select id from goal) and a.removed_at is null and a.status = 'finished'
    order by 3 desc, 2`);
  return rows;
}

async function refuse(viewer: Viewer, residentId: string): Promise<never> {
  await auditRefusal(viewer, "plan.read", "resident", residentId);
  throw new NotFound("plan");
}
