import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { delmal, templates } from "./curriculum";
import { activities } from "./iup";
import { cases } from "./mittist";
import { people } from "./people";

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
    // Of a final report: what its verification page is found by.
    code: text("code").unique(),
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
    // Which sentence of the section, from 0; null when the section as a whole is meant.
    sentence: integer("sentence"),
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

// A patient meeting described on its own, beside the report: its words are in texts until the report is final.
export const consultations = pgTable(
  "consultations",
  {
    id: id(),
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id),
    number: integer("number").notNull(),
    title: text("title").notNull(),
    content: jsonb("content"),
    contentHash: text("content_hash"),
    finalisedAt: instant("finalised_at"),
    removedAt: instant("removed_at"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("consultations_number").on(t.reportId, t.number),
    check(
      "consultations_final",
      sql`num_nonnulls(${t.content}, ${t.contentHash}, ${t.finalisedAt}) in (0, 3)`,
    ),
  ],
);

// What the evaluator proposes to work on next. It is part of the report that is sent.
export const reportGoals = pgTable(
  "report_goals",
  {
    id: id(),
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id),
    number: integer("number").notNull(),
    body: text("body").notNull(),
    delmalId: uuid("delmal_id").references(() => delmal.id),
    createdAt: createdAt(),
    removedAt: instant("removed_at"),
  },
  (t) => [unique("report_goals_number").on(t.reportId, t.number)],
);

// A goal of the final report that the ST-läkare has taken into the plan.
export const takenGoals = pgTable(
  "taken_goals",
  {
    reportGoalId: uuid("report_goal_id")
      .notNull()
      .references(() => reportGoals.id),
    activityId: uuid("activity_id")
      .notNull()
      .references(() => activities.id),
    takenBy: uuid("taken_by")
      .notNull()
      .references(() => people.id),
    takenAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.reportGoalId] })],
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
    // A new intyg takes the place of an earlier one, with a reason; the newest number counts.
    number: integer("number").notNull().default(1),
    replacesId: uuid("replaces_id")
      .unique()
      .references((): AnyPgColumn => intyg.id),
    reason: text("reason"),
  },
  (t) => [
    unique("intyg_case").on(t.caseId, t.number),
    check(
      "intyg_replaces",
      sql`(${t.number} = 1) = (${t.replacesId} is null) and (${t.replacesId} is null) = (${t.reason} is null)`,
    ),
  ],
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
