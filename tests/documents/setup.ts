import { database, inTransaction } from "@/db/client";
import { documentLinks, documents, documentVersions, fileScans, stretches } from "@/db/schema";
import { hashOf, storeContent } from "@/lib/files/store";
import { asId, type DocumentId, type PersonId, type ResidentId } from "@/lib/ids";

type DocumentRow = Partial<typeof documents.$inferInsert>;

/** A document in a binder (or, with regionId, among a region's common ones) as if it had been put in long ago. */
export async function makeDocument(
  facts: DocumentRow & ({ residentId: string } | { regionId: string }) & { addedBy: string },
): Promise<DocumentId> {
  const [row] = await database()
    .insert(documents)
    .values({
      kind: "annat",
      title: "Intyg om något",
      datedOn: "2026-10-01",
      sortedAt: new Date("2026-10-02T10:00:00Z"),
      ...facts,
    })
    .returning({ id: documents.id });
  if (!row) throw new Error("the document was not kept");
  return asId<DocumentId>(row.id);
}

type VersionFacts = {
  addedBy: PersonId;
  number?: number;
  bytes?: Uint8Array;
  type?: string;
  fileName?: string;
  scan?: "waiting" | "clean" | "infected";
};

/** Gives the document a file; its content is its own unless bytes are given. Answers with the hash. */
export async function addFile(documentId: DocumentId, facts: VersionFacts): Promise<string> {
  const number = facts.number ?? 1;
  const bytes = facts.bytes ?? Buffer.from(`file ${number} of ${documentId}`);
  return inTransaction(async (tx) => {
    const sha256 = await storeContent(tx, { bytes, type: facts.type ?? "text/plain" });
    await tx.insert(documentVersions).values({
      documentId,
      number,
      sha256,
      sentSha256: hashOf(bytes),
      fileName: facts.fileName ?? "skannat.txt",
      addedBy: facts.addedBy,
    });
    if (facts.scan) {
      const checkedAt = facts.scan === "waiting" ? null : new Date();
      await tx.insert(fileScans).values({ sha256, state: facts.scan, checkedAt });
    }
    return sha256;
  });
}

type Target =
  | { talkId: string }
  | { stretchId: string }
  | { activityId: string }
  | { caseId: string; itemKey?: string };

export async function linkTo(documentId: DocumentId, target: Target, addedBy: PersonId): Promise<void> {
  await database()
    .insert(documentLinks)
    .values({ documentId, addedBy, ...target });
}

export async function makeStretch(
  residentId: ResidentId,
  facts: Partial<typeof stretches.$inferInsert> = {},
): Promise<string> {
  const [row] = await database()
    .insert(stretches)
    .values({
      residentId,
      kind: "placement",
      title: "Psykiatri",
      startsOn: "2026-09-01",
      endsOn: "2026-12-31",
      ...facts,
    })
    .returning({ id: stretches.id });
  if (!row) throw new Error("the stretch was not kept");
  return row.id;
}
