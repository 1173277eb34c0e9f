import "server-only";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { renderPdf } from "@/lib/pdf/render";
import { allSections } from "./content";
import { mayPreview } from "./policy-report";
import { getCase } from "./queries";
import { readDraft } from "./report-queries";

/** The draft on paper, for the one who writes it and the medvärderare who reads it. Drawn anew each time. */
export async function drawDraft(viewer: Viewer, caseId: string, now: Date): Promise<Uint8Array> {
  const record = await getCase(viewer, caseId);
  if (!mayPreview(viewer, record.facts)) {
    await auditRefusal(viewer, "report.read", "report", record.reportId);
    throw new NotFound("report");
  }
  const { text } = await readDraft(database(), record.reportId);
  return renderPdf("mittistReport", {
    ...text,
    sections: allSections(text),
    finalisedAt: now.toISOString(),
    controlCode: null,
    verifyUrl: null,
    preliminary: true,
    isDraft: true,
  });
}
