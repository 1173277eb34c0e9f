/** What each kind of work needs to know: an id, never content. */
export type JobPayloads = {
  "render-supervision-year": { supervisionYearId: string };
  "render-report": { reportVersionId: string };
  "render-intyg": { intygId: string };
  "render-consultation": { consultationId: string };
  "archive-case": { caseId: string };
  "draw-portfolio-item": { itemId: string };
  "read-file-text": { versionId: string };
  "scan-file": { sha256: string };
  "pack-binder": { exportId: string };
};

export type JobKind = keyof JobPayloads;

export const JOB_KINDS = [
  "render-supervision-year",
  "render-report",
  "render-intyg",
  "render-consultation",
  "archive-case",
  "draw-portfolio-item",
  "read-file-text",
  "scan-file",
  "pack-binder",
] as const;

export function isJobKind(kind: string): kind is JobKind {
  return JOB_KINDS.some((known) => known === kind);
}
