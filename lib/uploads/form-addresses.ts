import "server-only";
import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { documents } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import type { UploadTarget } from "./input";
import type { UploadRefusal } from "./refused";

/** The page of a document, where it is told apart. */
export async function addressOf(viewer: Viewer, id: string): Promise<string> {
  return `${await folderOf(viewer, id)}/${id}`;
}

/** The page that the form stands on, with the reason why the file was not taken. */
export async function addressBack(
  viewer: Viewer,
  target: UploadTarget,
  reason: UploadRefusal,
): Promise<string> {
  if ("resident" in target) return `/st-lakare/${target.resident}/dokument/ny?inte=${reason}`;
  if ("region" in target) return `/mallar/ny?region=${target.region}&inte=${reason}`;
  return `${await folderOf(viewer, target.document)}/ny?ersatter=${target.document}&inte=${reason}`;
}

/** What was to take the place of another is there already: back, where it is said that nothing was replaced. */
export async function addressNotReplaced(
  viewer: Viewer,
  replacedId: string,
  keptId: string,
): Promise<string> {
  return `${await folderOf(viewer, replacedId)}/ny?ersatter=${replacedId}&finns=${keptId}`;
}

async function folderOf(viewer: Viewer, id: string): Promise<string> {
  const [row] = await database()
    .select({ residentId: documents.residentId })
    .from(documents)
    .where(and(eq(documents.id, id), visibleDocuments(viewer)));
  if (!row) throw new NotFound("document");
  return row.residentId ? `/st-lakare/${row.residentId}/dokument` : "/mallar";
}
