import "server-only";
import { and, eq, gt, ne, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { binderExportPieces, binderExports } from "@/db/schema";
import { loadViewer } from "@/lib/access/load-viewer";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { todayIn } from "@/lib/dates";
import { inPieces } from "@/lib/files/bytes";
import { PIECE_BYTES, readPieces } from "@/lib/files/store";
import { asId, type PersonId, type ResidentId } from "@/lib/ids";
import { renderPdf } from "@/lib/pdf/render";
import { portfolioTextContent } from "@/lib/portfolio-texts/printed";
import { openPortfolioText } from "@/lib/portfolio-texts/queries";
import { drawPlan } from "@/lib/revisions/plan-pdf";
import { getYearWithAddenda } from "@/lib/supervision/printed";
import { type Contents, readContents } from "./contents";
import { type PlannedFile, planFiles } from "./files";
import { indexPage } from "./index-html";
import { binderIndex } from "./index-json";
import { mayTakeOut } from "./policy";
import { expiryOf, REPLACED_MS } from "./rules";
import { type ZipPart, zipOf } from "./zip";

/**
 * Packs the binder that somebody has asked for, as that person may see it now. It is one transaction on the asked row,
 * so that a crash leaves nothing behind, two runners never pack the same, and nobody sees half a package.
 */
export async function packBinder(exportId: string, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const wanted = await lockWaiting(tx, exportId);
    if (!wanted) return;
    const viewer = await loadViewer(wanted.askedBy, now);
    if (!viewer) return give(tx, exportId, { state: "failed" });
    const contents = await readContents(viewer, wanted.residentId);
    const decision = mayTakeOut(viewer, contents.binder.place);
    if (!decision.allowed) return give(tx, exportId, { state: "failed" });
    const size = await keepPieces(tx, exportId, zipOf(partsOf(viewer, contents, wanted.askedAt)));
    await give(tx, exportId, { state: "ready", size, readyAt: now, expiresAt: expiryOf(now) });
    await retireEarlier(tx, wanted.residentId, exportId, now);
    await writeAudit(tx, viewer, {
      action: "export.packed",
      subjectKind: "export",
      subjectId: exportId,
      residentId: wanted.residentId,
      data: { size, documents: contents.documents.length },
    });
  });
}

type Wanted = { residentId: ResidentId; askedBy: PersonId; askedAt: Date };

/** Fails at once when another runner is at it: this work then comes back, and finds it done. */
async function lockWaiting(tx: Tx, exportId: string): Promise<Wanted | null> {
  const [row] = await tx
    .select({
      residentId: binderExports.residentId,
      askedBy: binderExports.askedBy,
      askedAt: binderExports.askedAt,
    })
    .from(binderExports)
    .where(and(eq(binderExports.id, exportId), eq(binderExports.state, "waiting")))
    .for("update", { noWait: true });
  return row ? { ...row, residentId: asId(row.residentId), askedBy: asId(row.askedBy) } : null;
}

async function give(tx: Tx, exportId: string, outcome: Partial<typeof binderExports.$inferInsert>) {
  await tx.update(binderExports).set(outcome).where(eq(binderExports.id, exportId));
}

/** A newer package takes the place of those before it, which end soon. */
async function retireEarlier(tx: Tx, residentId: ResidentId, exportId: string, now: Date): Promise<void> {
  const soon = new Date(now.getTime() + REPLACED_MS);
  await tx
    .update(binderExports)
    .set({ expiresAt: soon })
    .where(
      and(
        eq(binderExports.residentId, residentId),
        ne(binderExports.id, exportId),
        eq(binderExports.state, "ready"),
        gt(binderExports.expiresAt, sql`${soon}`),
      ),
    );
}

async function keepPieces(tx: Tx, exportId: string, zip: AsyncIterable<Buffer>): Promise<number> {
  let size = 0;
  let number = 0;
  for await (const bytes of inPieces(zip, PIECE_BYTES)) {
    await tx.insert(binderExportPieces).values({ exportId, number, bytes });
    size += bytes.byteLength;
    number += 1;
  }
  return size;
}

/** All files, and last the two indexes, which can then tell the hash of each. */
function partsOf(viewer: Viewer, contents: Contents, at: Date): ZipPart[] {
  const planned = planFiles(contents, todayIn(at), at);
  const packed = new Map<string, { sha256: string; size: number }>();
  const files = planned.files.map(
    (file): ZipPart => ({
      path: file.path,
      at: file.at,
      isText: file.from === "content" && file.type === "text/plain",
      open: () => openFile(viewer, contents, file, at),
      done: (facts) => packed.set(file.path, facts),
    }),
  );
  const index = () => binderIndex(contents, planned, packed, at);
  const written = (path: string, words: () => string): ZipPart => ({
    path,
    at,
    isText: true,
    open: async () => Buffer.from(words(), "utf8"),
  });
  return [
    ...files,
    written("index.json", () => `${JSON.stringify(index(), null, 2)}\n`),
    written("index.html", () => indexPage(index())),
  ];
}

async function openFile(viewer: Viewer, { binder }: Contents, file: PlannedFile, at: Date) {
  switch (file.from) {
    case "content":
      return readPieces(file.sha256);
    case "text":
      return renderPdf(
        "portfolioText",
        portfolioTextContent(await openPortfolioText(viewer, file.documentId, "downloaded")),
      );
    case "yearWithAddenda":
      return renderPdf("supervisionYear", (await getYearWithAddenda(viewer, file.yearId)).content);
    case "plan":
      return drawPlan(viewer, binder.place.id, at);
    default:
      return file satisfies never;
  }
}
