import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { templates } from "./curriculum";
import { people } from "./people";
import { residents } from "./residents";

export const CASE_STATES = [
  "assigned",
  "contact",
  "dated",
  "portfolioHandedIn",
  "portfolioRead",
  "practiceDayHeld",
  "preliminary",
  "corrected",
  "final",
  "archived",
  "evaluated",
] as const;

export const cases = pgTable(
  "cases",
  {
    id: id(),
    residentId: uuid("resident_id")
      .notNull()
      .references(() => residents.id),
    coordinatorId: uuid("coordinator_id")
      .notNull()
      .references(() => people.id),
    evaluatorId: uuid("evaluator_id")
      .notNull()
      .references(() => people.id),
    coEvaluatorId: uuid("co_evaluator_id").references(() => people.id),
    firstEvaluation: boolean("first_evaluation").notNull(),
    coEvaluatorApprovedBy: uuid("co_evaluator_approved_by").references(() => people.id),
    coEvaluatorApprovedAt: instant("co_evaluator_approved_at"),
    state: text("state", { enum: CASE_STATES }).notNull().default("assigned"),
    stateSince: instant("state_since").notNull().defaultNow(),
    practiceDay: date("practice_day"),
    openedAt: createdAt(),
    closedAt: instant("closed_at"),
    closedReason: text("closed_reason"),
  },
  (t) => [
    index("cases_resident").on(t.residentId),
    index("cases_evaluator").on(t.evaluatorId),
    index("cases_co_evaluator").on(t.coEvaluatorId),
    index("cases_coordinator").on(t.coordinatorId),
    uniqueIndex("cases_one_open").on(t.residentId).where(sql`${t.closedAt} is null`),
    check("cases_people", sql`${t.coEvaluatorId} is null or ${t.coEvaluatorId} <> ${t.evaluatorId}`),
    check(
      "cases_state",
      sql`${t.state} in ('assigned','contact','dated','portfolioHandedIn','portfolioRead','practiceDayHeld','preliminary','corrected','final','archived','evaluated')`,
    ),
    check("cases_practice_day", sql`${t.state} in ('assigned','contact') or ${t.practiceDay} is not null`),
    check(
      "cases_approval",
      sql`num_nonnulls(${t.coEvaluatorApprovedBy}, ${t.coEvaluatorApprovedAt}) in (0, 2)`,
    ),
  ],
);

// Every step with who took it and when; the line on the case page is drawn from here.
export const caseEvents = pgTable(
  "case_events",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => cases.id),
    kind: text("kind").notNull(),
    personId: uuid("person_id").references(() => people.id),
    personName: text("person_name").notNull(),
    note: text("note").notNull().default(""),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [index("case_events_case").on(t.caseId, t.at)],
);

export const reports = pgTable(
  "reports",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .unique()
      .references(() => cases.id),
    templateId: uuid("template_id")
      .notNull()
      .references(() => templates.id),
    sentToCoEvaluatorAt: instant("sent_to_co_evaluator_at"),
    coEvaluatorOkBy: uuid("co_evaluator_ok_by").references(() => people.id),
    coEvaluatorOkAt: instant("co_evaluator_ok_at"),
    coEvaluatorComment: text("co_evaluator_comment").notNull().default(""),
    coEvaluatorOkHash: text("co_evaluator_ok_hash"),
    finalisedAt: instant("finalised_at"),
    createdAt: createdAt(),
  },
  (t) => [
    check(
      "reports_ok",
      sql`num_nonnulls(${t.coEvaluatorOkBy}, ${t.coEvaluatorOkAt}, ${t.coEvaluatorOkHash}) in (0, 3)`,
    ),
  ],
);

// What was sent, as it was: the preliminary text, and the final one that is locked and mailed.
export const reportVersions = pgTable(
  "report_versions",
  {
    id: id(),
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id),
    kind: text("kind", { enum: ["preliminary", "final"] }).notNull(),
    content: jsonb("content").notNull(),
    contentHash: text("content_hash").notNull(),
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
  },
  (t) => [
    unique("report_versions_kind").on(t.reportId, t.kind),
    check("report_versions_kind_check", sql`${t.kind} in ('preliminary','final')`),
  ],
);

// Who else reads the final report: people whom the ST-läkare has chosen, for as long as they follow the training.
export const reportShares = pgTable(
  "report_shares",
  {
    id: id(),
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    sharedAt: instant("shared_at").notNull().defaultNow(),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    index("report_shares_person").on(t.personId),
    uniqueIndex("report_shares_live").on(t.reportId, t.personId).where(sql`${t.withdrawnAt} is null`),
  ],
);

export const corrections = pgTable(
  "corrections",
  {
    id: id(),
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id),
    sectionKey: text("section_key").notNull(),
    kind: text("kind", { enum: ["factualError", "misunderstanding"] }).notNull(),
    quote: text("quote").notNull().default(""),
    comment: text("comment").notNull(),
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
    answer: text("answer", { enum: ["changed", "kept"] }),
    answerComment: text("answer_comment").notNull().default(""),
    answeredBy: uuid("answered_by").references(() => people.id),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    index("corrections_report").on(t.reportId),
    check("corrections_kind", sql`${t.kind} in ('factualError','misunderstanding')`),
    check("corrections_answer", sql`num_nonnulls(${t.answer}, ${t.answeredBy}, ${t.answeredAt}) in (0, 3)`),
  ],
);

export const escalations = pgTable(
  "escalations",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => cases.id),
    question: text("question").notNull(),
    askedBy: uuid("asked_by")
      .notNull()
      .references(() => people.id),
    askedAt: instant("asked_at").notNull().defaultNow(),
    answer: text("answer"),
    answeredBy: uuid("answered_by").references(() => people.id),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    index("escalations_case").on(t.caseId),
    uniqueIndex("escalations_one_open").on(t.caseId).where(sql`${t.answeredAt} is null`),
    check("escalations_answer", sql`num_nonnulls(${t.answer}, ${t.answeredBy}, ${t.answeredAt}) in (0, 3)`),
  ],
);

export const intyg = pgTable(
  "intyg",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => cases.id),
    code: text("code").notNull().unique(),
    content: jsonb("content").notNull(),
    contentHash: text("content_hash").notNull(),
    issuedBy: uuid("issued_by")
      .notNull()
      .references(() => people.id),
    issuedOn: date("issued_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique("intyg_case").on(t.caseId)],
);

export const evaluations = pgTable("evaluations", {
  id: id(),
  caseId: uuid("case_id")
    .notNull()
    .unique()
    .references(() => cases.id),
  templateId: uuid("template_id")
    .notNull()
    .references(() => templates.id),
  answers: jsonb("answers").notNull(),
  authorId: uuid("author_id")
    .notNull()
    .references(() => people.id),
  createdAt: createdAt(),
});
