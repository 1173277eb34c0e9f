import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { people } from "./people";
import { reports } from "./reports";
import { supervisionYears } from "./supervision";

const SIGNATURE_SLOTS = ["resident", "mainSupervisor", "evaluator"] as const;

// Insert only. content is what was on the signer's screen; content_hash is its SHA-256.
export const signatures = pgTable(
  "signatures",
  {
    id: id(),
    supervisionYearId: uuid("supervision_year_id").references(() => supervisionYears.id),
    reportId: uuid("report_id").references(() => reports.id),
    slot: text("slot", { enum: SIGNATURE_SLOTS }).notNull(),
    signerId: uuid("signer_id")
      .notNull()
      .references(() => people.id),
    signerName: text("signer_name").notNull(),
    signerRole: text("signer_role").notNull(),
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    content: jsonb("content").notNull(),
    contentHash: text("content_hash").notNull(),
    templateVersion: text("template_version").notNull(),
    signedAt: instant("signed_at").notNull().defaultNow(),
  },
  (t) => [
    check("signatures_one_document", sql`num_nonnulls(${t.supervisionYearId}, ${t.reportId}) = 1`),
    check(
      "signatures_slot",
      sql`case when ${t.reportId} is not null then ${t.slot} = 'evaluator' else ${t.slot} in ('resident','mainSupervisor') end`,
    ),
    index("signatures_year").on(t.supervisionYearId),
    unique("signatures_report").on(t.reportId),
  ],
);

export const signatureWithdrawals = pgTable("signature_withdrawals", {
  signatureId: uuid("signature_id")
    .primaryKey()
    .references(() => signatures.id),
  withdrawnBy: uuid("withdrawn_by")
    .notNull()
    .references(() => people.id),
  reason: text("reason").notNull(),
  withdrawnAt: createdAt(),
});
