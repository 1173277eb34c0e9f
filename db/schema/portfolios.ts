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
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { documents, documentVersions } from "./documents";
import { fileContents } from "./files";
import { cases } from "./mittist";
import { people } from "./people";

// Why a point of the checklist is left out, in the ST-läkare's own words.
export const portfolioSkips = pgTable(
  "portfolio_skips",
  {
    caseId: uuid("case_id")
      .notNull()
      .references(() => cases.id),
    itemKey: text("item_key").notNull(),
    reason: text("reason").notNull(),
    skippedAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.itemKey] })],
);

const PORTFOLIO_SOURCES = ["file", "text", "iup", "delmal"] as const;

// The portfolio as it was handed in: which version of a file, or what a text or the plan said that day. sha256 is the
// file itself, or the PDF that is drawn from content afterwards.
export const portfolioItems = pgTable(
  "portfolio_items",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => cases.id),
    number: integer("number").notNull(),
    itemKey: text("item_key").notNull(),
    source: text("source", { enum: PORTFOLIO_SOURCES }).notNull(),
    title: text("title").notNull(),
    datedOn: date("dated_on").notNull(),
    documentId: uuid("document_id").references(() => documents.id),
    versionId: uuid("version_id").references(() => documentVersions.id),
    content: jsonb("content"),
    sha256: text("sha256").references(() => fileContents.sha256),
    fileName: text("file_name").notNull(),
    // Came after the rest had been handed in.
    isLater: boolean("is_later").notNull().default(false),
    handedInAt: createdAt(),
  },
  (t) => [
    unique("portfolio_items_number").on(t.caseId, t.number),
    index("portfolio_items_document").on(t.documentId),
    check("portfolio_items_source", sql`${t.source} in ('file','text','iup','delmal')`),
    check("portfolio_items_document", sql`(${t.source} in ('file','text')) = (${t.documentId} is not null)`),
    check("portfolio_items_version", sql`(${t.source} = 'file') = (${t.versionId} is not null)`),
    check("portfolio_items_content", sql`(${t.source} = 'file') = (${t.content} is null)`),
    check("portfolio_items_file", sql`${t.source} <> 'file' or ${t.sha256} is not null`),
  ],
);

// Patient recordings are kept elsewhere: only the link, when it stops working, and that the patient has agreed.
export const recordings = pgTable(
  "recordings",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => cases.id),
    title: text("title").notNull(),
    url: text("url").notNull(),
    expiresOn: date("expires_on").notNull(),
    consentNotedAt: instant("consent_noted_at").notNull(),
    addedBy: uuid("added_by")
      .notNull()
      .references(() => people.id),
    addedAt: createdAt(),
    removedAt: instant("removed_at"),
  },
  (t) => [index("recordings_case").on(t.caseId)],
);

const READ_PARTS = ["portfolio", "recordings"] as const;

// A party says that they have been through it.
export const portfolioReadings = pgTable(
  "portfolio_readings",
  {
    caseId: uuid("case_id")
      .notNull()
      .references(() => cases.id),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    part: text("part", { enum: READ_PARTS }).notNull(),
    readAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.personId, t.part] }),
    check("portfolio_readings_part", sql`${t.part} in ('portfolio','recordings')`),
  ],
);
