import "server-only";
import { and, asc, eq, or, sql } from "drizzle-orm";
import { cache } from "react";
import { database } from "@/db/client";
import { cases, emails, escalationMessages, escalations, people } from "@/db/schema";
import { casesLed } from "@/lib/access/case-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { asId, type CaseId, isId } from "@/lib/ids";
import { isUnreadAnswer } from "./escalation-readings";
import { mayOpenConversation } from "./policy-escalation";
import { type CaseRecord, findConversationRecord } from "./record";

export type EscalationMessage = { id: string; author: string; body: string; at: string };

/** The conversation alone, for its parties: what else is in the case is not asked for. */
export const getConversation = cache(async (viewer: Viewer, id: string): Promise<Conversation> => {
  const record = isId(id) ? await findConversationRecord(viewer, asId<CaseId>(id)) : null;
  const escalations = record ? await listEscalations(viewer, record) : [];
  if (record && mayOpenConversation(viewer, record.facts, escalations)) return { record, escalations };
  await auditRefusal(viewer, "case.read", "case", id);
  throw new NotFound("conversation");
});

export type Conversation = { record: CaseRecord; escalations: EscalationView[] };

/** Questions to the leadership with what was said about them, for the one who asked and the leadership alone. */
export async function listEscalations(viewer: Viewer, record: CaseRecord) {
  return database()
    .select({
      id: escalations.id,
      question: escalations.question,
      asker: sql<string>`(select name from people where id = ${escalations.askedBy})`,
      askedAt: escalations.askedAt,
      isOwn: sql<boolean>`${escalations.askedBy} = ${viewer.personId}`,
      messages: sql<EscalationMessage[]>`(
        select coalesce(json_agg(json_build_object('id', m.id, 'author', p.name, 'body', m.body, 'at', m.created_at)
          order by m.created_at, m.id), '[]'::json)
        from ${escalationMessages} m join people p on p.id = m.author_id where m.escalation_id = ${escalations.id})`,
      answer: escalations.answer,
      answeredAt: escalations.answeredAt,
      answeredBy: people.name,
      isUnread: sql<boolean>`${escalations.askedBy} = ${viewer.personId} and ${isUnreadAnswer}`,
      unreached: unreachedBy(viewer),
    })
    .from(escalations)
    .innerJoin(cases, eq(cases.id, escalations.caseId))
    .leftJoin(people, eq(people.id, escalations.answeredBy))
    .where(
      and(eq(escalations.caseId, record.id), or(eq(escalations.askedBy, viewer.personId), casesLed(viewer))),
    )
    .orderBy(asc(escalations.askedAt));
}

export type EscalationView = Awaited<ReturnType<typeof listEscalations>>[number];

/**
 * Whom the viewer's own mail about a question did not reach. The mail is tied to no case, so that nobody else who follows
 * the case learns of it; its key says which case and when, or which conversation.
 */
function unreachedBy(viewer: Viewer) {
  const about = (kind: string, at: typeof escalations.askedAt | typeof escalations.answeredAt) =>
    sql`${kind}::text || ':' || ${escalations.caseId} || ':' ||
      to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '%'`;
  return sql<string[]>`coalesce((
    select json_agg(distinct m.to_name order by m.to_name) from ${emails} m
    where m.state = 'failed' and m.sender_id = ${viewer.personId}
      and (m.key like ${about("escalation", escalations.askedAt)}
        or m.key like 'escalation-message:' || ${escalations.id} || ':%'
        or m.key like ${about("escalation-answered", escalations.answeredAt)})), '[]'::json)`;
}
