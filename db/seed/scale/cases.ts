import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { CASE_STATES, intyg, reportVersions, signatures } from "@/db/schema";
import { contentHash, type Json } from "@/lib/signing/canonical";
import { evaluatorsIn } from "./people";
import { numbers, type Scale, uid } from "./sql";

/** A Mitt-i-ST case for every second ST-läkare: most are over, the others stand one at each step. */
export async function seedScaleCases(tx: Tx, scale: Scale, today: string): Promise<void> {
  const count = Math.ceil(scale.residents / 2);
  // Of twenty cases ten are evaluated; the others stand one at each step before that.
  const state = sql`(${sql.raw(`(array['${CASE_STATES.join("','")}'])`)}[case when n % 20 < 10 then n % 20 + 1 else 11 end])`;
  const day = sql`(${today}::date - 20 - (n % 20) * 40)`;
  await tx.execute(sql`
    insert into cases (id, resident_id, coordinator_id, evaluator_id, first_evaluation, state, state_since, practice_day,
      portfolio_handed_in_at, created_at)
    select ${uid("case", "n")}, ${uid("resident", "n * 2")}, ${uid("coordinator", "n % 2")},
      ${uid("evaluator", `n % ${evaluatorsIn(scale)}`)}, false, ${state}, ${day}, ${day},
      case when n % 20 between 3 and 9 or n % 20 >= 10 then ${day} - 20 end, ${day} - 60
    from ${numbers(count)} n`);
  await tx.execute(sql`insert into case_events (id, case_id, kind, person_id, person_name, at)
    select ${uid("event", "c.id || '-' || step.place")}, c.id, step.kind, p.id, p.name,
      c.created_at + step.place * interval '6 days'
    from cases c join people p on p.id = c.evaluator_id
    cross join unnest(${sql.raw(`array['${CASE_STATES.join("','")}']`)}) with ordinality as step(kind, place)
    where step.place <= array_position(${sql.raw(`array['${CASE_STATES.join("','")}']`)}, c.state)`);
  await seedPortfolios(tx);
  await seedHandovers(tx);
  await seedReports(tx);
  await storeVersions(tx);
  await storeIntyg(tx);
}

const reached = (step: (typeof CASE_STATES)[number]): SQL =>
  sql`c.state = any(${sql.raw(`array['${CASE_STATES.slice(CASE_STATES.indexOf(step)).join("','")}']`)})`;

/** For each who is writing a report an own text and a text file, which its page shows as words beside it. */
async function seedPortfolios(tx: Tx): Promise<void> {
  await tx.execute(sql`insert into portfolio_items (id, case_id, number, item_key, source, title, dated_on, document_id,
      content, file_name, created_at)
    select ${uid("item", "c.id")}, c.id, 1, 'cv', 'text', d.title, d.dated_on, d.id,
      jsonb_build_object('residentName', p.name, 'unit', u.name, 'kind', 'CV', 'title', d.title, 'datedOn', d.dated_on,
        'text', repeat('Jag har arbetat länge på samma vårdcentral. ', 20), 'savedAt', c.portfolio_handed_in_at,
        'templateVersion', 'portfolio-text/1'),
      d.title || '.pdf', c.portfolio_handed_in_at
    from cases c join residents s on s.id = c.resident_id join people p on p.id = s.person_id
    join units u on u.id = s.unit_id
    join lateral (
      select id, title, dated_on from documents where resident_id = s.id order by id limit 1) d on true
    where c.state = 'practiceDayHeld'`);
  await tx.execute(sql`insert into portfolio_items (id, case_id, number, item_key, source, title, dated_on, document_id,
      version_id, sha256, file_name, created_at)
    select ${uid("item", "c.id || '-file'")}, c.id, 2, 'strengths', 'file', d.title, d.dated_on, d.id, v.id, v.sha256,
      v.file_name, c.portfolio_handed_in_at
    from cases c join documents d on d.resident_id = c.resident_id
    join document_versions v on v.document_id = d.id and v.file_name = 'anteckning.txt'
    where c.state = 'practiceDayHeld'`);
}

/** Whoever writes a report has it from somebody who had begun. */
async function seedHandovers(tx: Tx): Promise<void> {
  await tx.execute(sql`insert into case_handovers (id, case_id, from_id, to_id, reason, draft, handed_over_by, created_at)
    select ${uid("handover", "c.id")}, c.id, other.id, c.evaluator_id, 'Har slutat.', jsonb_build_object(
      'author', other.name, 'sections', jsonb_build_array(jsonb_build_object('key', 'strengths', 'heading', 'Styrkor',
        'text', 'Lyssnar tålmodigt och sammanfattar väl.'))), c.coordinator_id, c.state_since - interval '1 day'
    from cases c join lateral (
      select p.id, p.name from people p join appointments a on a.person_id = p.id and a.role = 'evaluator'
      where p.id <> c.evaluator_id order by p.id limit 1) other on true
    where c.state = 'practiceDayHeld'`);
}

