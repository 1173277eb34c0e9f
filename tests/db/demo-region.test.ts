import { count, eq, isNotNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  addenda,
  goals,
  iupRevisions,
  people,
  residents,
  signatureWithdrawals,
  supervisionYears,
  talks,
} from "@/db/schema";
import { seedDemoRegion } from "@/db/seed/demo/region";
import { loadGroundData } from "@/db/seed/ground";
import { loadViewer } from "@/lib/access/load-viewer";
import type { Viewer } from "@/lib/access/viewer-type";
import { DOCX } from "@/lib/files/types";
import { listFollowedResidents } from "@/lib/follow-up/queries";
import { reasonsFor } from "@/lib/follow-up/rules";
import { asId, type PersonId } from "@/lib/ids";
import { mittistOfTheDemo } from "./demo-mittist";

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

  mittistOfTheDemo(viewerOf);

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
