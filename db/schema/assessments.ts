import { date, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns";
import { goals } from "./iup";
import { residents } from "./residents";

export const assessments = pgTable(
  "assessments",
  {
    id: id(),
    residentId: uuid("resident_id")
      .notNull()
      .references(() => residents.id),
    kind: text("kind").notNull(),
    title: text("title").notNull(),
    heldOn: date("held_on").notNull(),
    assessorName: text("assessor_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("assessments_resident").on(t.residentId, t.heldOn)],
);

export const assessmentGoals = pgTable(
  "assessment_goals",
  {
    assessmentId: uuid("assessment_id")
      .notNull()
      .references(() => assessments.id),
    goalId: uuid("goal_id")
      .notNull()
      .references(() => goals.id),
  },
  (t) => [primaryKey({ columns: [t.assessmentId, t.goalId] }), index("assessment_goals_goal").on(t.goalId)],
);
