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
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns";
import { people } from "./people";
import { regions } from "./units";

export const malbeskrivningar = pgTable(
  "malbeskrivningar",
  {
    id: id(),
    regulation: text("regulation").notNull(),
    specialty: text("specialty").notNull(),
    kind: text("kind", { enum: ["ST", "BT"] }).notNull(),
    label: text("label").notNull(),
    version: integer("version").notNull(),
    requiredMonths: integer("required_months").notNull(),
    source: text("source").notNull(),
    certainty: text("certainty").notNull(),
    contentHash: text("content_hash").notNull(),
    importedAt: createdAt(),
  },
  (t) => [
    unique("malbeskrivningar_version").on(t.regulation, t.specialty, t.kind, t.version),
    unique("malbeskrivningar_content").on(t.contentHash),
    check("malbeskrivningar_kind", sql`${t.kind} in ('ST','BT')`),
  ],
);

export const delmal = pgTable(
  "delmal",
  {
    id: id(),
    malbeskrivningId: uuid("malbeskrivning_id")
      .notNull()
      .references(() => malbeskrivningar.id),
    position: integer("position").notNull(),
    code: text("code").notNull(),
    title: text("title").notNull(),
    titleOfficial: boolean("title_official").notNull(),
    summary: text("summary").notNull(),
    suggestedAssessments: text("suggested_assessments").array().notNull(),
    source: text("source").notNull(),
    certainty: text("certainty").notNull(),
  },
  (t) => [unique("delmal_code").on(t.malbeskrivningId, t.code)],
);

export const delmalActivities = pgTable(
  "delmal_activities",
  {
    id: id(),
    delmalId: uuid("delmal_id")
      .notNull()
      .references(() => delmal.id),
    position: integer("position").notNull(),
    kind: text("kind").notNull(),
    scope: text("scope"),
    text: text("text").notNull(),
    level: text("level", { enum: ["required", "recommended", "unverified", "free"] }).notNull(),
    alternative: text("alternative"),
  },
  (t) => [
    index("delmal_activities_delmal").on(t.delmalId),
    unique("delmal_activities_position").on(t.delmalId, t.position),
  ],
);

export const delmalIntyg = pgTable(
  "delmal_intyg",
  {
    id: id(),
    delmalId: uuid("delmal_id")
      .notNull()
      .references(() => delmal.id),
    position: integer("position").notNull(),
    form: text("form").notNull(),
    activity: text("activity").notNull(),
    issuer: text("issuer").notNull(),
    alternative: text("alternative"),
  },
  (t) => [index("delmal_intyg_delmal").on(t.delmalId)],
);

// The studierektor's advice per delmål; the newest row that has begun is the one that counts.
export const recommendations = pgTable(
  "recommendations",
  {
    id: id(),
    regionId: uuid("region_id")
      .notNull()
      .references(() => regions.id),
    delmalId: uuid("delmal_id")
      .notNull()
      .references(() => delmal.id),
    body: text("body").notNull(),
    validFrom: date("valid_from").notNull(),
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
  },
  (t) => [index("recommendations_delmal").on(t.regionId, t.delmalId, t.createdAt)],
);

const TEMPLATE_KINDS = [
  "supervision-year",
  "mittist-report",
  "mittist-evaluation",
  "mittist-portfolio",
  "mittist-day",
] as const;

export const templates = pgTable(
  "templates",
  {
    id: id(),
    kind: text("kind", { enum: TEMPLATE_KINDS }).notNull(),
    version: integer("version").notNull(),
    content: jsonb("content").notNull(),
    contentHash: text("content_hash").notNull(),
    authorId: uuid("author_id").references(() => people.id),
    createdAt: createdAt(),
  },
  (t) => [unique("templates_version").on(t.kind, t.version)],
);
