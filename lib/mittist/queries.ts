import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import { cache } from "react";
import { database } from "@/db/client";
import { caseEvents, emails } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { asId, type CaseId, isId } from "@/lib/ids";
import { mayFollow, rolesIn } from "./policy";
import { type CaseRecord, findCaseRecord, type ListedCase, listCaseRecords } from "./record";
import { CASE_STEPS } from "./rules";

/** The case of an address, within what the viewer may follow; a page and its title ask the same, hence the cache. */
export const getCase = cache(async (viewer: Viewer, id: string): Promise<CaseRecord> => {
  const record = isId(id) ? await findCaseRecord(viewer, asId<CaseId>(id)) : null;
  if (record && mayFollow(viewer, record.facts)) return record;
  await auditRefusal(viewer, "case.read", "case", id);
  throw new NotFound("case");
});

export async function listCases(viewer: Viewer): Promise<ListedCase[]> {
  const records = await listCaseRecords(viewer);
  return records.filter((record) => mayFollow(viewer, record.facts));
}

export async function listEvents(viewer: Viewer, record: CaseRecord) {
  if (!mayFollow(viewer, record.facts)) return [];
  const events = await database()
    .select({
      id: caseEvents.id,
      kind: caseEvents.kind,
      personName: caseEvents.personName,
      note: caseEvents.note,
      at: caseEvents.at,
    })
    .from(caseEvents)
    .where(eq(caseEvents.caseId, record.id))
    .orderBy(asc(caseEvents.at));
  // Steps taken in one transaction share their time.
  return events.sort(
    (one, other) => one.at.getTime() - other.at.getTime() || stepOrder(one) - stepOrder(other),
  );
}

function stepOrder({ kind }: { kind: string }): number {
  const steps: readonly string[] = CASE_STEPS;
  return steps.indexOf(kind);
}

/** Mail that did not arrive: told to whoever sent it and to the coordinator. */
export async function listFailedMail(viewer: Viewer, record: CaseRecord) {
  const isCoordinator = rolesIn(viewer, record.facts).has("coordinator");
  return database()
    .select({
      id: emails.id,
      subject: emails.subject,
      toName: emails.toName,
      toAddress: emails.toAddress,
      lastError: emails.lastError,
      attempts: emails.attempts,
    })
    .from(emails)
    .where(
      and(
        eq(emails.caseId, record.id),
        eq(emails.state, "failed"),
        isCoordinator ? undefined : eq(emails.senderId, viewer.personId),
      ),
    )
    .orderBy(desc(emails.createdAt));
}
