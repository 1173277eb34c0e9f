import "server-only";
import { and, eq, isNull, max, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { consultations } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/queue";
import { contentHash } from "@/lib/signing/canonical";
import type { OpenConsultation } from "./consultation-queries";
import type { ConsultationText, ReportText } from "./content";
import type { AddConsultationInput, RemoveConsultationInput, RenameConsultationInput } from "./input-report";
import { mayWriteReport } from "./policy-report";
import { type CaseRecord, lockCase } from "./record";

const MOST = 10;

/** An appendix about one patient meeting, if the värderare wants one. Its text saves itself. */
export async function addConsultation(viewer: Viewer, input: AddConsultationInput): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockForWriter(tx, viewer, input.caseId);
    const { reportId } = record;
    const [last] = await tx
      .select({
        number: max(consultations.number),
        live: sql<number>`count(*) filter (where ${consultations.removedAt} is null)::int`,
      })
      .from(consultations)
      .where(eq(consultations.reportId, reportId));
    if ((last?.live ?? 0) >= MOST) throw new Invalid({ title: "Rapporten har redan tio bilagor." });
    await tx.insert(consultations).values({ reportId, number: (last?.number ?? 0) + 1, title: input.title });
    await audit(tx, viewer, record, "mittist.consultationAdded");
  });
}

export async function renameConsultation(viewer: Viewer, input: RenameConsultationInput): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockForWriter(tx, viewer, input.caseId);
    await update(tx, record, input.consultationId, { title: input.title });
    await audit(tx, viewer, record, "mittist.consultationRenamed");
  });
}

/** It is no longer part of the report; its words stay in the history of the text. */
export async function removeConsultation(
  viewer: Viewer,
  input: RemoveConsultationInput,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockForWriter(tx, viewer, input.caseId);
    await update(tx, record, input.consultationId, { removedAt: now });
    await audit(tx, viewer, record, "mittist.consultationRemoved");
  });
}

/** With the report, in its transaction and before it is locked: each appendix as it stands becomes final. */
export async function finaliseConsultations(
  tx: Tx,
  open: OpenConsultation[],
  report: ReportText,
  now: Date,
): Promise<void> {
  const empty = open.filter(({ body }) => body.trim() === "");
  if (empty.length > 0) {
    throw new Invalid(
      Object.fromEntries(
        empty.map(({ id, title }) => [
          `konsultation-${id}`,
          `Konsultationsrapporten ”${title}” är tom. Skriv den eller ta bort den.`,
        ]),
      ),
    );
  }
  for (const one of open) {
    const content = contentOf(one, report);
    await tx
      .update(consultations)
      .set({ content, contentHash: contentHash(content), finalisedAt: now })
      .where(eq(consultations.id, one.id));
    await enqueue(tx, {
      kind: "render-consultation",
      key: `render-consultation:${one.id}`,
      payload: { consultationId: one.id },
    });
  }
}

function contentOf({ number, title, body }: OpenConsultation, report: ReportText): ConsultationText {
  const { templateVersion, residentName, unit, practiceDay, evaluator } = report;
  return { templateVersion, residentName, unit, practiceDay, evaluator, number, title, text: body.trim() };
}

async function lockForWriter(tx: Tx, viewer: Viewer, caseId: CaseId): Promise<CaseRecord> {
  const record = await lockCase(tx, viewer, caseId);
  const decision = mayWriteReport(viewer, record.facts);
  if (!decision.allowed) throw new Forbidden(decision.reason);
  return record;
}

async function update(
  tx: Tx,
  { reportId }: CaseRecord,
  id: string,
  change: { title: string } | { removedAt: Date },
): Promise<void> {
  const own = and(
    eq(consultations.id, id),
    eq(consultations.reportId, reportId),
    isNull(consultations.removedAt),
  );
  const changed = await tx.update(consultations).set(change).where(own).returning({ id: consultations.id });
  if (changed.length === 0) throw new NotFound("consultation");
}

async function audit(tx: Tx, viewer: Viewer, record: CaseRecord, action: string): Promise<void> {
  await writeAudit(tx, viewer, {
    action,
    subjectKind: "report",
    subjectId: record.reportId,
    residentId: record.residentId,
  });
}
