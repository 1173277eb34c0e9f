import "server-only";
import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { binderExportPieces, binderExports, documents, people, residents } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import { ownExports } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal, writeAudit } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { isId, type ResidentId } from "@/lib/ids";
import { isGivenUp } from "@/lib/jobs/failed";
import { type Binder, getBinder } from "@/lib/residents/queries";
import { mayTakeOut } from "./policy";
import { packageName } from "./rules";

/** The binder for the page where it is taken out, which nobody but its owner may open. */
export async function getBinderToTakeOut(viewer: Viewer, id: string): Promise<Binder> {
  const binder = await getBinder(viewer, id);
  if (mayTakeOut(viewer, binder.place).allowed) return binder;
  await auditRefusal(viewer, "export.read", "resident", id);
  throw new NotFound("exports");
}

export type Measured = { documents: number; files: number; bytes: number };

/** How much there is to pack, but for what is drawn meanwhile: one query. */
export async function measureBinder(viewer: Viewer, residentId: ResidentId): Promise<Measured> {
  const [row] = await database()
    .select({
      documents: sql<number>`count(distinct documents.id)::int`,
      files: sql<number>`(count(version.id) + count(distinct documents.id) filter (where documents.form = 'text'))::int`,
      bytes: sql<number>`coalesce(sum(content.size), 0)::float8`,
    })
    .from(documents)
    .leftJoin(sql`document_versions version`, sql`version.document_id = documents.id`)
    .leftJoin(sql`file_contents content`, sql`content.sha256 = version.sha256`)
    .where(and(eq(documents.residentId, residentId), visibleDocuments(viewer)));
  return row ?? { documents: 0, files: 0, bytes: 0 };
}

export type ListedExport = Awaited<ReturnType<typeof listExports>>[number];

const SHOWN = 10;

/** What has been asked for in a binder, the newest first: one query. */
export async function listExports(viewer: Viewer, residentId: ResidentId, now: Date) {
  const rows = await database()
    .select({
      id: binderExports.id,
      state: binderExports.state,
      size: binderExports.size,
      askedAt: binderExports.askedAt,
      readyAt: binderExports.readyAt,
      expiresAt: binderExports.expiresAt,
      isGivenUp: isGivenUp("pack-binder", sql`binder_exports.id`),
    })
    .from(binderExports)
    .where(and(eq(binderExports.residentId, residentId), ownExports(viewer)))
    .orderBy(desc(binderExports.askedAt), asc(binderExports.id))
    .limit(SHOWN);
  return rows.map(({ isGivenUp: givenUp, ...row }) => ({
    ...row,
    state: stateOf(row.state, givenUp, row.expiresAt, now),
  }));
}

export type ExportState = "waiting" | "ready" | "expired" | "failed";

function stateOf(
  state: "waiting" | "ready" | "failed",
  givenUp: boolean,
  expiresAt: Date | null,
  now: Date,
): ExportState {
  if (state === "failed" || (state === "waiting" && givenUp)) return "failed";
  return state === "ready" && expiresAt !== null && expiresAt <= now ? "expired" : state;
}

export type ReadyExport = { id: string; fileName: string; size: number };

/** A package that is ready and the viewer's own. That it is fetched is logged before the first byte leaves. */
export async function openExport(viewer: Viewer, id: string, now: Date): Promise<ReadyExport> {
  const [row] = isId(id) ? await selectReady(viewer, id, now) : [];
  if (!row) {
    await auditRefusal(viewer, "export.fetch", "export", id);
    throw new NotFound("export");
  }
  const { residentId, name, readyAt, size } = row;
  await writeAudit(database(), viewer, {
    action: "export.fetched",
    subjectKind: "export",
    subjectId: id,
    residentId,
    data: { size },
  });
  return { id, size, fileName: packageName(name, readyAt ?? now) };
}

function selectReady(viewer: Viewer, id: string, now: Date) {
  return database()
    .select({
      residentId: binderExports.residentId,
      name: people.name,
      size: binderExports.size,
      readyAt: binderExports.readyAt,
    })
    .from(binderExports)
    .innerJoin(residents, eq(residents.id, binderExports.residentId))
    .innerJoin(people, eq(people.id, residents.personId))
    .where(
      and(
        eq(binderExports.id, id),
        eq(binderExports.state, "ready"),
        gt(binderExports.expiresAt, now),
        ownExports(viewer),
      ),
    );
}

/** The pieces of a package that {@link openExport} has given, one in memory at a time. */
export async function* readExport({ id, size }: ReadyExport): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for (let number = 0; sent < size; number += 1) {
    const [piece] = await database()
      .select({ bytes: binderExportPieces.bytes })
      .from(binderExportPieces)
      .where(and(eq(binderExportPieces.exportId, id), eq(binderExportPieces.number, number)));
    if (!piece) throw new Error(`piece ${number} of the package ${id} is gone`);
    sent += piece.bytes.byteLength;
    yield piece.bytes;
  }
}
