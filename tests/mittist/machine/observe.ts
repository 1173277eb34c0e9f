import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { PersonId } from "@/lib/ids";
import { hasReached } from "@/lib/mittist/rules";
import type { Model } from "./model";
import type { World } from "./world";

/** What the rows of the case say, in the words of the model: the same whatever order it was done in. */
export async function observe({ caseId, people }: World): Promise<Seen> {
  const { rows } = await database().execute<{ seen: Rows }>(sql`
    select json_build_object(
      'state', c.state, 'isClosed', c.closed_at is not null, 'closedReason', c.closed_reason,
      'isPaused', exists (select from case_pauses p where p.case_id = c.id and p.resumed_at is null),
      'pausedDays', c.paused_days, 'evaluator', c.evaluator_id, 'coEvaluator', c.co_evaluator_id,
      'isFirst', c.first_evaluation, 'isFinal', r.finalised_at is not null,
      'isWithReader', r.sent_to_co_evaluator_at is not null, 'isApproved', r.co_evaluator_ok_at is not null,
      'text', coalesce((select t.body from texts t where t.report_id = r.id), ''),
      'version', coalesce((select t.version from texts t where t.report_id = r.id), 0),
      'isEscalated', exists (select from escalations e where e.case_id = c.id and e.answered_at is null),
      'corrections', (select count(*)::int from corrections k where k.report_id = r.id),
      'unanswered', (select count(*)::int from corrections k where k.report_id = r.id and k.answered_at is null),
      'sent', (select json_agg(json_build_object('kind', v.kind, 'by', v.author_id,
        'text', v.content->'sections'->0->>'text') order by v.kind desc) from report_versions v where v.report_id = r.id),
      'left', (select json_agg(json_build_object('by', h.from_id, 'text', h.draft->'sections'->0->>'text',
        'isNamed', h.draft->>'author' = (select name from people where id = h.from_id)))
        from case_handovers h where h.case_id = c.id),
      'written', (select json_agg(json_build_object('by', v.author_id, 'text', v.body) order by v.version)
        from text_revisions v join texts t on t.id = v.text_id where t.report_id = r.id and v.body <> ''),
      'signatures', (select count(*)::int from signatures s where s.report_id = r.id),
      'documents', (select count(*)::int from issued_documents d join report_versions v on v.id = d.report_version_id
        where v.report_id = r.id),
      'mails', (select json_object_agg(m.kind, m.count) from (select kind, count(*)::int from emails
        where case_id = c.id and kind in ('preliminary-report', 'corrections', 'final-report') group by kind) m),
      'copies', (select count(*)::int from (select from emails where case_id = c.id and kind = 'final-report'
        group by to_address having count(*) > 1) double),
      'archived', (select count(*)::int from case_events e where e.case_id = c.id and e.kind = 'archived')
    ) as seen
    from cases c join reports r on r.case_id = c.id where c.id = ${caseId}`);
  const row = rows[0]?.seen;
  if (!row) throw new Error("the case has gone");
  const name = (id: PersonId | null) =>
    Object.entries(people).find(([, person]) => person === id)?.[0] ?? null;
  const { documents, ...rest } = row;
  return {
    ...rest,
    hasNoMoreDocumentsThanReports: documents <= (row.sent?.length ?? 0),
    evaluator: name(row.evaluator),
    coEvaluator: name(row.coEvaluator),
    sent: (row.sent ?? []).map((one) => ({ ...one, by: name(one.by) })),
    left: inAnyOrder((row.left ?? []).map((one) => ({ ...one, by: name(one.by), text: one.text ?? "" }))),
    written: (row.written ?? []).map((one) => ({ ...one, by: name(one.by) })),
    mails: row.mails ?? {},
  };
}

type Rows = {
  evaluator: PersonId;
  coEvaluator: PersonId | null;
  sent: { kind: string; by: PersonId; text: string }[] | null;
  left: { by: PersonId; text: string | null; isNamed: boolean }[] | null;
  written: { by: PersonId; text: string }[] | null;
  mails: Record<string, number> | null;
  documents: number;
};
export type Seen = Record<string, unknown>;

/** The same of what the model says that there is. */
export function expected(model: Model): Seen {
  const isFinal = hasReached(model.state, "final");
  const mails: [string, number][] = [
    ["preliminary-report", model.sent.length > 0 ? 1 : 0],
    ["corrections", model.wasCorrected ? 1 : 0],
    ["final-report", model.finalMails],
  ];
  return {
    state: model.state,
    isClosed: model.isClosed,
    closedReason: model.isClosed ? "Skälet står här." : null,
    isPaused: model.pausedOn !== null,
    pausedDays: model.pausedDays,
    evaluator: model.evaluator,
    coEvaluator: model.hasCoEvaluator ? "coEvaluator" : null,
    isFirst: model.evaluator !== "veteran",
    isFinal,
    isWithReader: model.isWithReader,
    isApproved: model.approved !== null,
    text: model.text,
    version: model.version,
    isEscalated: model.askedLeadership !== null,
    corrections: model.corrections.length,
    unanswered: model.corrections.filter((isAnswered) => !isAnswered).length,
    sent: model.sent,
    left: inAnyOrder(model.left.map((one) => ({ by: one.by, text: one.text, isNamed: true }))),
    written: model.written,
    signatures: isFinal ? 1 : 0,
    mails: Object.fromEntries(mails.filter(([, count]) => count > 0)),
    copies: 0,
    archived: model.state === "archived" ? 1 : 0,
    hasNoMoreDocumentsThanReports: true,
  };
}

/** Two of the same moment have no order. */
function inAnyOrder(rows: readonly { by: string | null; text: string; isNamed: boolean }[]) {
  return rows.map(({ by, text, isNamed }) => JSON.stringify({ by, text, isNamed })).sort();
}
