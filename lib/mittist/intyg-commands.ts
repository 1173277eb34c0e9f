import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { intyg, residents, units } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { todayIn } from "@/lib/dates";
import { intygIssued } from "@/lib/email/messages";
import { queueEmail, requireRoomInOutbox } from "@/lib/email/queue";
import { Conflict, Forbidden } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/queue";
import { contentHash } from "@/lib/signing/canonical";
import { newCode } from "./code";
import type { IntygText } from "./content";
import { mayIssueIntyg } from "./policy-after";
import { lockCase } from "./record";
import { readDraft } from "./report-queries";
import { addEvent, caseUrl } from "./steps";

const TEMPLATE_VERSION = "mittist-intyg/1";

/** Certifies that the Mitt-i-ST was carried out; it holds no judgement. Issued once, from the practice day on. */
export async function issueIntygFor(viewer: Viewer, caseId: CaseId, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, caseId);
    const [existing] = await tx.select({ id: intyg.id }).from(intyg).where(eq(intyg.caseId, caseId));
    const decision = mayIssueIntyg(viewer, record.facts, existing !== undefined);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await requireRoomInOutbox(tx);
    const { text } = await readDraft(tx, record.reportId);
    const [unit] = await tx
      .select({ place: units.place })
      .from(residents)
      .innerJoin(units, eq(units.id, residents.unitId))
      .where(eq(residents.id, record.residentId));
    const content: IntygText = {
      templateVersion: TEMPLATE_VERSION,
      residentName: text.residentName,
      unit: text.unit,
      region: text.region,
      practiceDay: text.practiceDay,
      evaluator: text.evaluator,
      coEvaluator: text.coEvaluator,
      malbeskrivning: text.malbeskrivning,
      place: unit?.place || text.unit,
    };
    const [row] = await tx
      .insert(intyg)
      .values({
        caseId,
        code: newCode(),
        content,
        contentHash: contentHash(content),
        issuedBy: viewer.personId,
        issuedOn: todayIn(now),
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: intyg.id });
    if (!row) throw new Conflict("alreadyIssued");
    await enqueue(tx, { kind: "render-intyg", key: `render-intyg:${row.id}`, payload: { intygId: row.id } });
    await addEvent(tx, caseId, "intygIssued", viewer, now);
    await queueEmail(tx, {
      key: `intyg:${row.id}`,
      to: { name: record.residentName, address: record.residentEmail },
      message: intygIssued({
        to: record.residentName,
        evaluator: viewer.name,
        caseUrl: caseUrl(caseId, "/intyg"),
      }),
      caseId,
      senderId: viewer.personId,
    });
    await writeAudit(tx, viewer, {
      action: "mittist.intygIssued",
      subjectKind: "intyg",
      subjectId: row.id,
      residentId: record.residentId,
    });
  });
}
