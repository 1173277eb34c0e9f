import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
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
    // Days that the case has been paused since its state began; its clock runs that much longer.
    pausedDays: integer("paused_days").notNull().default(0),
    portfolioHandedInAt: instant("portfolio_handed_in_at"),
    openedAt: createdAt(),
    closedAt: instant("closed_at"),
    closedBy: uuid("closed_by").references(() => people.id),
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
    check("cases_paused_days", sql`${t.pausedDays} >= 0`),
    check("cases_closed", sql`num_nonnulls(${t.closedAt}, ${t.closedBy}, ${t.closedReason}) in (0, 3)`),
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

// An evaluator who leaves a case: what they had written stays here under their name.
export const caseHandovers = pgTable(
  "case_handovers",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => cases.id),
    fromId: uuid("from_id")
      .notNull()
      .references(() => people.id),
    toId: uuid("to_id")
      .notNull()
      .references(() => people.id),
    reason: text("reason").notNull(),
    draft: jsonb("draft").notNull(),
    handedOverBy: uuid("handed_over_by")
      .notNull()
      .references(() => people.id),
    at: createdAt(),
  },
  (t) => [
    index("case_handovers_case").on(t.caseId),
    check("case_handovers_people", sql`${t.fromId} <> ${t.toId}`),
  ],
);

export const casePauses = pgTable(
  "case_pauses",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => cases.id),
    reason: text("reason").notNull(),
    pausedBy: uuid("paused_by")
      .notNull()
      .references(() => people.id),
    pausedAt: createdAt(),
    resumedBy: uuid("resumed_by").references(() => people.id),
    resumedAt: instant("resumed_at"),
  },
  (t) => [
    index("case_pauses_case").on(t.caseId),
    uniqueIndex("case_pauses_one_open").on(t.caseId).where(sql`${t.resumedAt} is null`),
    check("case_pauses_resumed", sql`(${t.resumedBy} is null) = (${t.resumedAt} is null)`),
  ],
);

// Värderare and medvärderare have talked the judgement over, before the day.
export const caseDiscussions = pgTable(
  "case_discussions",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => cases.id),
    evaluatorId: uuid("evaluator_id")
      .notNull()
      .references(() => people.id),
    coEvaluatorId: uuid("co_evaluator_id")
      .notNull()
      .references(() => people.id),
    heldOn: date("held_on").notNull(),
    notedBy: uuid("noted_by")
      .notNull()
      .references(() => people.id),
    notedAt: createdAt(),
  },
  (t) => [index("case_discussions_case").on(t.caseId)],
);

// Days that a party can take; the one that both agree on becomes the practice day of the case.
export const dayProposals = pgTable(
  "day_proposals",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => cases.id),
    day: date("day").notNull(),
    proposedBy: uuid("proposed_by")
      .notNull()
      .references(() => people.id),
    proposedAt: createdAt(),
    declinedBy: uuid("declined_by").references(() => people.id),
    declinedAt: instant("declined_at"),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    uniqueIndex("day_proposals_live")
      .on(t.caseId, t.day)
      .where(sql`${t.declinedAt} is null and ${t.withdrawnAt} is null`),
    check("day_proposals_declined", sql`(${t.declinedBy} is null) = (${t.declinedAt} is null)`),
  ],
);

// The programme of the practice day. version counts saves, so that nobody overwrites the other in silence.
export const daySchedules = pgTable("day_schedules", {
  caseId: uuid("case_id")
    .primaryKey()
    .references(() => cases.id),
  templateId: uuid("template_id")
    .notNull()
    .references(() => templates.id),
  content: jsonb("content").notNull(),
  version: integer("version").notNull().default(1),
  updatedBy: uuid("updated_by")
    .notNull()
    .references(() => people.id),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

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

// The conversation that the question opened; nobody but the one who asked and the leadership ever reads it.
export const escalationMessages = pgTable(
  "escalation_messages",
  {
    id: id(),
    escalationId: uuid("escalation_id")
      .notNull()
      .references(() => escalations.id),
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id),
    body: text("body").notNull(),
    at: createdAt(),
  },
  (t) => [index("escalation_messages_escalation").on(t.escalationId, t.at)],
);
