import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { cases, intyg, people } from "@/db/schema";
import { casesWithVisibleIntyg } from "@/lib/access/case-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import type { CaseId } from "@/lib/ids";
import { isGivenUp } from "@/lib/jobs/failed";
import { IntygText } from "./content";

export type IntygView = {
  id: string;
  code: string;
  text: IntygText;
  issuedOn: string;
  issuer: string;
  /** Why it took the place of the one before; null for the first. */
  reason: string | null;
  documentId: string | null;
  isDocumentGivenUp: boolean;
};

/** Those of a case, the newest first: that one counts, and the others have been replaced. */
export async function listIntyg(viewer: Viewer, caseId: CaseId): Promise<IntygView[]> {
  const rows = await database()
    .select({
      id: intyg.id,
      code: intyg.code,
      content: intyg.content,
      issuedOn: intyg.issuedOn,
      issuer: people.name,
      reason: intyg.reason,
      documentId: sql<string | null>`(select d.id from issued_documents d where d.intyg_id = ${intyg.id})`,
      isDocumentGivenUp: isGivenUp("render-intyg", intyg.id),
    })
    .from(intyg)
    .innerJoin(cases, eq(cases.id, intyg.caseId))
    .innerJoin(people, eq(people.id, intyg.issuedBy))
    .where(and(eq(intyg.caseId, caseId), casesWithVisibleIntyg(viewer)))
    .orderBy(desc(intyg.number));
  return rows.map(({ content, ...row }) => ({ ...row, text: IntygText.parse(content) }));
}

export async function findIntyg(viewer: Viewer, caseId: CaseId): Promise<IntygView | null> {
  const [newest] = await listIntyg(viewer, caseId);
  return newest ?? null;
}
