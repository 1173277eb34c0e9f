import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { templates } from "./curriculum";
import { goals } from "./iup";
import { people } from "./people";
import { residents } from "./residents";

export const supervisionYears = pgTable(
  "supervision_years",
  {
    id: id(),
    residentId: uuid("resident_id")
      .notNull()
      .references(() => residents.id),
    year: integer("year").notNull(),
    templateId: uuid("template_id")
      .notNull()
      .references(() => templates.id),
    createdAt: createdAt(),
  },
  (t) => [
    unique("supervision_years_year").on(t.residentId, t.year),
    check("supervision_years_range", sql`${t.year} between 2000 and 2100`),
  ],
);

export const talks = pgTable(
  "talks",
  {
    id: id(),
    supervisionYearId: uuid("supervision_year_id")
      .notNull()
      .references(() => supervisionYears.id),
    heldOn: date("held_on").notNull(),
    heldAt: text("held_at").notNull().default(""),
    topic: text("topic").notNull().default(""),
    promptKeys: text("prompt_keys").array().notNull().default(sql`'{}'::text[]`),
    version: integer("version").notNull().default(1),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
    removedAt: instant("removed_at"),
  },
  (t) => [index("talks_year").on(t.supervisionYearId, t.heldOn)],
);

export const talkGoals = pgTable(
  "talk_goals",
  {
    talkId: uuid("talk_id")
      .notNull()
      .references(() => talks.id),
    goalId: uuid("goal_id")
      .notNull()
      .references(() => goals.id),
  },
  (t) => [primaryKey({ columns: [t.talkId, t.goalId] }), index("talk_goals_goal").on(t.goalId)],
);

// After both have signed, a correction is an addition with a reason; both versions remain.
export const addenda = pgTable(
  "addenda",
  {
    id: id(),
    supervisionYearId: uuid("supervision_year_id")
      .notNull()
      .references(() => supervisionYears.id),
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id),
    authorName: text("author_name").notNull(),
    reason: text("reason").notNull(),
    body: text("body").notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("addenda_year").on(t.supervisionYearId)],
);
