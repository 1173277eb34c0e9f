import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
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
import { delmal, delmalActivities } from "./curriculum";
import { people } from "./people";
import { residents } from "./residents";

const GOAL_STATUSES = ["ongoing", "achieved", "archived"] as const;

// One goal per delmål and resident. Its status is a state with a person and a time, the history is in audit.
export const goals = pgTable(
  "goals",
  {
    id: id(),
    residentId: uuid("resident_id")
      .notNull()
      .references(() => residents.id),
    delmalId: uuid("delmal_id")
      .notNull()
      .references(() => delmal.id),
    status: text("status", { enum: GOAL_STATUSES }).notNull().default("ongoing"),
    statusBy: uuid("status_by").references(() => people.id),
    statusAt: instant("status_at"),
    assessmentMethods: text("assessment_methods").array().notNull().default(sql`'{}'::text[]`),
    methodsVersion: integer("methods_version").notNull().default(0),
  },
  (t) => [
    unique("goals_delmal").on(t.residentId, t.delmalId),
    unique("goals_resident_id").on(t.residentId, t.id),
    check("goals_status", sql`${t.status} in ('ongoing','achieved','archived')`),
    check(
      "goals_status_person",
      sql`${t.status} = 'ongoing' or (${t.statusBy} is not null and ${t.statusAt} is not null)`,
    ),
  ],
);

const EVALUATION_PARTIES = ["resident", "mainSupervisor"] as const;

export const goalEvaluations = pgTable(
  "goal_evaluations",
  {
    id: id(),
    goalId: uuid("goal_id")
      .notNull()
      .references(() => goals.id),
    party: text("party", { enum: EVALUATION_PARTIES }).notNull(),
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id),
    datedOn: date("dated_on").notNull(),
    body: text("body").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("goal_evaluations_goal").on(t.goalId),
    check("goal_evaluations_party", sql`${t.party} in ('resident','mainSupervisor')`),
  ],
);

export const ACTIVITY_STATUSES = ["planned", "ongoing", "finished"] as const;

// kind and scope use the same words as delmal_activities so that a requirement can recognise what meets it.
export const activities = pgTable(
  "activities",
  {
    id: id(),
    residentId: uuid("resident_id")
      .notNull()
      .references(() => residents.id),
    title: text("title").notNull(),
    kind: text("kind").notNull(),
    scope: text("scope"),
    status: text("status", { enum: ACTIVITY_STATUSES }).notNull().default("planned"),
    responsible: text("responsible").notNull().default(""),
    startsOn: date("starts_on"),
    dueOn: date("due_on"),
    finishedOn: date("finished_on"),
    version: integer("version").notNull().default(1),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
    removedAt: instant("removed_at"),
  },
  (t) => [
    index("activities_resident").on(t.residentId),
    unique("activities_resident_id").on(t.residentId, t.id),
    check("activities_status", sql`${t.status} in ('planned','ongoing','finished')`),
    check("activities_finished", sql`(${t.status} = 'finished') = (${t.finishedOn} is not null)`),
    check(
      "activities_dates",
      sql`${t.startsOn} is null or ${t.dueOn} is null or ${t.dueOn} >= ${t.startsOn}`,
    ),
  ],
);

export const activityGoals = pgTable(
  "activity_goals",
  {
    residentId: uuid("resident_id").notNull(),
    activityId: uuid("activity_id").notNull(),
    goalId: uuid("goal_id").notNull(),
    requirementId: uuid("requirement_id").references(() => delmalActivities.id),
  },
  (t) => [
    primaryKey({ columns: [t.activityId, t.goalId] }),
    index("activity_goals_goal").on(t.goalId),
    foreignKey({
      columns: [t.residentId, t.activityId],
      foreignColumns: [activities.residentId, activities.id],
      name: "activity_goals_activity",
    }),
    foreignKey({
      columns: [t.residentId, t.goalId],
      foreignColumns: [goals.residentId, goals.id],
      name: "activity_goals_goal_fk",
    }),
  ],
);

// "Reviderad" is an act by both: one proposes with what the plan held that day, the other confirms.
export const iupRevisions = pgTable(
  "iup_revisions",
  {
    id: id(),
    residentId: uuid("resident_id")
      .notNull()
      .references(() => residents.id),
    content: jsonb("content").notNull(),
    contentHash: text("content_hash").notNull(),
    proposedBy: uuid("proposed_by")
      .notNull()
      .references(() => people.id),
    proposedAt: instant("proposed_at").notNull().defaultNow(),
    confirmedBy: uuid("confirmed_by").references(() => people.id),
    confirmedAt: instant("confirmed_at"),
    revisedOn: date("revised_on"),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    index("iup_revisions_resident").on(t.residentId, t.revisedOn),
    check("iup_revisions_two_people", sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.proposedBy}`),
    check(
      "iup_revisions_confirmed",
      sql`num_nonnulls(${t.confirmedBy}, ${t.confirmedAt}, ${t.revisedOn}) in (0, 3)`,
    ),
    uniqueIndex("iup_revisions_one_open")
      .on(t.residentId)
      .where(sql`${t.confirmedAt} is null and ${t.withdrawnAt} is null`),
  ],
);
