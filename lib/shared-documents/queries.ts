import "server-only";
import { and, asc, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import {
  areas,
  documents,
  documentVersions,
  fileContents,
  fileScans,
  fileTexts,
  people,
  regions,
} from "@/db/schema";
import { scannedVersions, visibleDocuments } from "@/lib/access/document-scope";
import { held } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { type DocumentPlace, mayPutIn } from "@/lib/documents/policy";
import { NotFound } from "@/lib/errors";
import { type AreaId, asId, isId, type RegionId } from "@/lib/ids";

type RegionPlace = Extract<DocumentPlace, { kind: "region" }>;
export type KeptRegion = { id: string; name: string };

const areaIds = sql<string[]>`coalesce((
  select json_agg(area.id) from ${areas} area where area.region_id = documents.region_id), '[]'::json)`;

const documentColumns = {
  id: documents.id,
  title: documents.title,
  description: documents.description,
  kind: documents.kind,
  datedOn: documents.datedOn,
  editVersion: documents.version,
  isDescribed: sql<boolean>`documents.sorted_at is not null`,
  region: regions.name,
  regionId: regions.id,
  areaIds,
};

const versionColumns = {
  number: documentVersions.number,
  type: fileContents.type,
  size: fileContents.size,
  fileName: documentVersions.fileName,
  addedBy: people.name,
  addedAt: documentVersions.addedAt,
};

/** What its keeper is warned of. */
const warningColumns = {
  isStripped: sql<boolean>`${documentVersions.sha256} <> ${documentVersions.sentSha256}`,
  scan: sql<"waiting" | "infected" | null>`nullif(${fileScans.state}, 'clean')`,
  pages: sql<number>`coalesce(${fileTexts.pages}, 0)`,
  numberPages: sql<number[]>`coalesce(to_json(${fileTexts.numberPages}), '[]'::json)`,
};

export type SharedRow = Awaited<ReturnType<typeof listSharedDocuments>>[number];

/** Every common document of the regions where the viewer has a place, with its newest file: one query. */
export async function listSharedDocuments(viewer: Viewer) {
  const rows = await database()
    .select({ ...documentColumns, current: versionColumns })
    .from(documents)
    .innerJoin(regions, eq(regions.id, documents.regionId))
    .innerJoin(
      documentVersions,
      and(
        eq(documentVersions.documentId, documents.id),
        sql`${documentVersions.number} = (${newestVisible(viewer)})`,
      ),
    )
    .innerJoin(fileContents, eq(fileContents.sha256, documentVersions.sha256))
    .innerJoin(people, eq(people.id, documentVersions.addedBy))
    .where(and(isNotNull(documents.regionId), visibleDocuments(viewer)))
    .orderBy(asc(regions.name), sql`${documents.title} collate "sv-SE-x-icu"`);
  return rows.map(withPlace);
}

/** The number of the last version that the virus scan does not hold back from the viewer. */
function newestVisible(viewer: Viewer): SQL {
  return sql`select max(document_versions.number) from document_versions
    where document_versions.document_id = documents.id and ${scannedVersions(viewer)}`;
}

export type SharedDocument = Awaited<ReturnType<typeof getSharedDocument>>;

/** One of them with all its versions, the newest first. */
export async function getSharedDocument(viewer: Viewer, id: string) {
  const rows = isId(id) ? await selectShared(viewer, id) : [];
  const [first] = rows;
  if (!first) {
    await auditRefusal(viewer, "sharedDocument.read", "document", id);
    throw new NotFound("document");
  }
  const { version: _, ...document } = withPlace(first);
  return { ...document, versions: rows.map(({ version }) => version) };
}

function selectShared(viewer: Viewer, id: string) {
  return database()
    .select({ ...documentColumns, version: { ...versionColumns, ...warningColumns } })
    .from(documents)
    .innerJoin(regions, eq(regions.id, documents.regionId))
    .innerJoin(documentVersions, eq(documentVersions.documentId, documents.id))
    .innerJoin(fileContents, eq(fileContents.sha256, documentVersions.sha256))
    .leftJoin(fileTexts, eq(fileTexts.sha256, documentVersions.sha256))
    .leftJoin(fileScans, eq(fileScans.sha256, documentVersions.sha256))
    .innerJoin(people, eq(people.id, documentVersions.addedBy))
    .where(and(eq(documents.id, id), visibleDocuments(viewer), scannedVersions(viewer)))
    .orderBy(sql`${documentVersions.number} desc`);
}

/** The regions whose common documents the viewer keeps: those of their areas as studierektor. */
export async function listKeptRegions(viewer: Viewer): Promise<KeptRegion[]> {
  const kept = held(viewer, "studierektor", "areaId");
  if (kept.length === 0) return [];
  return database()
    .selectDistinct({ id: regions.id, name: regions.name })
    .from(regions)
    .innerJoin(areas, eq(areas.regionId, regions.id))
    .where(inArray(areas.id, kept))
    .orderBy(asc(regions.name));
}

/** The region that a new common document goes to: the named one, or the first that the viewer keeps. */
export async function getKeptRegion(viewer: Viewer, id: string | undefined): Promise<KeptRegion> {
  const kept = await listKeptRegions(viewer);
  const region = id === undefined ? kept[0] : kept.find((one) => one.id === id);
  if (region) return region;
  if (id !== undefined) await auditRefusal(viewer, "sharedDocument.add", "region", id);
  throw new NotFound("region");
}

/** A common document whose file the viewer may replace; one that they may only read is as if it were not there. */
export async function getKeptDocument(viewer: Viewer, id: string): Promise<SharedDocument> {
  const document = await getSharedDocument(viewer, id);
  if (mayPutIn(viewer, document.place).allowed) return document;
  await auditRefusal(viewer, "sharedDocument.replace", "document", id);
  throw new NotFound("document");
}

function withPlace<Row extends { regionId: string; areaIds: string[] }>(
  row: Row,
): Row & { place: RegionPlace } {
  const place: RegionPlace = {
    kind: "region",
    regionId: asId<RegionId>(row.regionId),
    areaIds: row.areaIds.map((areaId) => asId<AreaId>(areaId)),
  };
  return { ...row, place };
}
