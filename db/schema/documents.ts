import { type SQL, sql } from "drizzle-orm";
import {
  check,
  customType,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { fileContents } from "./files";
import { activities, goals } from "./iup";
import { cases } from "./mittist";
import { people } from "./people";
import { residents, stretches } from "./residents";
import { talks } from "./supervision";
import { regions } from "./units";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

const DOCUMENT_FORMS = ["file", "text"] as const;
const ORIGINALS = ["none", "missing", "inHand"] as const;

// A document lies in one person's binder, or in a region's common ones. Its bytes are its versions; a text of one's own
// has its words in texts. body is what can be searched: the words of the current version, or of the text.
export const documents = pgTable(
  "documents",
  {
    id: id(),
    residentId: uuid("resident_id").references(() => residents.id),
    regionId: uuid("region_id").references(() => regions.id),
    form: text("form", { enum: DOCUMENT_FORMS }).notNull().default("file"),
    kind: text("kind").notNull(),
    title: text("title").notNull(),
    description: text("description").notNull().default(""),
    datedOn: date("dated_on").notNull(),
    // Whether the signed paper is in the doctor's hands: Socialstyrelsen wants originals.
    original: text("original", { enum: ORIGINALS }).notNull().default("none"),
    // Put in without being told apart yet: it waits to be sorted.
    sortedAt: instant("sorted_at"),
    // Who has been asked to fill it in and give it back as a new version.
    fillInBy: uuid("fill_in_by").references(() => people.id),
    fillInAskedAt: instant("fill_in_asked_at"),
    body: text("body").notNull().default(""),
    search: tsvector("search").generatedAlwaysAs(
      (): SQL =>
        sql`setweight(to_tsvector('swedish', ${documents.title}), 'A') || setweight(to_tsvector('swedish', ${documents.description}), 'B') || setweight(to_tsvector('swedish', ${documents.body}), 'D')`,
    ),
    version: integer("version").notNull().default(1),
    addedBy: uuid("added_by")
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
    removedAt: instant("removed_at"),
    removedBy: uuid("removed_by").references(() => people.id),
  },
  (t) => [
    index("documents_resident").on(t.residentId, t.datedOn),
    index("documents_region").on(t.regionId),
    index("documents_fill_in").on(t.fillInBy).where(sql`${t.fillInBy} is not null`),
    index("documents_search").using("gin", t.search),
    unique("documents_resident_id").on(t.residentId, t.id),
    check("documents_one_place", sql`num_nonnulls(${t.residentId}, ${t.regionId}) = 1`),
    check("documents_form", sql`${t.form} in ('file','text')`),
    check("documents_original", sql`${t.original} in ('none','missing','inHand')`),
    check("documents_fill_in_asked", sql`(${t.fillInBy} is null) = (${t.fillInAskedAt} is null)`),
    check("documents_removed", sql`(${t.removedAt} is null) = (${t.removedBy} is null)`),
    check("documents_title", sql`length(${t.title}) between 1 and 300`),
  ],
);

// Every version is kept, with who and when. sentSha256 is the hash of what was sent, before location data was taken out.
export const documentVersions = pgTable(
  "document_versions",
  {
    id: id(),
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id),
    number: integer("number").notNull(),
    sha256: text("sha256")
      .notNull()
      .references(() => fileContents.sha256),
    sentSha256: text("sent_sha256").notNull(),
    fileName: text("file_name").notNull(),
    addedBy: uuid("added_by")
      .notNull()
      .references(() => people.id),
    addedAt: createdAt(),
  },
  (t) => [
    unique("document_versions_number").on(t.documentId, t.number),
    index("document_versions_content").on(t.sha256),
    index("document_versions_sent").on(t.sentSha256),
    check("document_versions_from_one", sql`${t.number} >= 1`),
  ],
);

export const documentGoals = pgTable(
  "document_goals",
  {
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id),
    goalId: uuid("goal_id")
      .notNull()
      .references(() => goals.id),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.goalId] }), index("document_goals_goal").on(t.goalId)],
);

// Where else a document belongs: a talk, a placement, a course or another activity, a Mitt-i-ST case.
export const documentLinks = pgTable(
  "document_links",
  {
    id: id(),
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id),
    talkId: uuid("talk_id").references(() => talks.id),
    stretchId: uuid("stretch_id").references(() => stretches.id),
    activityId: uuid("activity_id").references(() => activities.id),
    caseId: uuid("case_id").references(() => cases.id),
    // The point of the portfolio's checklist that it answers.
    itemKey: text("item_key"),
    addedBy: uuid("added_by")
      .notNull()
      .references(() => people.id),
    addedAt: createdAt(),
  },
  (t) => [
    check(
      "document_links_one",
      sql`num_nonnulls(${t.talkId}, ${t.stretchId}, ${t.activityId}, ${t.caseId}) = 1`,
    ),
    check("document_links_item", sql`${t.itemKey} is null or ${t.caseId} is not null`),
    index("document_links_document").on(t.documentId),
    uniqueIndex("document_links_talk").on(t.talkId, t.documentId).where(sql`${t.talkId} is not null`),
    uniqueIndex("document_links_stretch")
      .on(t.stretchId, t.documentId)
      .where(sql`${t.stretchId} is not null`),
    uniqueIndex("document_links_activity")
      .on(t.activityId, t.documentId)
      .where(sql`${t.activityId} is not null`),
    uniqueIndex("document_links_case").on(t.caseId, t.documentId).where(sql`${t.caseId} is not null`),
  ],
);
