import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { documents } from "./documents";
import { bytea } from "./files";
import { people } from "./people";
import { residents } from "./residents";
import { regions } from "./units";

// A file on its way in, kept so that a broken upload can go on from where it stopped. It becomes a new document of a
// binder or a region, or the next version of a document.
export const uploads = pgTable(
  "uploads",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    residentId: uuid("resident_id").references(() => residents.id),
    regionId: uuid("region_id").references(() => regions.id),
    documentId: uuid("document_id").references(() => documents.id),
    fileName: text("file_name").notNull(),
    size: integer("size").notNull(),
    received: integer("received").notNull().default(0),
    createdAt: createdAt(),
    touchedAt: instant("touched_at").notNull().defaultNow(),
  },
  (t) => [
    index("uploads_person").on(t.personId),
    index("uploads_touched").on(t.touchedAt),
    check("uploads_one_place", sql`num_nonnulls(${t.residentId}, ${t.regionId}, ${t.documentId}) = 1`),
    check("uploads_received", sql`${t.received} between 0 and ${t.size}`),
  ],
);

// offset is where in the file the piece begins, in bytes.
export const uploadPieces = pgTable(
  "upload_pieces",
  {
    uploadId: uuid("upload_id")
      .notNull()
      .references(() => uploads.id, { onDelete: "cascade" }),
    offset: integer("offset").notNull(),
    bytes: bytea("bytes").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.uploadId, t.offset] }),
    check("upload_pieces_size", sql`octet_length(${t.bytes}) between 1 and 262144`),
  ],
);

const EXPORT_STATES = ["waiting", "ready", "failed"] as const;

// A whole binder taken out as one ZIP, made in the background and kept for some days.
export const binderExports = pgTable(
  "binder_exports",
  {
    id: id(),
    residentId: uuid("resident_id")
      .notNull()
      .references(() => residents.id),
    askedBy: uuid("asked_by")
      .notNull()
      .references(() => people.id),
    state: text("state", { enum: EXPORT_STATES }).notNull().default("waiting"),
    size: integer("size").notNull().default(0),
    askedAt: createdAt(),
    readyAt: instant("ready_at"),
    expiresAt: instant("expires_at"),
  },
  (t) => [
    index("binder_exports_resident").on(t.residentId),
    check("binder_exports_state", sql`${t.state} in ('waiting','ready','failed')`),
  ],
);

export const binderExportPieces = pgTable(
  "binder_export_pieces",
  {
    exportId: uuid("export_id")
      .notNull()
      .references(() => binderExports.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    bytes: bytea("bytes").notNull(),
  },
  (t) => [primaryKey({ columns: [t.exportId, t.number] })],
);
