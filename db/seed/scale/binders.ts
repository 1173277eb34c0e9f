import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { PLANS, RECOMMENDATIONS, RESIDENT_EVALUATIONS, SUPERVISOR_EVALUATIONS } from "../demo/phrases";
import { seedScaleDocuments } from "./documents";
import { goalsOf, listed, numbers, type Scale, startOf, uid } from "./sql";

/** Goals with plans and evaluations, activities, recommendations, assessments, documents, revisions. */
export async function seedScaleBinders(tx: Tx, scale: Scale, today: string): Promise<void> {
  await seedRecommendations(tx);
  await seedGoals(tx, scale, today);
  await seedActivities(tx, scale, today);
  await seedEvidence(tx, scale, today);
  await seedRevisions(tx, scale, today);
}

const ADVICE = Object.values(RECOMMENDATIONS);

async function seedRecommendations(tx: Tx): Promise<void> {
  await tx.execute(sql`insert into recommendations (id, region_id, delmal_id, body, valid_from, author_id, created_at)
    select ${uid("recommendation", "d.id || '-' || k")}, ${uid("region", "0")}, d.id, phrase.value #>> '{}',
      date '2021-01-01' + k * 300, ${uid("studierektor", "0")}, timestamptz '2021-01-01' + k * interval '300 days'
    from delmal d cross join generate_series(0, 4) k
    join ${listed(ADVICE)} phrase
      on phrase.place = (d.position + k) % ${sql.raw(String(ADVICE.length))}`);
}

// A fixed scatter of 26 places: 12 achieved, 8 ongoing, 4 planned, 2 untouched.
const scatter = sql.raw("(d.position * 7 + n) % 26");

async function seedGoals(tx: Tx, scale: Scale, today: string): Promise<void> {
  await tx.execute(sql`
    insert into goals (id, resident_id, delmal_id, status, status_by, status_at, assessment_methods, methods_version)
    select ${uid("goal", "n || '-' || d.code")}, r.id, d.id,
      case when ${scatter} < 12 then 'achieved' else 'ongoing' end,
      case when ${scatter} < 12 then ${uid("supervisor", "n / 2")} end,
      case when ${scatter} < 12 then ${today}::timestamptz - ((40 + d.position * 9) || ' days')::interval end,
      case when ${scatter} < 24 then d.suggested_assessments else '{}' end, case when ${scatter} < 24 then 1 else 0 end
    from ${numbers(scale.residents)} n
    join residents r on r.id = ${uid("resident", "n")}
    join delmal d on d.malbeskrivning_id in (r.malbeskrivning_id, r.bt_malbeskrivning_id)`);
  await tx.execute(sql`
    insert into texts (id, slot, goal_id, body, version, updated_by, updated_at)
    select ${uid("plan", "n || '-' || d.code")}, 'plan', ${uid("goal", "n || '-' || d.code")}, phrase.value #>> '{}', 1,
      r.person_id, ${today}::timestamptz - interval '60 days'
    from ${numbers(scale.residents)} n
    join residents r on r.id = ${uid("resident", "n")}
    join delmal d on d.malbeskrivning_id in (r.malbeskrivning_id, r.bt_malbeskrivning_id)
    join ${listed(PLANS)} phrase on phrase.place = (d.position + n) % ${sql.raw(String(PLANS.length))}
    where ${scatter} < 24`);
  await seedEvaluations(tx, scale, today);
}

async function seedEvaluations(tx: Tx, scale: Scale, today: string): Promise<void> {
  const parties = [
    { party: "resident", author: sql`r.person_id`, phrases: RESIDENT_EVALUATIONS },
    { party: "mainSupervisor", author: uid("supervisor", "n / 2"), phrases: SUPERVISOR_EVALUATIONS },
  ];
  for (const { party, author, phrases } of parties) {
    await tx.execute(sql`insert into goal_evaluations (id, goal_id, party, author_id, dated_on, body)
      select ${uid(`${party}Evaluation`, "n || '-' || d.code || '-' || k")}, ${uid("goal", "n || '-' || d.code")},
        ${party}::text, ${author}, ${today}::date - 30 - k * 180 - d.position, phrase.value #>> '{}'
      from ${numbers(scale.residents)} n
      join residents r on r.id = ${uid("resident", "n")}
      join delmal d on d.malbeskrivning_id in (r.malbeskrivning_id, r.bt_malbeskrivning_id)
      cross join generate_series(0, 2) k
      join ${listed(phrases)} phrase on phrase.place = (d.position + k) % ${sql.raw(String(phrases.length))}
      where ${scatter} < 20`);
  }
}

