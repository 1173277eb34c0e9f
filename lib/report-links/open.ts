import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database, inTransaction } from "@/db/client";
import {
  cases,
  fileContents,
  issuedDocuments,
  people,
  reportLinks,
  reportReadings,
  reports,
  reportVersions,
  residents,
} from "@/db/schema";
import { isToken } from "@/lib/access/invitation-cookie";
import { hashToken } from "@/lib/access/sessions";
import { writeAudit } from "@/lib/audit";
import { withinLimit } from "@/lib/rate-limits";

export type Shared =
  | { kind: "open"; resident: string; expiresAt: Date; isDrawn: boolean }
  | { kind: "gone" }
  | { kind: "tooMany" };

export type SharedFile =
  | { kind: "open"; file: { fileName: string; type: string; size: number; sha256: string } }
  | { kind: "gone" }
  | { kind: "tooMany" };

/** One reader opens a page and its file a few times; nobody guesses 256 bits at this pace. */
const LIMIT = { count: 60, seconds: 15 * 60 };

/** What stands on the page of a link. Looking at it is no reading: programs that show a preview of a link do that too. */
export async function describeLink(token: string, visitor: string, now: Date): Promise<Shared> {
  if (!(await withinLimit(`delad:${visitor}`, LIMIT, now))) return { kind: "tooMany" };
  const link = await findLink(token, now);
  if (!link) return { kind: "gone" };
  return { kind: "open", resident: link.resident, expiresAt: link.expiresAt, isDrawn: link.sha256 !== null };
}

/** The report itself; that it was read is kept for the ST-läkare before the first byte leaves. */
export async function openByLink(token: string, visitor: string, now: Date): Promise<SharedFile> {
  if (!(await withinLimit(`delad:${visitor}`, LIMIT, now))) return { kind: "tooMany" };
  const link = await findLink(token, now);
  if (!link?.sha256 || !link.fileName || !link.type || link.size === null) return { kind: "gone" };
  const { linkId, reportId, residentId, fileName, type, size, sha256 } = link;
  await inTransaction(async (tx) => {
    await tx.insert(reportReadings).values({ reportId, linkId, at: now });
    await writeAudit(
      tx,
      { personId: null, name: "Någon med länk" },
      {
        action: "report.readByLink",
        subjectKind: "report",
        subjectId: reportId,
        residentId,
        data: { linkId },
      },
    );
  });
  return { kind: "open", file: { fileName, type, size, sha256 } };
}

const resident = alias(people, "resident_person");

/** Unknown, ended and revoked links are not told apart. What cannot be a token is looked up all the same. */
async function findLink(token: string, now: Date) {
  const [row] = await database()
    .select({
      linkId: reportLinks.id,
      reportId: reports.id,
      residentId: residents.id,
      resident: resident.name,
      expiresAt: reportLinks.expiresAt,
      fileName: issuedDocuments.fileName,
      type: fileContents.type,
      size: fileContents.size,
      sha256: fileContents.sha256,
    })
    .from(reportLinks)
    .innerJoin(reports, eq(reports.id, reportLinks.reportId))
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(resident, eq(resident.id, residents.personId))
    .innerJoin(reportVersions, and(eq(reportVersions.reportId, reports.id), eq(reportVersions.kind, "final")))
    .leftJoin(issuedDocuments, eq(issuedDocuments.reportVersionId, reportVersions.id))
    .leftJoin(fileContents, eq(fileContents.sha256, issuedDocuments.sha256))
    .where(
      and(
        eq(reportLinks.tokenHash, isToken(token) ? hashToken(token) : NO_HASH),
        isNull(reportLinks.revokedAt),
        gt(reportLinks.expiresAt, now),
      ),
    );
  return row ?? null;
}

const NO_HASH = "-";
