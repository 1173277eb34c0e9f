import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { loadGroundData } from "@/db/seed/ground";
import { seedScaleRegion } from "@/db/seed/scale";
import type { Scale } from "@/db/seed/scale/sql";
import { PortfolioTextContent } from "@/lib/pdf/content";

/** The bench fills the whole world without triggers; here a small one keeps every rule of the tables. */
const SMALL: Scale = {
  residents: 44,
  units: 4,
  areas: 2,
  talksEach: 12,
  assessmentsEach: 6,
  documentsEach: 10,
  auditRows: 30,
};

beforeAll(async () => {
  await loadGroundData(database());
  await seedScaleRegion(SMALL, "2026-11-23");
});

async function count(query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await database().execute<{ count: number }>(query);
  return rows[0]?.count ?? -1;
}

test("everyone has a unit, a main supervisor and as many talks, assessments and documents as asked", async () => {
  const { rows } = await database().execute(sql`
    select distinct
      (select count(*)::int from talks t join supervision_years y on y.id = t.supervision_year_id
        where y.resident_id = r.id) as talks,
      (select count(*)::int from assessments a where a.resident_id = r.id) as assessments,
      (select count(*)::int from documents d where d.resident_id = r.id) as documents,
      (select count(*)::int from appointments a where a.resident_id = r.id and a.role = 'mainSupervisor') as supervisors
    from residents r order by 3`);
  const all = { talks: 12, assessments: 6, supervisors: 1 };
  expect(rows).toEqual([
    { ...all, documents: 10 },
    { ...all, documents: 30 },
  ]);
  expect(await count(sql`select count(*)::int as count from residents`)).toBe(SMALL.residents);
});

test("every document has a file and words of its own, and a search tells them apart", async () => {
  expect(
    await count(sql`select count(*)::int as count from documents d
      where not exists (select from document_versions v where v.document_id = d.id)`),
  ).toBe(0);
  const all = await count(sql`select count(*)::int as count from documents`);
  const hits = await count(sql`select count(*)::int as count from documents
    where search @@ websearch_to_tsquery('swedish', 'förbättringsarbeten -diabetes')`);
  expect(hits).toBeGreaterThan(0);
  expect(hits).toBeLessThan(all / 5);
});

test("a portfolio whose report is being written holds a text that can be shown and drawn", async () => {
  const { rows } = await database().execute<{ content: unknown }>(
    sql`select content from portfolio_items where source = 'text'`,
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { content } of rows) PortfolioTextContent.parse(content);
  const files = sql`select count(*)::int as count from portfolio_items i join file_contents f on f.sha256 = i.sha256
    where i.source = 'file' and f.type = 'text/plain'`;
  expect(await count(files)).toBe(rows.length);
});

test("every medvärderare is approved, as whoever is chosen has to be", async () => {
  const open = sql`select count(*)::int as count from appointments a
    left join evaluator_profiles p on p.person_id = a.person_id
    where a.role = 'coEvaluator' and p.approved_on is null`;
  expect(await count(open)).toBe(0);
});

test("every talk has its four texts with their first version", async () => {
  const talks = SMALL.residents * SMALL.talksEach;
  expect(await count(sql`select count(*)::int as count from texts where talk_id is not null`)).toBe(
    4 * talks,
  );
  expect(
    await count(sql`select count(*)::int as count from texts t
      where not exists (select from text_revisions v where v.text_id = t.id and v.version = t.version)`),
  ).toBe(0);
});

test("years behind are signed by both, the last one is open", async () => {
  const { rows } = await database().execute(sql`
    select distinct (select count(*)::int from signatures s where s.supervision_year_id = y.id) as signatures,
      y.year = (select max(year) from supervision_years) as last
    from supervision_years y order by 1`);
  expect(rows).toEqual([
    { signatures: 0, last: true },
    { signatures: 2, last: false },
  ]);
});

test("cases stand at every step, and what is final is signed and has its intyg", async () => {
  expect(await count(sql`select count(distinct state)::int as count from cases`)).toBe(11);
  expect(
    await count(sql`select count(*)::int as count from cases c join reports r on r.case_id = c.id
      where c.state in ('final', 'archived', 'evaluated') and (r.finalised_at is null
        or not exists (select from signatures s where s.report_id = r.id)
        or not exists (select from intyg i where i.case_id = c.id))`),
  ).toBe(0);
});

test("the log is chained", async () => {
  expect(
    await count(sql`select count(*)::int as count from audit a
      left join audit b on b.position = a.position - 1 where a.previous_hash <> coalesce(b.hash, '')`),
  ).toBe(0);
});

test("those without a case are in a round that evaluators wish in", async () => {
  const { rows } = await database().execute(sql`
    select (select count(*)::int from registrations where round_id = o.id) as candidates,
      (select count(*)::int from registrations g join cases c on c.resident_id = g.resident_id) as "withCase",
      (select max(rank) from evaluator_wishes where round_id = o.id) as wishes
    from rounds o`);
  expect(rows).toEqual([{ candidates: SMALL.residents / 2, withCase: 0, wishes: 5 }]);
});
