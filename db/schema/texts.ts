import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { documents } from "./documents";
import { goals } from "./iup";
import { cases } from "./mittist";
import { people } from "./people";
import { reports } from "./reports";
import { talks } from "./supervision";

const TEXT_SLOTS = [
  "residentNote",
  "supervisorNote",
  "agreed",
  "next",
  "private",
  "plan",
  "section",
  "document",
  "readingNote",
  "consultation",
  "dayNote",
] as const;

// Every autosaved field is a row here. version counts up by one per save, so that nothing is overwritten in silence.
export const texts = pgTable(
  "texts",
  {
    id: id(),
    slot: text("slot", { enum: TEXT_SLOTS }).notNull(),
    talkId: uuid("talk_id").references(() => talks.id),
    goalId: uuid("goal_id").references(() => goals.id),
    reportId: uuid("report_id").references(() => reports.id),
    documentId: uuid("document_id").references(() => documents.id),
    caseId: uuid("case_id").references(() => cases.id),
    sectionKey: text("section_key"),
    privateTo: uuid("private_to").references(() => people.id),
    body: text("body").notNull(),
    version: integer("version").notNull(),
    updatedBy: uuid("updated_by")
      .notNull()
      .references(() => people.id),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    check(
      "texts_one_parent",
      sql`num_nonnulls(${t.talkId}, ${t.goalId}, ${t.reportId}, ${t.documentId}, ${t.caseId}) = 1`,
    ),
    check(
      "texts_slot",
      sql`case
        when ${t.slot} in ('residentNote','supervisorNote','agreed','next','private') then ${t.talkId} is not null
        when ${t.slot} = 'plan' then ${t.goalId} is not null
        when ${t.slot} in ('section','consultation') then ${t.reportId} is not null
        when ${t.slot} = 'document' then ${t.documentId} is not null
        when ${t.slot} in ('readingNote','dayNote') then ${t.caseId} is not null
        else false end`,
    ),
    check(
      "texts_section",
      sql`(${t.slot} in ('section','consultation','readingNote','dayNote')) = (${t.sectionKey} is not null)`,
    ),
    check(
      "texts_private",
      sql`(${t.slot} in ('private','readingNote','dayNote')) = (${t.privateTo} is not null)`,
    ),
    check("texts_version", sql`${t.version} >= 1`),
    // The partial ones below cannot answer for shared and private notes together.
    index("texts_by_talk").on(t.talkId),
    uniqueIndex("texts_talk")
      .on(t.talkId, t.slot)
      .where(sql`${t.talkId} is not null and ${t.slot} <> 'private'`),
    uniqueIndex("texts_talk_private").on(t.talkId, t.privateTo).where(sql`${t.slot} = 'private'`),
    // Not partial: the planner takes off the share of nulls from a partial index too, which holds none, and then finds it
    // cheap to read the plans of a whole region for one person's.
    uniqueIndex("texts_goal").on(t.goalId, t.slot),
    uniqueIndex("texts_document").on(t.documentId).where(sql`${t.documentId} is not null`),
    uniqueIndex("texts_case").on(t.caseId, t.privateTo, t.sectionKey).where(sql`${t.caseId} is not null`),
    uniqueIndex("texts_report").on(t.reportId, t.sectionKey).where(sql`${t.reportId} is not null`),
  ],
);

// The client's request id makes a repeated save answer the same instead of saving twice.
export const textRevisions = pgTable(
  "text_revisions",
  {
    id: id(),
    textId: uuid("text_id")
      .notNull()
      .references(() => texts.id),
    version: integer("version").notNull(),
    body: text("body").notNull(),
    requestId: uuid("request_id").notNull().unique(),
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
  },
  (t) => [
    unique("text_revisions_version").on(t.textId, t.version),
    index("text_revisions_text").on(t.textId),
  ],
);
