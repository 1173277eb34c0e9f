import { count, eq, isNotNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  addenda,
  caseEvents,
  cases,
  escalations,
  goals,
  intyg,
  iupRevisions,
  people,
  reports,
  residents,
  signatureWithdrawals,
  supervisionYears,
  talks,
} from "@/db/schema";
import { seedDemoRegion } from "@/db/seed/demo/region";
import { loadGroundData } from "@/db/seed/ground";
import { loadViewer } from "@/lib/access/load-viewer";
import type { Viewer } from "@/lib/access/viewer-type";
import { daysBetween, todayIn } from "@/lib/dates";
import { getEvaluations } from "@/lib/figures/evaluation-queries";
import { getFigures } from "@/lib/figures/queries";
import { DOCX } from "@/lib/files/types";
import { listFollowedResidents } from "@/lib/follow-up/queries";
import { reasonsFor } from "@/lib/follow-up/rules";
import { asId, type PersonId } from "@/lib/ids";
import { countThemes } from "@/lib/reading-group/theme-queries";

const TODAY = "2026-11-23";

const warnings: string[] = [];
const hear = ({ message }: Error) => warnings.push(message);

beforeAll(async () => {
  process.on("warning", hear);
  await loadGroundData(database());
  await seedDemoRegion(database(), TODAY);
}, 180_000);

afterAll(() => process.off("warning", hear));