async function seedReports(tx: Tx): Promise<void> {
  await tx.execute(sql`insert into reports (id, case_id, template_id)
    select ${uid("report", "c.id")}, c.id, t.id
    from cases c
    join (select id from templates where kind = 'mittist-report' order by version desc limit 1) t on true`);
  await tx.execute(sql`insert into texts (id, slot, report_id, section_key, body, version, updated_by, updated_at)
    select ${uid("section", "r.id || '-' || (section ->> 'key')")}, 'section', r.id, section ->> 'key',
      repeat('Vi talade om det här på praktikdagen och var överens om vad som är starkt och vad som behöver tid. ', 8),
      1, c.evaluator_id, c.state_since
    from reports r join cases c on c.id = r.case_id join templates t on t.id = r.template_id
    cross join jsonb_array_elements(t.content -> 'sections') as section
    where ${reached("practiceDayHeld")}`);
  await tx.execute(sql`insert into text_revisions (id, text_id, version, body, request_id, author_id, created_at)
    select ${uid("revision", "id")}, id, 1, body, ${uid("request", "id")}, updated_by, updated_at
    from texts where report_id is not null`);
}

type Held = { case_id: string; report_id: string; author: string; name: string; content: Json };

// The same facts in the same form as a report that was written in the portal.
const shared = sql.raw(`'residentName', person.name, 'unit', u.name, 'region', region.name,
  'practiceDay', c.practice_day, 'evaluator', jsonb_build_object('name', e.name, 'title', e.title, 'region', null),
  'coEvaluator', null, 'malbeskrivning', m.regulation`);

const around = sql`from cases c join reports r on r.case_id = c.id join residents s on s.id = c.resident_id
  join people person on person.id = s.person_id join people e on e.id = c.evaluator_id
  join units u on u.id = s.unit_id join areas a on a.id = u.area_id join regions region on region.id = a.region_id
  join malbeskrivningar m on m.id = s.malbeskrivning_id`;

async function storeVersions(tx: Tx): Promise<void> {
  for (const kind of ["preliminary", "final"] as const) {
    const { rows } = await tx.execute<Held>(sql`
      select c.id as case_id, r.id as report_id, e.id as author, e.name as name, jsonb_build_object(
        'templateVersion', 'mittist-report-1', ${shared}, 'startedOn', s.started_on, 'mainSupervisor', null,
        'correctionsNote', null, 'sections', (
          select jsonb_agg(jsonb_build_object('key', section.value ->> 'key', 'heading', section.value ->> 'heading',
            'text', t.body) order by section.ordinality)
          from templates tpl cross join jsonb_array_elements(tpl.content -> 'sections') with ordinality as section
          join texts t on t.report_id = r.id and t.section_key = section.value ->> 'key'
          where tpl.id = r.template_id)) as content
      ${around} where ${reached(kind)} order by c.id`);
    if (rows.length === 0) return;
    const stored = rows.map((row) => ({ ...row, contentHash: contentHash(row.content) }));
    await tx
      .insert(reportVersions)
      .values(stored.map((row) => ({ ...row, reportId: row.report_id, kind, authorId: row.author })));
    if (kind === "final") await sign(tx, stored);
  }
}

async function sign(tx: Tx, finals: readonly (Held & { contentHash: string })[]): Promise<void> {
  await tx.insert(signatures).values(
    finals.map((row) => ({
      reportId: row.report_id,
      slot: "evaluator" as const,
      signerId: row.author,
      signerName: row.name,
      signerRole: "värderare",
      issuer: "scale",
      subject: row.author,
      content: row.content,
      contentHash: row.contentHash,
      templateVersion: "mittist-report-1",
    })),
  );
  await tx.execute(sql`update reports r set finalised_at = c.state_since
    from cases c where c.id = r.case_id and ${reached("final")}`);
}

async function storeIntyg(tx: Tx): Promise<void> {
  const { rows } = await tx.execute<Held & { code: string; day: string }>(sql`
    select c.id as case_id, r.id as report_id, e.id as author, e.name as name, c.practice_day::text as day,
      regexp_replace(upper(substr(md5('code:' || c.id), 1, 12)), '(.{4})(.{4})(.{4})', '\\1-\\2-\\3') as code,
      jsonb_build_object('templateVersion', 'mittist-intyg-1', ${shared}, 'place', u.place) as content
    ${around} where ${reached("final")} order by c.id`);
  if (rows.length === 0) return;
  await tx.insert(intyg).values(
    rows.map((row) => ({
      caseId: row.case_id,
      code: row.code,
      content: row.content,
      contentHash: contentHash(row.content),
      issuedBy: row.author,
      issuedOn: row.day,
    })),
  );
  await tx.execute(sql`insert into evaluations (id, case_id, template_id, answers, author_id)
    select ${uid("evaluation", "c.id")}, c.id, t.id, '{}'::jsonb, s.person_id
    from cases c join residents s on s.id = c.resident_id
    join (select id from templates where kind = 'mittist-evaluation' order by version desc limit 1) t on true
    where ${reached("evaluated")}`);
}
