import { sql } from "drizzle-orm";
import { check, customType, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { consultations, intyg, reportVersions } from "./reports";
import { supervisionYears } from "./supervision";

export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  // The same memory: files are long, and the driver copies them into its message in any case.
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
});

// Content-addressed: sha256 is the hex digest of the pieces in order, so the same bytes are stored once and never
// changed. A trigger holds the pieces against size and hash when the transaction ends.
export const fileContents = pgTable(
  "file_contents",
  {
    sha256: text("sha256").primaryKey(),
    size: integer("size").notNull(),
    type: text("type").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    check("file_contents_hash", sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
    check("file_contents_size", sql`${t.size} > 0`),
  ],
);

// In pieces, so that neither writing nor reading holds a whole file in memory. Numbered from 0.
export const filePieces = pgTable(
  "file_pieces",
  {
    sha256: text("sha256")
      .notNull()
      .references(() => fileContents.sha256),
    number: integer("number").notNull(),
    bytes: bytea("bytes").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sha256, t.number] }),
    check("file_pieces_number", sql`${t.number} >= 0`),
    check("file_pieces_size", sql`octet_length(${t.bytes}) between 1 and 262144`),
  ],
);

const SCAN_STATES = ["waiting", "clean", "infected"] as const;

// Only where virus scanning is switched on: a content without a row was never to be scanned.
export const fileScans = pgTable(
  "file_scans",
  {
    sha256: text("sha256")
      .primaryKey()
      .references(() => fileContents.sha256),
    state: text("state", { enum: SCAN_STATES }).notNull().default("waiting"),
    checkedAt: instant("checked_at"),
    createdAt: createdAt(),
  },
  (t) => [
    check("file_scans_state", sql`${t.state} in ('waiting','clean','infected')`),
    check("file_scans_checked", sql`(${t.state} = 'waiting') = (${t.checkedAt} is null)`),
  ],
);

// What a content says in words, read once. numberPages are the pages (from 1) with something like a personal identity
// number; the number itself is never kept apart from the text it stands in.
export const fileTexts = pgTable("file_texts", {
  sha256: text("sha256")
    .primaryKey()
    .references(() => fileContents.sha256),
  body: text("body").notNull(),
  pages: integer("pages").notNull(),
  numberPages: integer("number_pages").array().notNull().default(sql`'{}'::integer[]`),
  readAt: instant("read_at").notNull().defaultNow(),
});

// A document is rendered once from stored content; its bytes are served ever after.
export const issuedDocuments = pgTable(
  "issued_documents",
  {
    id: id(),
    supervisionYearId: uuid("supervision_year_id")
      .unique()
      .references(() => supervisionYears.id),
    reportVersionId: uuid("report_version_id")
      .unique()
      .references(() => reportVersions.id),
    intygId: uuid("intyg_id")
      .unique()
      .references(() => intyg.id),
    consultationId: uuid("consultation_id")
      .unique()
      .references(() => consultations.id),
    fileName: text("file_name").notNull(),
    sha256: text("sha256")
      .notNull()
      .references(() => fileContents.sha256),
    // SHA-256 fingerprint of the certificate that the portal sealed it with; null when it is not sealed.
    seal: text("seal"),
    issuedAt: createdAt(),
  },
  (t) => [
    check(
      "issued_documents_one",
      sql`num_nonnulls(${t.supervisionYearId}, ${t.reportVersionId}, ${t.intygId}, ${t.consultationId}) = 1`,
    ),
    unique("issued_documents_sha").on(t.id, t.sha256),
  ],
);
