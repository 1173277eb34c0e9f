import "server-only";
import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { evaluatorProfiles, fileContents } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import type { StoredFile } from "@/lib/files/download";
import { rolesIn } from "./policy";
import { getCase } from "./queries";
import type { CaseRecord } from "./record";

export type Presentation = { words: string; hasPhoto: boolean };

/** What the värderare says of themselves, for the ST-läkare they have been given; the evaluator sees it as they do. */
export async function findPresentation(viewer: Viewer, record: CaseRecord): Promise<Presentation | null> {
  const roles = rolesIn(viewer, record.facts);
  if (!roles.has("resident") && !roles.has("evaluator")) return null;
  const [row] = await database()
    .select({
      words: evaluatorProfiles.presentation,
      hasPhoto: sql<boolean>`${evaluatorProfiles.photoSha256} is not null`,
    })
    .from(evaluatorProfiles)
    .where(eq(evaluatorProfiles.personId, record.evaluatorId));
  return row && (row.words !== "" || row.hasPhoto) ? row : null;
}

/** The photo for those who have a part in the case, or NotFound. */
export async function getPhoto(viewer: Viewer, id: string): Promise<StoredFile> {
  const record = await getCase(viewer, id);
  const roles = rolesIn(viewer, record.facts);
  const [row] = await database()
    .select({ type: fileContents.type, size: fileContents.size, sha256: fileContents.sha256 })
    .from(evaluatorProfiles)
    .innerJoin(fileContents, eq(fileContents.sha256, evaluatorProfiles.photoSha256))
    .where(eq(evaluatorProfiles.personId, record.evaluatorId));
  if (!row || !(roles.has("resident") || roles.has("evaluator"))) throw new NotFound("photo");
  return { ...row, fileName: "foto" };
}
