import { asc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { portfolioItems, settings } from "@/db/schema";
import type { CaseId, DocumentId } from "@/lib/ids";
import { chooseDocument } from "@/lib/portfolios/choose-commands";
import { addFile, makeDocument } from "../documents/setup";
import { type Clinic, NOW, viewerFor } from "../factories";

export const HOST = "inspelning.example.se";

export async function allowHost(): Promise<void> {
  const value = [HOST];
  await database()
    .insert(settings)
    .values({ key: "mittist.recordingHosts", value })
    .onConflictDoUpdate({ target: settings.key, set: { value } });
}

/** A document of the resident's with a file, chosen for a point. */
export async function choose(
  clinic: Clinic,
  caseId: CaseId,
  itemKey: string,
  facts: { title?: string; kind?: string } = {},
): Promise<DocumentId> {
  const { residentId, resident } = clinic;
  const documentId = await makeDocument({ residentId, addedBy: resident, kind: "cv", ...facts });
  await addFile(documentId, { addedBy: resident });
  await chooseDocument(await viewerFor(resident), { caseId, itemKey, documentId }, NOW);
  return documentId;
}

export function itemsOf(caseId: CaseId) {
  return database()
    .select()
    .from(portfolioItems)
    .where(eq(portfolioItems.caseId, caseId))
    .orderBy(asc(portfolioItems.number));
}

/** It works long after the day of the tests: whether it can be seen is asked by the database's own clock. */
export function recording(caseId: CaseId, facts: { url?: string; expiresOn?: string } = {}) {
  const consent = "on" as const;
  const link = { url: `https://${HOST}/d/1`, expiresOn: "2099-06-01", ...facts };
  return { caseId, title: "Två besök om trötthet", consent, ...link };
}
