import "server-only";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { listPartsWithNotes, type PartWithNote } from "@/lib/portfolios/item-queries";
import { contentHash } from "@/lib/signing/canonical";
import { type Appendix, listAppendices } from "./consultation-queries";
import { sectionsHash } from "./content";
import { type Correction, listCorrections } from "./correction-queries";
import { mayOpenReport, mayReadDraft, mayWriteReport } from "./policy-report";
import { getCase } from "./queries";
import type { CaseRecord } from "./record";
import {
  everySection,
  listSentReports,
  type ReportDraft,
  readDraft,
  type SentReport,
} from "./report-queries";
import { hasReached, mayStopWaiting } from "./rules";
import { NO_SUPPORT, readSupport, type Support } from "./support-query";

/** The report as it stands, with the hashes of what is shown, for the one who writes or reads the draft. */
export type DraftView = ReportDraft & { hash: string; sectionsHash: string };

export type ReportPage = {
  record: CaseRecord;
  draft: DraftView | null;
  /** What has gone out, for those who read it. Who writes has the draft before them. */
  sent: SentReport[];
  corrections: Correction[];
  /** For the one who writes. */
  support: Support;
  portfolio: PartWithNote[];
  appendices: Appendix[];
};

/** What of the report the viewer may read now; NotFound when that is nothing. */
export async function getReportPage(viewer: Viewer, id: string): Promise<ReportPage> {
  const record = await getCase(viewer, id);
  const readsDraft = mayReadDraft(viewer, record.facts) && !record.facts.isFinal;
  const writes = mayWriteReport(viewer, record.facts).allowed;
  const [draft, sent, support, portfolio, appendices] = await Promise.all([
    readsDraft ? readDraft(database(), record.reportId) : null,
    writes ? [] : listSentReports(viewer, record.id),
    writes ? readSupport(database(), viewer, record.reportId) : NO_SUPPORT,
    writes ? listPartsWithNotes(viewer, record) : [],
    record.facts.isFinal ? listAppendices(viewer, record.id) : [],
  ]);
  if (!mayOpenReport(viewer, record.facts, sent.length)) {
    await auditRefusal(viewer, "report.read", "report", record.reportId);
    throw new NotFound("report");
  }
  return {
    record,
    sent,
    support,
    portfolio,
    appendices,
    draft: draft && {
      ...draft,
      hash: contentHash(draft.text),
      sectionsHash: sectionsHash(everySection(draft)),
    },
    corrections: await visibleCorrections(viewer, record, draft),
  };
}

/** Its writer sees a correction at once; the evaluator when they are sent, or when the time to send them has gone. */
async function visibleCorrections(
  viewer: Viewer,
  record: CaseRecord,
  draft: ReportDraft | null,
): Promise<Correction[]> {
  const isResident = viewer.personId === record.residentPersonId;
  const isEvaluator = viewer.personId === record.evaluatorId;
  if (!isResident && !isEvaluator) return [];
  const isSent = hasReached(record.state, "corrected") || correctionTimeIsOver(viewer, record);
  if (!isResident && !isSent) return [];
  return draft?.corrections ?? listCorrections(database(), record.reportId);
}

function correctionTimeIsOver(viewer: Viewer, record: CaseRecord): boolean {
  return record.state === "preliminary" && mayStopWaiting(record.facts.since, record.deadlines, viewer.today);
}
