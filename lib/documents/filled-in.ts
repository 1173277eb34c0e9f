import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { audit, documentVersions } from "@/db/schema";
import { notHeldBack } from "@/lib/access/document-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import type { DocumentId, ResidentId } from "@/lib/ids";

const SEEN = "document.filledInSeen";

/** Who has given the document back filled in, until the ST-läkare has opened it; null when nobody has, or the scan holds it. */
export function filledInBy(documentId: SQL): SQL<string | null> {
  return sql<string | null>`(
    select given.actor_name from ${audit} given
    join ${documentVersions} v on v.document_id = ${documentId} and v.number = (given.data ->> 'version')::int
    where given.subject_id = ${documentId}::text and given.action = 'document.replaced'
      and given.data ->> 'filledIn' = 'true' and ${notHeldBack(sql`v.sha256`)}
      and not exists (select from ${audit} seen
        where seen.subject_id = given.subject_id and seen.action = ${SEEN} and seen.position > given.position)
    order by given.position desc limit 1)`;
}

/** The one who asked has had the answer before them. */
export function noteFilledInSeen(viewer: Viewer, id: DocumentId, residentId: ResidentId): Promise<void> {
  return writeAudit(database(), viewer, {
    action: SEEN,
    subjectKind: "document",
    subjectId: id,
    residentId,
  });
}
