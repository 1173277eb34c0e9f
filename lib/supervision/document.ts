import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { type Database, database, type Tx } from "@/db/client";
import { signatures, supervisionYears } from "@/db/schema";
import { asId, type PersonId } from "@/lib/ids";
import { verifyUrl } from "@/lib/issued-documents/verify-url";
import { controlCode } from "@/lib/signing/canonical";
import { YearContent } from "./content";

/** What the PDF of a year says: the signed content, who signed it and when. Null until both have. */
export async function findYearDocument(supervisionYearId: string, db: Database | Tx = database()) {
  const rows = await db
    .select({
      residentId: supervisionYears.residentId,
      signerId: signatures.signerId,
      name: signatures.signerName,
      role: signatures.signerRole,
      signedAt: signatures.signedAt,
      content: signatures.content,
      contentHash: signatures.contentHash,
    })
    .from(signatures)
    .innerJoin(supervisionYears, eq(supervisionYears.id, signatures.supervisionYearId))
    .where(
      sql`${eq(signatures.supervisionYearId, supervisionYearId)} and not exists (
        select 1 from signature_withdrawals w where w.signature_id = ${signatures.id})`,
    )
    .orderBy(asc(signatures.signedAt));
  const [first, last] = rows;
  if (!first || !last) return null;
  const completedBy = { personId: asId<PersonId>(last.signerId), name: last.name };
  const content = YearContent.parse(first.content);
  return {
    residentId: first.residentId,
    completedBy,
    fileName: `Handledning ${content.year} ${content.residentName}.pdf`,
    content: {
      ...content,
      signatures: rows.map(({ name, role, signedAt }) => ({ name, role, signedAt: signedAt.toISOString() })),
      addenda: [],
      contentHash: first.contentHash,
      controlCode: controlCode(first.contentHash),
      verifyUrl: verifyUrl(controlCode(first.contentHash)),
      issuedAt: last.signedAt.toISOString(),
    },
  };
}
