import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns";
import { malbeskrivningar } from "./curriculum";
import { people } from "./people";
import { units } from "./units";

// One row per specialist training; the regulation is stored here and never derived from a date.
export const residents = pgTable(
  "residents",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    unitId: uuid("unit_id")
      .notNull()
      .references(() => units.id),
    malbeskrivningId: uuid("malbeskrivning_id")
      .notNull()
      .references(() => malbeskrivningar.id),
    btMalbeskrivningId: uuid("bt_malbeskrivning_id").references(() => malbeskrivningar.id),
    startedOn: date("started_on").notNull(),
    requiredMonths: integer("required_months").notNull(),
    btApprovedOn: date("bt_approved_on"),
    completedOn: date("completed_on"),
    createdAt: createdAt(),
  },
  (t) => [
    index("residents_person").on(t.personId),
    index("residents_unit").on(t.unitId),
    check("residents_months", sql`${t.requiredMonths} between 1 and 120`),
  ],
);

const STRETCH_KINDS = ["placement", "absence", "parttime"] as const;

// Time that differs from full-time work at the home unit.
export const stretches = pgTable(
  "stretches",
  {
    id: id(),
    residentId: uuid("resident_id")
      .notNull()
      .references(() => residents.id),
    kind: text("kind", { enum: STRETCH_KINDS }).notNull(),
    title: text("title").notNull(),
    startsOn: date("starts_on").notNull(),
    endsOn: date("ends_on").notNull(),
    percent: integer("percent").notNull().default(100),
    supervisorName: text("supervisor_name").notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [
    index("stretches_resident").on(t.residentId),
    check("stretches_kind", sql`${t.kind} in ('placement','absence','parttime')`),
    check("stretches_dates", sql`${t.endsOn} >= ${t.startsOn}`),
    check("stretches_percent", sql`${t.percent} between 0 and 100`),
  ],
);
