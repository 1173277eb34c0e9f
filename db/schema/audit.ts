import { bigint, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

// Append only; position, at, previous_hash and hash are set by a trigger that chains each row to the one before.
// No foreign keys: the log must outlive what it speaks of.
export const audit = pgTable(
  "audit",
  {
    position: bigint("position", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
    at: instant("at").notNull().defaultNow(),
    actorId: uuid("actor_id"),
    actorName: text("actor_name").notNull(),
    action: text("action").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    residentId: uuid("resident_id"),
    data: jsonb("data").notNull().default({}),
    previousHash: text("previous_hash").notNull().default(""),
    hash: text("hash").notNull().default(""),
  },
  (t) => [
    index("audit_resident").on(t.residentId, t.position),
    index("audit_actor").on(t.actorId, t.position),
    index("audit_subject").on(t.subjectId, t.position),
  ],
);