async function seedActivities(tx: Tx, scale: Scale, today: string): Promise<void> {
  const status = sql.raw(`case when (d.position * 7 + n) % 26 < 12 then 'finished'
    when (d.position * 7 + n) % 26 < 20 and a.position = 0 then 'ongoing' else 'planned' end`);
  const planned = sql`from ${numbers(scale.residents)} n
    join residents r on r.id = ${uid("resident", "n")}
    join delmal d on d.malbeskrivning_id = r.malbeskrivning_id
    join delmal_activities a on a.delmal_id = d.id and a.level = 'required'
    where ${scatter} < 24`;
  const id = uid("activity", "n || '-' || d.code || '-' || a.position");
  await tx.execute(sql`
    insert into activities (id, resident_id, title, kind, scope, status, responsible, starts_on, due_on, finished_on,
      created_by)
    select ${id}, r.id, a.text, a.kind, a.scope, ${status}, '', ${today}::date - 200, ${today}::date + d.position * 5,
      case when ${status} = 'finished' then ${today}::date - 30 - d.position * 5 end, r.person_id
    ${planned}`);
  await tx.execute(sql`insert into activity_goals (resident_id, activity_id, goal_id, requirement_id)
    select r.id, ${id}, ${uid("goal", "n || '-' || d.code")}, a.id ${planned}`);
}

const INSTRUMENTS = [
  { kind: "mini-cex", title: "Medsittning" },
  { kind: "cbd", title: "Fallbaserad diskussion" },
  { kind: "video", title: "Videoinspelad konsultation" },
  { kind: "dops", title: "Praktiskt moment" },
];

async function seedEvidence(tx: Tx, scale: Scale, today: string): Promise<void> {
  await tx.execute(sql`
    insert into assessments (id, resident_id, kind, title, held_on, assessor_name)
    select ${uid("assessment", "n || '-' || k")}, ${uid("resident", "n")}, instrument.value ->> 'kind',
      instrument.value ->> 'title', ${startOf(today)} + 20 + k * 1780 / ${sql.raw(String(scale.assessmentsEach))},
      'Påhittad bedömare'
    from ${numbers(scale.residents)} n cross join ${numbers(scale.assessmentsEach)} k
    join ${listed(INSTRUMENTS)} instrument on instrument.place = k % 4`);
  await tx.execute(sql`insert into assessment_goals (assessment_id, goal_id)
    select ${uid("assessment", "n || '-' || k")}, g.id ${goalsOf(scale, scale.assessmentsEach, 2)}`);
  await seedScaleDocuments(tx, scale, today);
}

export async function seedRevisions(tx: Tx, scale: Scale, today: string): Promise<void> {
  await tx.execute(sql`
    insert into iup_revisions (id, resident_id, content, content_hash, proposed_by, proposed_at, confirmed_by,
      confirmed_at, revised_on)
    with planned as materialized (
      select l.goal_id, jsonb_agg(jsonb_build_object('title', a.title, 'kind', a.kind, 'scope', a.scope,
        'status', a.status, 'responsible', a.responsible, 'startsOn', a.starts_on, 'dueOn', a.due_on,
        'finishedOn', a.finished_on) order by a.id) as activities
      from activity_goals l join activities a on a.id = l.activity_id group by l.goal_id
    ), held as materialized (
      select g.resident_id, jsonb_build_object('lines', jsonb_agg(jsonb_build_object('code', d.code,
        'status', g.status, 'plan', coalesce(t.body, ''), 'methods', to_jsonb(g.assessment_methods),
        'activities', coalesce(p.activities, '[]')) order by d.position)) as content
      from goals g join delmal d on d.id = g.delmal_id left join texts t on t.goal_id = g.id
      left join planned p on p.goal_id = g.id group by g.resident_id
    )
    select ${uid("revision", "n || '-' || k")}, r.id, content, encode(sha256(convert_to(content::text, 'UTF8')), 'hex'),
      r.person_id, day, ${uid("supervisor", "n / 2")}, day, day
    from ${numbers(scale.residents)} n
    join residents r on r.id = ${uid("resident", "n")}
    join held on held.resident_id = r.id
    cross join generate_series(0, 8) k
    cross join lateral (select ${startOf(today)} + 90 + k * 200 as day) as revised`);
}
