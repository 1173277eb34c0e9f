import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { people } from "./people";
import { reports } from "./reports";

// A way to the final report for somebody outside the portal; only the hash of what stands in the address is kept.
export const reportLinks = pgTable(
  "report_links",
  {
    id: id(),
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id),
    label: text("label").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    index("report_links_report").on(t.reportId),
    check("report_links_expires", sql`${t.expiresAt} > ${t.createdAt}`),
  ],
);

// Each time somebody else opened the final report: a person of the portal, or a link. For the ST-läkare to see.
export const reportReadings = pgTable(
  "report_readings",
  {
    id: id(),
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id),
    personId: uuid("person_id").references(() => people.id),
    linkId: uuid("link_id").references(() => reportLinks.id),
    at: createdAt(),
  },
  (t) => [
    index("report_readings_report").on(t.reportId, t.at),
    check("report_readings_one", sql`num_nonnulls(${t.personId}, ${t.linkId}) = 1`),
  ],
);

// What a member of the reading group has been through.
export const reportMarks = pgTable(
  "report_marks",
  {
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    readAt: instant("read_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.personId] }), index("report_marks_person").on(t.personId)],
);

// The group's notes to itself; nobody outside it reads them.
export const reportNotes = pgTable(
  "report_notes",
  {
    id: id(),
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id),
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id),
    body: text("body").notNull(),
    createdAt: createdAt(),
    removedAt: instant("removed_at"),
  },
  (t) => [index("report_notes_report").on(t.reportId)],
);

// What a report is about, for figures over time without names. theme is a key of the setting mittist.themes.
export const reportThemes = pgTable(
  "report_themes",
  {
    id: id(),
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id),
    theme: text("theme").notNull(),
    addedBy: uuid("added_by")
      .notNull()
      .references(() => people.id),
    addedAt: createdAt(),
    removedAt: instant("removed_at"),
  },
  (t) => [uniqueIndex("report_themes_live").on(t.reportId, t.theme).where(sql`${t.removedAt} is null`)],
);
