import { sql } from "drizzle-orm";
import {
  boolean,
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
import { cases } from "./mittist";
import { people } from "./people";
import { residents } from "./residents";
import { regions } from "./units";

// The coordinator opens a round at least twice a year: candidates are shown to the evaluators, who wish.
export const rounds = pgTable(
  "rounds",
  {
    id: id(),
    name: text("name").notNull(),
    openedBy: uuid("opened_by")
      .notNull()
      .references(() => people.id),
    openedAt: createdAt(),
    wishesDueOn: date("wishes_due_on").notNull(),
    confirmedBy: uuid("confirmed_by").references(() => people.id),
    confirmedAt: instant("confirmed_at"),
    cancelledBy: uuid("cancelled_by").references(() => people.id),
    cancelledAt: instant("cancelled_at"),
    cancelledReason: text("cancelled_reason"),
  },
  (t) => [
    check("rounds_confirmed", sql`(${t.confirmedBy} is null) = (${t.confirmedAt} is null)`),
    check(
      "rounds_cancelled",
      sql`num_nonnulls(${t.cancelledBy}, ${t.cancelledAt}, ${t.cancelledReason}) in (0, 3)`,
    ),
    check("rounds_one_end", sql`${t.confirmedAt} is null or ${t.cancelledAt} is null`),
  ],
);

// Whose candidates the round is about. A coordinator of any of them runs it.
export const roundRegions = pgTable(
  "round_regions",
  {
    roundId: uuid("round_id")
      .notNull()
      .references(() => rounds.id),
    regionId: uuid("region_id")
      .notNull()
      .references(() => regions.id),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.regionId] })],
);

// An ST-läkare asks for Mitt-i-ST. It waits for a round, lies in one, has become a case or has been withdrawn.
export const registrations = pgTable(
  "registrations",
  {
    id: id(),
    residentId: uuid("resident_id")
      .notNull()
      .references(() => residents.id),
    registeredBy: uuid("registered_by")
      .notNull()
      .references(() => people.id),
    registeredAt: createdAt(),
    wishes: text("wishes").notNull().default(""),
    invoiceAddress: text("invoice_address").notNull(),
    invoiceReference: text("invoice_reference").notNull(),
    // Why it is registered though less time is left than SFAM wants.
    lateReason: text("late_reason").notNull().default(""),
    roundId: uuid("round_id").references(() => rounds.id),
    caseId: uuid("case_id").references(() => cases.id),
    withdrawnBy: uuid("withdrawn_by").references(() => people.id),
    withdrawnAt: instant("withdrawn_at"),
    withdrawnReason: text("withdrawn_reason"),
  },
  (t) => [
    index("registrations_resident").on(t.residentId),
    index("registrations_round").on(t.roundId),
    uniqueIndex("registrations_case").on(t.caseId),
    uniqueIndex("registrations_one_open")
      .on(t.residentId)
      .where(sql`${t.caseId} is null and ${t.withdrawnAt} is null`),
    check(
      "registrations_withdrawn",
      sql`num_nonnulls(${t.withdrawnBy}, ${t.withdrawnAt}, ${t.withdrawnReason}) in (0, 3)`,
    ),
    check("registrations_one_end", sql`${t.caseId} is null or ${t.withdrawnAt} is null`),
  ],
);

// Days when the practice day cannot be.
export const registrationDays = pgTable(
  "registration_days",
  {
    id: id(),
    registrationId: uuid("registration_id")
      .notNull()
      .references(() => registrations.id, { onDelete: "cascade" }),
    startsOn: date("starts_on").notNull(),
    endsOn: date("ends_on").notNull(),
  },
  (t) => [
    index("registration_days_registration").on(t.registrationId),
    check("registration_days_dates", sql`${t.endsOn} >= ${t.startsOn}`),
  ],
);

// What an evaluator has said of a round: how many they can take; 0 is none this time.
export const roundAnswers = pgTable(
  "round_answers",
  {
    roundId: uuid("round_id")
      .notNull()
      .references(() => rounds.id),
    evaluatorId: uuid("evaluator_id")
      .notNull()
      .references(() => people.id),
    capacity: integer("capacity").notNull(),
    note: text("note").notNull().default(""),
    answeredAt: instant("answered_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.roundId, t.evaluatorId] }),
    check("round_answers_capacity", sql`${t.capacity} between 0 and 20`),
  ],
);

// rank 1 is the one they would most like.
export const evaluatorWishes = pgTable(
  "evaluator_wishes",
  {
    roundId: uuid("round_id")
      .notNull()
      .references(() => rounds.id),
    evaluatorId: uuid("evaluator_id")
      .notNull()
      .references(() => people.id),
    registrationId: uuid("registration_id")
      .notNull()
      .references(() => registrations.id),
    rank: integer("rank").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.roundId, t.evaluatorId, t.registrationId] }),
    unique("evaluator_wishes_rank").on(t.roundId, t.evaluatorId, t.rank),
    index("evaluator_wishes_registration").on(t.registrationId),
    check("evaluator_wishes_positive", sql`${t.rank} >= 1`),
  ],
);

// The proposal as the coordinator has it before them: who is meant for whom, and why. Confirming makes cases of it.
export const roundPlaces = pgTable(
  "round_places",
  {
    registrationId: uuid("registration_id")
      .primaryKey()
      .references(() => registrations.id),
    roundId: uuid("round_id")
      .notNull()
      .references(() => rounds.id),
    evaluatorId: uuid("evaluator_id").references(() => people.id),
    coEvaluatorId: uuid("co_evaluator_id").references(() => people.id),
    why: jsonb("why").notNull(),
    isMoved: boolean("is_moved").notNull().default(false),
    placedBy: uuid("placed_by")
      .notNull()
      .references(() => people.id),
    placedAt: instant("placed_at").notNull().defaultNow(),
  },
  (t) => [
    index("round_places_round").on(t.roundId),
    check(
      "round_places_people",
      sql`${t.coEvaluatorId} is null or (${t.evaluatorId} is not null and ${t.coEvaluatorId} <> ${t.evaluatorId})`,
    ),
  ],
);
