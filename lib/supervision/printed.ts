import "server-only";
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { supervisionYears } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { findYearDocument } from "./document";
import { readYear } from "./queries";

/**
 * The signed year with what was added since, for a complete printout. Neither can change, so it is drawn when it is
 * asked for; the issued document stays as the two signed it.
 */
export async function getYearWithAddenda(viewer: Viewer, yearId: string) {
  const year = isId(yearId) ? await readYear(database(), viewer, eq(supervisionYears.id, yearId)) : null;
  if (!year) {
    await auditRefusal(viewer, "supervision.read", "supervisionYear", yearId);
    throw new NotFound("supervision year");
  }
  const signed = await findYearDocument(year.id);
  const last = year.addenda.at(-1);
  if (!signed || !last) throw new NotFound("addenda");
  const addenda = year.addenda.map(({ author, reason, body, at }) => ({
    author,
    reason,
    body,
    at: new Date(at).toISOString(),
  }));
  return {
    fileName: signed.fileName.replace(/\.pdf$/, " med tillägg.pdf"),
    // Not what was issued, so there is no seal to check.
    content: { ...signed.content, verifyUrl: null, addenda, issuedAt: new Date(last.at).toISOString() },
  };
}
