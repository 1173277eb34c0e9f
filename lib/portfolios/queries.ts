import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { cases } from "@/db/schema";
import { openPortfolios } from "@/lib/access/portfolio-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { todayIn } from "@/lib/dates";
import { NotFound } from "@/lib/errors";
import { mayFollow } from "@/lib/mittist/policy";
import type { CaseRecord } from "@/lib/mittist/record";
import { readRecordingHosts } from "./hosts";
import { mayOpenPortfolio, type ReadPart } from "./policy";
import type { Choice, Recording } from "./rules";
import { PortfolioTemplate } from "./template";

/** A part of the portfolio as it was handed in. `type` is null until the PDF of a text or a plan has been drawn. */
export type Item = {
  id: string;
  number: number;
  itemKey: string;
  source: "file" | "text" | "iup" | "delmal";
  title: string;
  datedOn: string;
  documentId: string | null;
  type: string | null;
  isLater: boolean;
  handedInAt: string;
  hasNote: boolean;
};

export type ReadMark = { personId: string; name: string; part: ReadPart; at: string };
export type Discussion = { heldOn: string; notedBy: string; isOfThisPair: boolean };

// Columns of cases are written out as text: in a select from one table drizzle would leave out its name.

const template = sql<unknown>`(
  select t.content from templates t where t.kind = 'mittist-portfolio' order by t.version desc limit 1)`;

/** What has been chosen in the binder, and what hinders it from being handed in. */
export const choices = sql<Choice[]>`coalesce((
  select json_agg(json_build_object('documentId', d.id, 'itemKey', coalesce(l.item_key, ''), 'title', d.title,
    'datedOn', d.dated_on, 'hindrance', case
      when d.form = 'text' then case when coalesce(btrim(w.body), '') = '' then 'noWords' end
      when v.id is null then 'noFile' else (
        select s.state from file_scans s where s.sha256 = v.sha256 and s.state <> 'clean') end)
    order by d.dated_on, d.id)
  from document_links l join documents d on d.id = l.document_id
  left join texts w on w.document_id = d.id
  left join lateral (select v.id, v.sha256 from document_versions v where v.document_id = d.id
    order by v.number desc limit 1) v on true
  where l.case_id = cases.id and d.removed_at is null), '[]'::json)`;

export const skips = sql<{ itemKey: string; reason: string }[]>`coalesce((
  select json_agg(json_build_object('itemKey', s.item_key, 'reason', s.reason) order by s.item_key)
  from portfolio_skips s where s.case_id = cases.id), '[]'::json)`;

export const recordings = sql<Recording[]>`coalesce((
  select json_agg(json_build_object('id', r.id, 'title', r.title, 'url', r.url, 'expiresOn', r.expires_on,
    'addedAt', r.created_at, 'removedAt', r.removed_at) order by r.created_at, r.id)
  from recordings r where r.case_id = cases.id), '[]'::json)`;

const items = (viewer: Viewer) => sql<Item[]>`coalesce((
  select json_agg(json_build_object('id', i.id, 'number', i.number, 'itemKey', i.item_key, 'source', i.source,
    'title', i.title, 'datedOn', i.dated_on, 'documentId', i.document_id, 'type', c.type, 'isLater', i.is_later,
    'handedInAt', i.created_at, 'hasNote', exists (
      select from texts n where n.case_id = i.case_id and n.private_to = ${viewer.personId}
        and n.section_key = i.number::text and n.body <> ''))
    order by i.number)
  from portfolio_items i left join file_contents c on c.sha256 = i.sha256
  where i.case_id = cases.id), '[]'::json)`;

const readings = sql<ReadMark[]>`coalesce((
  select json_agg(json_build_object('personId', r.person_id, 'name', p.name, 'part', r.part, 'at', r.created_at)
    order by r.created_at)
  from portfolio_readings r join people p on p.id = r.person_id
  where r.case_id = cases.id and r.person_id in (cases.evaluator_id, cases.co_evaluator_id)), '[]'::json)`;

const discussions = sql<Discussion[]>`coalesce((
  select json_agg(json_build_object('heldOn', t.held_on, 'notedBy', p.name,
    'isOfThisPair', t.evaluator_id = cases.evaluator_id and t.co_evaluator_id is not distinct from cases.co_evaluator_id)
    order by t.held_on, t.created_at)
  from case_discussions t join people p on p.id = t.noted_by where t.case_id = cases.id), '[]'::json)`;

/** The portfolio of a case with all that its page shows: one query. What is only chosen is for the ST-läkare alone. */
export async function getPortfolio(viewer: Viewer, record: CaseRecord) {
  const isOwn = viewer.personId === record.residentPersonId;
  const [row] = mayOpenPortfolio(viewer, record.facts) ? await select(viewer, record) : [];
  if (!row) {
    await auditRefusal(viewer, "portfolio.read", "case", record.id);
    throw new NotFound("portfolio");
  }
  return {
    ...row,
    template: PortfolioTemplate.parse(row.template),
    hosts: readRecordingHosts(row.hosts),
    choices: isOwn ? row.choices : [],
    discussions: isOwn ? [] : row.discussions,
  };
}

export type Portfolio = Awaited<ReturnType<typeof getPortfolio>>;

function select(viewer: Viewer, record: CaseRecord) {
  return database()
    .select({
      template,
      hosts: sql<unknown>`(select value from settings where key = 'mittist.recordingHosts')`,
      choices,
      skips,
      recordings,
      items: items(viewer),
      readings,
      discussions,
    })
    .from(cases)
    .where(and(eq(cases.id, record.id), openPortfolios(viewer)));
}

export type PortfolioSummary = { handedInOn: string | null; items: number; later: number };

/** Whether it has been handed in, and how much it holds: for everybody who follows the case. */
export async function getPortfolioSummary(viewer: Viewer, record: CaseRecord): Promise<PortfolioSummary> {
  if (!mayFollow(viewer, record.facts)) return { handedInOn: null, items: 0, later: 0 };
  const [row] = await database()
    .select({
      handedInAt: cases.portfolioHandedInAt,
      items: sql<number>`(select count(*)::int from portfolio_items i where i.case_id = cases.id and not i.is_later)`,
      later: sql<number>`(select count(*)::int from portfolio_items i where i.case_id = cases.id and i.is_later)`,
    })
    .from(cases)
    .where(eq(cases.id, record.id));
  const { handedInAt = null, items: count = 0, later = 0 } = row ?? {};
  return { handedInOn: handedInAt && todayIn(handedInAt), items: count, later };
}
