import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { reportLinks } from "@/db/schema";
import { hashToken, newToken } from "@/lib/access/sessions";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { env } from "@/lib/env";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { mayShareReport } from "@/lib/mittist/policy-after";
import { type CaseRecord, lockCase } from "@/lib/mittist/record";
import type { MakeLinkInput, RevokeLinkInput } from "./input";
import { expiryOf, MOST_LINKS } from "./rules";

/** A way to the final report for somebody outside the portal. The address is given once, and only its hash is kept. */
export async function makeReportLink(viewer: Viewer, input: MakeLinkInput, now: Date): Promise<string> {
  const token = newToken();
  await forSharing(viewer, input.caseId, async (tx, { reportId, residentId }) => {
    const open = and(
      eq(reportLinks.reportId, reportId),
      isNull(reportLinks.revokedAt),
      gt(reportLinks.expiresAt, now),
    );
    if ((await tx.$count(reportLinks, open)) >= MOST_LINKS) throw new Conflict("tooManyLinks");
    const [row] = await tx
      .insert(reportLinks)
      .values({
        reportId,
        label: input.label,
        tokenHash: hashToken(token),
        createdBy: viewer.personId,
        createdAt: now,
        expiresAt: expiryOf(now, input.days),
      })
      .returning({ id: reportLinks.id });
    await writeAudit(tx, viewer, {
      action: "mittist.linkMade",
      subjectKind: "report",
      subjectId: reportId,
      residentId,
      data: { linkId: row?.id ?? null, days: input.days },
    });
  });
  return `${env().baseUrl}/delad/${token}`;
}

/** From the next request on it opens nothing. Revoked already, it stays so. */
export async function revokeReportLink(viewer: Viewer, input: RevokeLinkInput, now: Date): Promise<void> {
  await forSharing(viewer, input.caseId, async (tx, { reportId, residentId }) => {
    const [link] = await tx
      .select({ id: reportLinks.id, revokedAt: reportLinks.revokedAt })
      .from(reportLinks)
      .where(and(eq(reportLinks.id, input.linkId), eq(reportLinks.reportId, reportId)));
    if (!link) throw new NotFound("link");
    if (link.revokedAt) return;
    await tx.update(reportLinks).set({ revokedAt: now }).where(eq(reportLinks.id, link.id));
    await writeAudit(tx, viewer, {
      action: "mittist.linkRevoked",
      subjectKind: "report",
      subjectId: reportId,
      residentId,
      data: { linkId: link.id },
    });
  });
}

async function forSharing(
  viewer: Viewer,
  caseId: MakeLinkInput["caseId"],
  work: (tx: Tx, record: CaseRecord) => Promise<void>,
): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, caseId);
    const decision = mayShareReport(viewer, record.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await work(tx, record);
  });
}
