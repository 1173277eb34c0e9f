import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { cases, reports, reportThemes } from "@/db/schema";
import { casesOfReportGroup } from "@/lib/access/case-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { mayReadReports } from "./policy";
import { readThemes, type ThemeList, themeName } from "./themes";

export type ThemesOverTime = {
  /** "2026-1" is the spring of 2026. */
  terms: { term: string; reports: number }[];
  themes: { key: string; name: string; counts: number[] }[];
  isProposal: boolean;
};

type Row = { term: string; theme: string | null; count: number; list: unknown };

/** How many reports each term has, and how many of them are about each theme: one query. No names and no words. */
export async function countThemes(viewer: Viewer): Promise<ThemesOverTime> {
  if (!mayReadReports(viewer)) {
    await auditRefusal(viewer, "report.read", "report", "themes");
    throw new NotFound("themes");
  }
  const { rows } = await database().execute<Row>(sql`
    with mine as (
      select ${reports.id} as id, (${reports.finalisedAt} at time zone 'Europe/Stockholm') as at
      from ${reports} join ${cases} on ${cases.id} = ${reports.caseId}
      where ${reports.finalisedAt} is not null and ${casesOfReportGroup(viewer)}),
    placed as (
      select id, to_char(at, 'YYYY') || case when extract(month from at) <= 6 then '-1' else '-2' end as term from mine),
    counted as (
      select term, null as theme, count(*)::int as count from placed group by term
      union all
      select p.term, t.theme, count(*)::int from placed p
        join ${reportThemes} t on t.report_id = p.id and t.removed_at is null group by p.term, t.theme)
    select counted.*, (select value from settings where key = 'mittist.themes') as list
    from counted order by term`);
  return overTime(rows, readThemes(rows[0]?.list));
}

/** Every theme of the list, and those that reports still have though they have left it. */
function overTime(rows: Row[], list: ThemeList): ThemesOverTime {
  const counted = rows.flatMap(({ term, theme, count }) =>
    theme === null ? [{ term, reports: count }] : [],
  );
  const terms = everyTerm(counted.map(({ term }) => term)).map((term) => ({
    term,
    reports: counted.find((one) => one.term === term)?.reports ?? 0,
  }));
  const keys = new Set([...list.themes.map(({ key }) => key), ...rows.flatMap(({ theme }) => theme ?? [])]);
  return {
    terms,
    themes: [...keys].map((key) => ({
      key,
      name: themeName(list, key),
      counts: terms.map(({ term }) => rows.find((row) => row.term === term && row.theme === key)?.count ?? 0),
    })),
    isProposal: list.isProposal,
  };
}

/** From the first to the last, given in order, with those in between in which no report became final. */
function everyTerm(known: readonly string[]): string[] {
  const numbers = known.map((term) => Number(term.slice(0, 4)) * 2 + Number(term.slice(5)) - 1);
  const [first] = numbers;
  const last = numbers.at(-1);
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const number = first + index;
    return `${Math.floor(number / 2)}-${(number % 2) + 1}`;
  });
}
