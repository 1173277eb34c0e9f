import { sql } from "drizzle-orm";
import { check, date, doublePrecision, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { fileContents } from "./files";
import { people } from "./people";

// What an evaluator says of themselves, and what SFAM has said of them. The roles are appointments.
export const evaluatorProfiles = pgTable(
  "evaluator_profiles",
  {
    personId: uuid("person_id")
      .primaryKey()
      .references(() => people.id),
    trainedIn: integer("trained_in"),
    // How many cases they take in a year.
    capacity: integer("capacity").notNull().default(2),
    place: text("place").notNull().default(""),
    latitude: doublePrecision("latitude"),
    longitude: doublePrecision("longitude"),
    // Who they are, why a general practitioner and why an evaluator; for the ST-läkare they are given.
    presentation: text("presentation").notNull().default(""),
    photoSha256: text("photo_sha256").references(() => fileContents.sha256),
    // Approval as medvärderare, by SFAM: by whom and when.
    approvedBy: text("approved_by"),
    approvedOn: date("approved_on"),
    version: integer("version").notNull().default(1),
    updatedBy: uuid("updated_by")
      .notNull()
      .references(() => people.id),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    check("evaluator_profiles_capacity", sql`${t.capacity} between 0 and 50`),
    check("evaluator_profiles_place", sql`(${t.latitude} is null) = (${t.longitude} is null)`),
    check("evaluator_profiles_approved", sql`(${t.approvedBy} is null) = (${t.approvedOn} is null)`),
  ],
);

export const evaluatorPauses = pgTable(
  "evaluator_pauses",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    startsOn: date("starts_on").notNull(),
    endsOn: date("ends_on"),
    note: text("note").notNull().default(""),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
  },
  (t) => [
    index("evaluator_pauses_person").on(t.personId),
    check("evaluator_pauses_dates", sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
  ],
);
