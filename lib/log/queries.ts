import "server-only";
import { and, desc, eq, gte, ilike, inArray, isNull, like, lt, not, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { audit, people, residents } from "@/db/schema";
import { visiblePeople } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { Forbidden } from "@/lib/errors";
import { mayReadLog } from "@/lib/people/policy";
import { type ChainCheck, readChain } from "./chain";
import type { LogFilter } from "./input";

const LOG_PAGE = 100;

/** Kept in the log but never shown: that an evaluator has asked the leadership is theirs alone to know. */
const ESCALATIONS = ["mittist.escalated", "mittist.escalationMessage", "mittist.escalationAnswered"];

/** Who did what, when: one page, newest first. Never what was written. */
export async function listLog(viewer: Viewer, filter: LogFilter) {
  await requireLogReader(viewer);
  const where = and(inRegion(viewer), not(inArray(audit.action, ESCALATIONS)), ...conditions(filter));
  const rows = await database()
    .select({
      position: audit.position,
      at: audit.at,
      actorId: audit.actorId,
      actorName: audit.actorName,
      action: audit.action,
      subjectKind: audit.subjectKind,
      subjectId: audit.subjectId,
      person: sql<
        string | null
      >`(select p.name from people p where audit.subject_kind = 'person' and p.id::text = audit.subject_id)`,
      resident: sql<
        string | null
      >`(select p.name from residents r join people p on p.id = r.person_id where r.id = audit.resident_id)`,
    })
    .from(audit)
    .where(where)
    .orderBy(desc(audit.position))
    .limit(LOG_PAGE + 1)
    .offset((filter.page - 1) * LOG_PAGE);
  return { rows: rows.slice(0, LOG_PAGE), hasMore: rows.length > LOG_PAGE };
}

/** The chain of the whole log, computed anew for whoever may read the log. */
export async function checkChain(viewer: Viewer): Promise<ChainCheck> {
  await requireLogReader(viewer);
  return readChain(database());
}

async function requireLogReader(viewer: Viewer): Promise<void> {
  const decision = mayReadLog(viewer);
  if (decision.allowed) return;
  await auditRefusal(viewer, "log.read", "log", "log");
  throw new Forbidden(decision.reason);
}

/** What people of the viewer's region did, what was done about their training, and what the portal did by itself. */
function inRegion(viewer: Viewer): SQL | undefined {
  const theirs = database().select({ id: people.id }).from(people).where(visiblePeople(viewer));
  const trainings = database()
    .select({ id: residents.id })
    .from(residents)
    .where(inArray(residents.personId, theirs));
  return or(
    inArray(audit.actorId, theirs),
    inArray(audit.residentId, trainings),
    and(isNull(audit.actorId), isNull(audit.residentId)),
  );
}

function conditions({ who, what, from, to }: LogFilter): (SQL | undefined)[] {
  return [
    who ? ilike(audit.actorName, `%${who.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
    what === "refused" ? like(audit.action, "%.refused") : what ? eq(audit.subjectKind, what) : undefined,
    from ? gte(audit.at, sql`${from}::date::timestamp at time zone 'Europe/Stockholm'`) : undefined,
    to ? lt(audit.at, sql`(${to}::date + 1)::timestamp at time zone 'Europe/Stockholm'`) : undefined,
  ];
}
