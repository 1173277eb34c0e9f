import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { assessments, documents, people, residents, supervisionYears } from "@/db/schema";
import { scannedVersions, visibleDocuments } from "@/lib/access/document-scope";
import { residentsWithVisiblePlan, residentsWithVisibleSupervision } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { asKind } from "@/lib/documents/list";
import { asId, type ResidentId, type SupervisionYearId } from "@/lib/ids";
import { getIssuedDocument, listIssuedDocuments } from "@/lib/issued-documents/queries";
import { listGoals } from "@/lib/iup/queries";
import { statusOf } from "@/lib/iup/rules";
import { getBinder } from "@/lib/residents/queries";
import { listPlan, listPlanTexts } from "@/lib/revisions/queries";

/** All that one person may take out of a binder, but for the bytes: read once, before the packing begins. */
export async function readContents(viewer: Viewer, residentId: ResidentId) {
  const goals = await listGoals(viewer, residentId);
  const [binder, lines, texts, listed, judged, issued, years] = await Promise.all([
    getBinder(viewer, residentId),
    listPlan(viewer, residentId),
    listPlanTexts(viewer, residentId),
    listDocuments(viewer, residentId),
    listAssessments(viewer, residentId),
    listIssued(viewer, residentId),
    listYears(viewer, residentId),
  ]);
  const statuses = new Map(goals.map((goal) => [goal.code, statusOf(goal)]));
  const evaluations = new Map(texts.map((text) => [text.code, text.evaluations]));
  const signed = new Set(issued.flatMap(({ kind, year }) => (kind === "year" ? [year] : [])));
  const yearsWithAddenda = years.flatMap(({ id, year, addedToOn }) =>
    addedToOn ? [{ id, year, addedToOn }] : [],
  );
  return {
    binder,
    delmal: lines.map((line) => ({
      ...line,
      status: statuses.get(line.code) ?? ("no-plan" as const),
      evaluations: evaluations.get(line.code) ?? [],
    })),
    documents: listed,
    assessments: judged,
    issued,
    yearsWithAddenda,
    // What has addenda has been signed by both, also when its own document is still to be drawn.
    unsignedYears: years.flatMap(({ year, addedToOn }) => (signed.has(year) || addedToOn ? [] : [year])),
  };
}

export type Contents = Awaited<ReturnType<typeof readContents>>;
export type PackedDocument = Contents["documents"][number];

type StoredVersion = {
  number: number;
  sha256: string;
  size: number;
  type: string;
  by: string;
  at: string;
  isInfected: boolean;
};

/** Every version that is there, the oldest first; of a text of one's own there is none. */
const versions = (viewer: Viewer) => sql<StoredVersion[]>`coalesce((
  select json_agg(json_build_object('number', document_versions.number, 'sha256', document_versions.sha256,
    'size', content.size, 'type', content.type, 'by', giver.name, 'at', document_versions.created_at,
    'isInfected', exists (select from file_scans scan
      where scan.sha256 = document_versions.sha256 and scan.state = 'infected')) order by document_versions.number)
  from document_versions join file_contents content on content.sha256 = document_versions.sha256
  join people giver on giver.id = document_versions.added_by
  where document_versions.document_id = documents.id and ${scannedVersions(viewer)}), '[]'::json)`;

const codes = sql<string[]>`coalesce((
  select json_agg(m.code order by b.kind desc, m.position)
  from document_goals l join goals g on g.id = l.goal_id join delmal m on m.id = g.delmal_id
  join malbeskrivningar b on b.id = m.malbeskrivning_id where l.document_id = documents.id), '[]'::json)`;

async function listDocuments(viewer: Viewer, residentId: ResidentId) {
  const rows = await database()
    .select({
      id: documents.id,
      form: documents.form,
      kind: documents.kind,
      title: documents.title,
      description: documents.description,
      datedOn: documents.datedOn,
      original: documents.original,
      addedBy: people.name,
      addedAt: documents.createdAt,
      codes,
      versions: versions(viewer),
    })
    .from(documents)
    .innerJoin(people, eq(people.id, documents.addedBy))
    .where(and(eq(documents.residentId, residentId), visibleDocuments(viewer)))
    .orderBy(asc(documents.datedOn), asc(documents.id));
  return rows.map((row) => ({
    ...row,
    kind: asKind(row.kind),
    versions: row.versions.map((version) => ({ ...version, at: new Date(version.at) })),
  }));
}

function listAssessments(viewer: Viewer, residentId: ResidentId) {
  return database()
    .select({
      kind: assessments.kind,
      title: assessments.title,
      heldOn: assessments.heldOn,
      assessor: assessments.assessorName,
      codes: sql<string[]>`coalesce((
        select json_agg(m.code order by m.position, m.code) from assessment_goals l
        join goals g on g.id = l.goal_id join delmal m on m.id = g.delmal_id
        where l.assessment_id = ${assessments.id}), '[]'::json)`,
    })
    .from(assessments)
    .innerJoin(residents, eq(residents.id, assessments.residentId))
    .where(and(eq(assessments.residentId, residentId), residentsWithVisiblePlan(viewer)))
    .orderBy(asc(assessments.heldOn), asc(assessments.id));
}

async function listIssued(viewer: Viewer, residentId: ResidentId) {
  const papers = await listIssuedDocuments(viewer, residentId);
  const files = await Promise.all(papers.map(({ id }) => getIssuedDocument(viewer, id)));
  return papers
    .flatMap((paper, index) => {
      const file = files[index];
      return file ? [{ ...paper, sha256: file.sha256, size: file.size, type: file.type }] : [];
    })
    .reverse();
}

/** `addedToOn` is the day of the last addendum, of a year that has any. */
async function listYears(viewer: Viewer, residentId: ResidentId) {
  const rows = await database()
    .select({
      id: supervisionYears.id,
      year: supervisionYears.year,
      addedToOn: sql<string | null>`(
        select max((a.created_at at time zone 'Europe/Stockholm')::date)::text
        from addenda a where a.supervision_year_id = ${supervisionYears.id})`,
    })
    .from(supervisionYears)
    .innerJoin(residents, eq(residents.id, supervisionYears.residentId))
    .where(and(eq(supervisionYears.residentId, residentId), residentsWithVisibleSupervision(viewer)))
    .orderBy(asc(supervisionYears.year));
  return rows.map((row) => ({ ...row, id: asId<SupervisionYearId>(row.id) }));
}
