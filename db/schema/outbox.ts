import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { issuedDocuments } from "./files";
import { cases } from "./mittist";
import { people } from "./people";

// Work to be done after the transaction that asked for it. key makes asking twice the same as asking once.
export const jobs = pgTable(
  "jobs",
  {
    id: id(),
    kind: text("kind").notNull(),
    key: text("key").notNull().unique(),
    payload: jsonb("payload").notNull(),
    runAt: instant("run_at").notNull().defaultNow(),
    attempts: integer("attempts").notNull().default(0),
    lockedUntil: instant("locked_until"),
    doneAt: instant("done_at"),
    failedAt: instant("failed_at"),
    lastError: text("last_error"),
    createdAt: createdAt(),
  },
  (t) => [index("jobs_due").on(t.runAt).where(sql`${t.doneAt} is null and ${t.failedAt} is null`)],
);

const EMAIL_STATES = ["queued", "sent", "failed"] as const;

export const emails = pgTable(
  "emails",
  {
    id: id(),
    key: text("key").notNull().unique(),
    messageId: text("message_id").notNull().unique(),
    kind: text("kind").notNull(),
    toName: text("to_name").notNull(),
    toAddress: text("to_address").notNull(),
    subject: text("subject").notNull(),
    html: text("html").notNull(),
    body: text("body").notNull(),
    documentId: uuid("document_id").references(() => issuedDocuments.id),
    // An event for the receiver's calendar, as iCalendar text.
    calendar: text("calendar"),
    caseId: uuid("case_id").references(() => cases.id),
    senderId: uuid("sender_id").references(() => people.id),
    state: text("state", { enum: EMAIL_STATES }).notNull().default("queued"),
    attempts: integer("attempts").notNull().default(0),
    nextTryAt: instant("next_try_at").notNull().defaultNow(),
    lockedUntil: instant("locked_until"),
    lastError: text("last_error"),
    sentAt: instant("sent_at"),
    // "smtp" when a server took it, "kept" in the demo, where nothing leaves the machine.
    transport: text("transport", { enum: ["smtp", "kept"] }),
    createdAt: createdAt(),
  },
  (t) => [
    check("emails_state", sql`${t.state} in ('queued','sent','failed')`),
    check("emails_sent", sql`(${t.state} = 'sent') = (${t.sentAt} is not null)`),
    check("emails_transport", sql`(${t.state} = 'sent') = (${t.transport} is not null)`),
    index("emails_due").on(t.nextTryAt).where(sql`${t.state} = 'queued'`),
    index("emails_case").on(t.caseId),
  ],
);

export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  windowStart: instant("window_start").notNull(),
  count: integer("count").notNull(),
});

// The job runner leaves its mark here, so that the health page can tell whether it lives.
export const heartbeats = pgTable("heartbeats", {
  name: text("name").primaryKey(),
  at: instant("at").notNull(),
});
