import { count, eq, isNotNull, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { caseEvents, cases, escalations, intyg, people, reports } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { daysBetween, todayIn } from "@/lib/dates";
import { getEvaluations } from "@/lib/figures/evaluation-queries";
import { getFigures } from "@/lib/figures/queries";
import { CASE_STEPS } from "@/lib/mittist/rules";
import { countThemes } from "@/lib/reading-group/theme-queries";

/** What the seeded region has of Mitt-i-ST, asked in the database of the file that seeds it. */
export function mittistOfTheDemo(viewerOf: (name: string) => Promise<Viewer>): void {
  test("has a Mitt-i-ST case in every state that waits for somebody, one of them escalated", async () => {
    const rows = await database().select({ state: cases.state }).from(cases);
    const waiting = CASE_STEPS.slice(0, CASE_STEPS.indexOf("archived"));
    expect(rows.map(({ state }) => state)).toEqual(expect.arrayContaining(waiting));
    expect(await database().$count(escalations)).toBe(1);
    const [finished] = await database()
      .select({ n: count() })
      .from(reports)
      .where(isNotNull(reports.finalisedAt));
    expect(await database().$count(intyg)).toBe(finished?.n);
  });

  test("gives everybody an invented telephone number of their own, for those who are to call", async () => {
    const numbers = (await database().select({ phone: people.phone }).from(people)).map(({ phone }) => phone);
    for (const number of numbers) expect(number).toMatch(/^070-174 06 (0[5-9]|[1-9]\d)$/);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test("has four candidates in the open round, each with a place in the proposal", async () => {
    const { rows } = await database().execute(sql`
      select count(*)::int as candidates, count(p.evaluator_id)::int as placed from registrations r
        join rounds o on o.id = r.round_id left join round_places p on p.registration_id = r.id
      where o.confirmed_at is null`);
    expect(rows).toEqual([{ candidates: 4, placed: 4 }]);
  });

  test("has enough Mitt-i-ST behind it for figures and evaluations of two years and more", async () => {
    const tove = await viewerOf("Tove Malmgren");
    const { figures } = await getFigures(tove);
    expect(figures.evaluated.filter(({ answered }) => answered > 0).length).toBeGreaterThanOrEqual(3);
    expect(figures.inTime.some(({ of, inTime }) => inTime > 0 && inTime < of)).toBe(true);
    const { results, years } = await getEvaluations(tove, { region: null, year: null });
    expect(years).toHaveLength(2);
    expect(results.count).toBe(10);
    const varied = results.scales.filter(
      ({ steps }) => (steps ?? []).filter((one) => one.count > 0).length > 1,
    );
    expect(varied).toHaveLength(results.scales.length);
    const texts = results.texts.map(({ texts }) => texts ?? []);
    expect(texts.every((one) => one.length >= 5)).toBe(true);
    const archived = await database()
      .select({ at: caseEvents.at, day: cases.practiceDay })
      .from(caseEvents)
      .innerJoin(cases, eq(cases.id, caseEvents.caseId))
      .where(eq(caseEvents.kind, "archived"));
    expect(archived).toHaveLength(10);
    expect(archived.every(({ at, day }) => day !== null && daysBetween(day, todayIn(at)) < 90)).toBe(true);
    const { terms } = await countThemes(await viewerOf("Lena Forsgren"));
    expect(new Set(terms.map(({ term }) => term.slice(0, 4))).size).toBeGreaterThanOrEqual(3);
    // Those without a report stand between the others.
    expect(terms.map(({ term }) => term)).toEqual([...terms.map(({ term }) => term)].sort());
    const without = terms.filter(({ reports }) => reports === 0);
    expect(without.map(({ term }) => term)).toEqual(["2025-2", "2026-1"]);
  });

  test("mailed every final report of a former case with its PDF", async () => {
    const { rows } = await database().execute(sql`
      select count(*)::int as letters, count(d.id)::int as attached from emails m
        join cases c on c.id = m.case_id left join issued_documents d on d.id = m.document_id
      where m.kind = 'final-report' and c.state in ('archived', 'evaluated')`);
    expect(rows).toEqual([{ letters: 20, attached: 20 }]);
  });

  test("leaves points of portfolios out for reasons of their own", async () => {
    const { rows } = await database().execute<{ reason: string; n: number }>(
      sql`select reason, count(*)::int as n from portfolio_skips where item_key = 'cases' group by reason`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(4);
  });
}