describe("the demo region", () => {
  test("is made without asking a connection two things at once, which the driver warns of", () => {
    expect(warnings.filter((message) => message.includes("already executing a query"))).toEqual([]);
  });

  test("has the nine roles first on the sign-in page", async () => {
    const buttons = await database()
      .select({ role: people.demoRole })
      .from(people)
      .where(isNotNull(people.demoRole))
      .orderBy(people.demoPosition)
      .limit(9);
    expect(buttons.map(({ role }) => role)).toEqual([
      "ST-läkare",
      "huvudhandledare",
      "verksamhetschef",
      "studierektor",
      "Mitt-i-ST-koordinator",
      "värderare",
      "medvärderare",
      "rapportgrupp",
      "administratör",
    ]);
  });

  test("holds a dozen residents or more under both regulations, one of them in bastjänstgöring", async () => {
    const [row] = await database()
      .select({
        all: sql<number>`count(*)::int`,
        regulations: sql<number>`count(distinct ${residents.malbeskrivningId})::int`,
        inBt: sql<number>`(count(*) filter (where ${residents.btMalbeskrivningId} is not null and ${residents.btApprovedOn} is null))::int`,
      })
      .from(residents);
    expect(row?.all).toBeGreaterThanOrEqual(12);
    expect(row?.regulations).toBe(2);
    expect(row?.inBt).toBeGreaterThanOrEqual(1);
  });

  test("gives every resident a goal per delmål, and no talk after today", async () => {
    const [late] = await database().select({ n: count() }).from(talks).where(sql`${talks.heldOn} > ${TODAY}`);
    expect(late?.n).toBe(0);
    const rows = await database()
      .select({ residentId: goals.residentId, n: sql<number>`count(*)::int` })
      .from(goals)
      .groupBy(goals.residentId);
    expect(rows.every(({ n }) => [25, 26, 44].includes(n))).toBe(true);
  });

  test("has a Mitt-i-ST case in every state that waits for somebody, one of them escalated", async () => {
    const rows = await database().select({ state: cases.state }).from(cases);
    const states = new Set(rows.map(({ state }) => state));
    for (const state of [
      "assigned",
      "contact",
      "dated",
      "portfolioHandedIn",
      "portfolioRead",
      "practiceDayHeld",
    ]) {
      expect(states).toContain(state);
    }
    for (const state of ["preliminary", "corrected", "final"]) expect(states).toContain(state);
    expect(await database().$count(escalations)).toBe(1);
    const [finished] = await database()
      .select({ n: count() })
      .from(reports)
      .where(isNotNull(reports.finalisedAt));
    expect(await database().$count(intyg)).toBe(finished?.n);
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
    expect(terms.filter(({ reports }) => reports === 0).map(({ term }) => term)).toEqual([
      "2025-2",
      "2026-1",
    ]);
  });

  test("leaves points of portfolios out for reasons of their own", async () => {
    const { rows } = await database().execute<{ reason: string; n: number }>(
      sql`select reason, count(*)::int as n from portfolio_skips where item_key = 'cases' group by reason`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(4);
  });

  test("has years signed by both, by one and by nobody, one taken back and one with an addendum", async () => {
    const live = await database()
      .select({
        n: sql<number>`(select count(*)::int from signatures g where g.supervision_year_id = supervision_years.id
        and not exists (select 1 from signature_withdrawals w where w.signature_id = g.id))`,
      })
      .from(supervisionYears);
    expect(new Set(live.map(({ n }) => n))).toEqual(new Set([0, 1, 2]));
    expect(await database().$count(signatureWithdrawals)).toBe(1);
    expect(await database().$count(addenda)).toBe(1);
  });

  test("has plans revised by both, one that waits for the other, and one never revised", async () => {
    const rows = await database()
      .select({
        residentId: iupRevisions.residentId,
        confirmed: sql<boolean>`${iupRevisions.confirmedAt} is not null`,
      })
      .from(iupRevisions);
    expect(rows.filter(({ confirmed }) => !confirmed)).toHaveLength(1);
    const [all] = await database().select({ n: count() }).from(residents);
    expect(new Set(rows.map(({ residentId }) => residentId)).size).toBe((all?.n ?? 0) - 1);
  });

  test("has documents that open, in every state, linked to each kind of place", async () => {
    const { rows } = await database().execute(sql`
      select bool_and(exists (select from document_versions v where v.document_id = d.id and v.number = d.version)
          = (d.form = 'file')) as whole,
        bool_and(d.body <> '') as readable,
        count(*) filter (where d.sorted_at is null) > 0 as unsorted,
        count(*) filter (where d.version = 2) > 0 as replaced,
        count(*) filter (where d.fill_in_by is not null) > 0 as asked,
        count(*) filter (where d.removed_at is not null) > 0 as removed,
        count(*) filter (where d.original = 'missing') > 0 as missing,
        count(*) filter (where d.original = 'inHand') > 0 as "inHand",
        (select json_build_object('talk', count(talk_id) > 0, 'placement', count(stretch_id) > 0,
          'activity', count(activity_id) > 0, 'case', count(case_id) > 0) from document_links) as linked,
        (select bool_and(f.body = d2.body) from documents d2 join document_versions v on v.document_id = d2.id
          and v.number = d2.version join file_texts f on f.sha256 = v.sha256) as searched
      from documents d`);
    expect(rows).toEqual([
      {
        whole: true,
        readable: true,
        unsorted: true,
        replaced: true,
        asked: true,
        removed: true,
        missing: true,
        inHand: true,
        linked: { talk: true, placement: true, activity: true, case: true },
        searched: true,
      },
    ]);
  });

  test("has texts that Maja has written herself, and templates for everybody in the region", async () => {
    const { rows: own } = await database().execute(sql`
      select d.kind, d.body = t.body as searched, count(g.goal_id)::int as goals from documents d
        join residents r on r.id = d.resident_id join people p on p.id = r.person_id
        join texts t on t.document_id = d.id left join document_goals g on g.document_id = d.id
      where d.form = 'text' and p.name = 'Maja Ekvall' group by d.kind, d.body, t.body order by d.kind`);
    expect(own).toEqual([
      { kind: "fallbeskrivning", searched: true, goals: 1 },
      { kind: "reflektion", searched: true, goals: 1 },
    ]);
    const { rows: shared } = await database().execute(sql`
      select d.title, count(*)::int as versions, array_agg(distinct c.type) as types from documents d
        join document_versions v on v.document_id = d.id join file_contents c on c.sha256 = v.sha256
      where d.region_id is not null group by d.title order by d.title collate "sv-SE-x-icu"`);
    expect(shared).toEqual([
      { title: "Introduktion på vårdcentralen, checklista", versions: 1, types: [DOCX] },
      { title: "Medsittning, mall för återkoppling", versions: 2, types: ["application/pdf"] },
      { title: "Mål för placeringen", versions: 1, types: [DOCX] },
    ]);
  });

  test("shows the studierektor whom to call, and why", async () => {
    const followed = await listFollowedResidents(await viewerOf("Henrik Sjödal"));
    const calls = followed
      .filter((one) => reasonsFor(one, TODAY, one.targets)[0]?.urgency === "call")
      .map(({ name }) => name);
    expect(calls).toContain("Pontus Grehn");
    expect(calls).toContain("Ivar Stenmyr");
    expect(calls).not.toContain("Hilma Granvåg");
  });
});

async function viewerOf(name: string): Promise<Viewer> {
  const [row] = await database().select({ id: people.id }).from(people).where(eq(people.name, name));
  const viewer = await loadViewer(asId<PersonId>(row?.id ?? ""), new Date(`${TODAY}T09:00:00Z`));
  if (!viewer) throw new Error(`${name} is not there`);
  return viewer;
}
