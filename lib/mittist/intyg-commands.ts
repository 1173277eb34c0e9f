import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { cases, intyg, recordings, residents, units } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { todayIn } from "@/lib/dates";
import { intygIssued, intygReplaced } from "@/lib/email/messages";
import { queueEmail, requireRoomInOutbox } from "@/lib/email/queue";
import { Conflict, Forbidden } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/queue";
import { contentHash } from "@/lib/signing/canonical";
import { newCode } from "./code";
import type { IntygText } from "./content";
import type { ReplaceIntygInput } from "./input-after";
import { mayIssueIntyg, mayReplaceIntyg } from "./policy-after";
import { type CaseRecord, lockCase } from "./record";
import { readDraft } from "./report-queries";
import { addEvent, caseUrl } from "./steps";

const TEMPLATE_VERSION = "mittist-intyg/1";

/** Certifies that the Mitt-i-ST was carried out; it holds no judgement. Issued from the practice day on. */
export async function issueIntygFor(viewer: Viewer, caseId: CaseId, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, caseId);
    const decision = mayIssueIntyg(viewer, record.facts, (await findNewest(tx, caseId)) !== null);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await issue(tx, { viewer, record, now }, null);
  });
}

/** A new one with a code of its own takes the place of the newest. What was printed before is kept as it was. */
export async function replaceIntyg(viewer: Viewer, input: ReplaceIntygInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const newest = await findNewest(tx, input.caseId);
    const decision = mayReplaceIntyg(viewer, record.facts, newest !== null);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    if (newest?.id !== input.intygId) throw new Conflict("intygReplaced");
    await issue(tx, { viewer, record, now }, { ...newest, reason: input.reason });
  });
}

async function findNewest(tx: Tx, caseId: CaseId): Promise<{ id: string; number: number } | null> {
  const [row] = await tx
    .select({ id: intyg.id, number: intyg.number })
    .from(intyg)
    .where(eq(intyg.caseId, caseId))
    .orderBy(desc(intyg.number))
    .limit(1);
  return row ?? null;
}

type Issuing = { viewer: Viewer; record: CaseRecord; now: Date };
type Replaced = { id: string; number: number; reason: string };

async function issue(tx: Tx, issuing: Issuing, replaced: Replaced | null): Promise<void> {
  const { viewer, record, now } = issuing;
  await requireRoomInOutbox(tx);
  const content = await readIntygText(tx, record);
  const [row] = await tx
    .insert(intyg)
    .values({
      caseId: record.id,
      code: newCode(),
      content,
      contentHash: contentHash(content),
      issuedBy: viewer.personId,
      issuedOn: todayIn(now),
      createdAt: now,
      ...(replaced
        ? { number: replaced.number + 1, replacesId: replaced.id, reason: replaced.reason }
        : { number: 1 }),
    })
    .onConflictDoNothing()
    .returning({ id: intyg.id });
  if (!row) throw new Conflict(replaced ? "intygReplaced" : "alreadyIssued");
  await enqueue(tx, { kind: "render-intyg", key: `render-intyg:${row.id}`, payload: { intygId: row.id } });
  await addEvent(tx, record.id, replaced ? "intygReplaced" : "intygIssued", viewer, now);
  const letter = { to: record.residentName, evaluator: viewer.name, caseUrl: caseUrl(record.id, "/intyg") };
  await queueEmail(tx, {
    key: `intyg:${row.id}`,
    to: { name: record.residentName, address: record.residentEmail },
    message: replaced ? intygReplaced(letter) : intygIssued(letter),
    caseId: record.id,
    senderId: viewer.personId,
  });
  await writeAudit(tx, viewer, {
    action: replaced ? "mittist.intygReplaced" : "mittist.intygIssued",
    subjectKind: "intyg",
    subjectId: row.id,
    residentId: record.residentId,
  });
}

/** Recordings count that were in the portfolio on the day, whether their links still work or not. */
async function readIntygText(tx: Tx, { id, reportId }: CaseRecord): Promise<IntygText> {
  const { text } = await readDraft(tx, reportId);
  const [facts] = await tx
    .select({
      place: units.place,
      hasRecordings: sql<boolean>`exists (select from ${recordings} v where v.case_id = ${cases.id}
        and (v.removed_at is null
          or (v.removed_at at time zone 'Europe/Stockholm')::date >= ${cases.practiceDay}))`,
    })
    .from(cases)
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .where(eq(cases.id, id));
  return {
    templateVersion: TEMPLATE_VERSION,
    residentName: text.residentName,
    unit: text.unit,
    region: text.region,
    practiceDay: text.practiceDay,
    evaluator: text.evaluator,
    coEvaluator: text.coEvaluator,
    malbeskrivning: text.malbeskrivning,
    place: facts?.place || text.unit,
    hasRecordings: facts?.hasRecordings ?? false,
  };
}
