/** Tables whose rows are kept as they were written; the application's role may only read and insert. */
export const INSERT_ONLY = [
  "signatures",
  "signature_withdrawals",
  "audit",
  "file_contents",
  "issued_documents",
  "report_versions",
  "text_revisions",
  "addenda",
  "case_events",
  "intyg",
  "goal_evaluations",
  "malbeskrivningar",
  "delmal",
  "delmal_activities",
  "delmal_intyg",
  "templates",
] as const;
