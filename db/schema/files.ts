import { sql } from "drizzle-orm";
import { check, customType, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns";
import { intyg, reportVersions } from "./mittist";
import { supervisionYears } from "./supervision";

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
});

// Content-addressed: sha256 is the hex digest of bytes, so the same bytes are stored once and never changed.
export const fileContents = pgTable(
  "file_contents",
  {
    sha256: text("sha256").primaryKey(),
    size: integer("size").notNull(),
    type: text("type").notNull(),
    bytes: bytea("bytes").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    check("file_contents_hash", sql`${t.sha256} = encode(sha256(${t.bytes}), 'hex')`),
    check("file_contents_size", sql`${t.size} = octet_length(${t.bytes})`),
  ],
);

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
    fileName: text("file_name").notNull(),
    sha256: text("sha256")
      .notNull()
      .references(() => fileContents.sha256),
    issuedAt: createdAt(),
  },
  (t) => [
    check(
      "issued_documents_one",
      sql`num_nonnulls(${t.supervisionYearId}, ${t.reportVersionId}, ${t.intygId}) = 1`,
    ),
    unique("issued_documents_sha").on(t.id, t.sha256),
  ],
);
