import "server-only";
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Database, database, type Tx } from "@/db/client";
import {
  areas,
  cases,
  malbeskrivningar,
  people,
  regions,
  reports,
  reportVersions,
  residents,
  templates,
  texts,
  units,
} from "@/db/schema";
import { casesWithVisibleFinalReport, casesWithVisiblePreliminary } from "@/lib/access/case-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import type { CaseId, ReportId } from "@/lib/ids";
import { isGivenUp } from "@/lib/jobs/failed";
import { consultationsOf, type OpenConsultation } from "./consultation-queries";
import { allSections, correctionsNote, ReportText, type SectionText } from "./content";
import { type Correction, correctionsOf } from "./correction-queries";
import { type Goal, goalsOf } from "./goal-queries";
import { hasReached } from "./rules";
import { ReportTemplate } from "./template";

type Reader = Pick<Database | Tx, "select">;

const evaluator = alias(people, "evaluator");
const coEvaluator = alias(people, "co_evaluator");
const resident = alias(people, "resident_person");

const regionOf = (personId: typeof cases.evaluatorId | typeof cases.coEvaluatorId, role: string) => sql<
  string | null
>`(
  select r.name from appointments a join regions r on r.id = a.region_id
  where a.person_id = ${personId} and a.role = ${role} order by a.starts_on desc limit 1)`;

// Only for a draft whose practice day is not set yet; what is sent has one.
const todayInSweden = sql`(now() at time zone 'Europe/Stockholm')::date`;

export type ReportDraft = {
  text: ReportText;
  template: ReportTemplate;
  goals: Goal[];
  consultations: OpenConsultation[];
  corrections: Correction[];
  /** Each section as autosaved, by key; one that was never written is not there. */
  saved: Record<string, { body: string; version: number; at: Date }>;
};

/** Everything that is written: under the headings, the goals and the appendices. */
export function everySection({ text, consultations }: ReportDraft): SectionText[] {
  const appendices = consultations.map(({ id, title, body }) => ({
    key: id,
    heading: title,
    text: body.trim(),
  }));
  return [...allSections(text), ...appendices];
}

/** The report as it would be sent now. Only called for a case that the caller has already been let into. */
export async function readDraft(reader: Reader, reportId: ReportId): Promise<ReportDraft> {
  const facts = await readFacts(reader, reportId);
  const { sections: written, corrections: answers } = facts;
  const template = ReportTemplate.parse(facts.template);
  const bodies = new Map(written.map((row) => [row.key, row]));
  return {
    template,
    goals: facts.goals,
    consultations: facts.consultations,
    corrections: answers,
    saved: Object.fromEntries(written.map(({ key, at, ...row }) => [key, { ...row, at: new Date(at) }])),
    text: {
      templateVersion: `mittist-report/${facts.templateVersion}`,
      residentName: facts.residentName,
      unit: facts.unit,
      region: facts.region,
      startedOn: facts.startedOn,
      practiceDay: facts.practiceDay ?? facts.startedOn,
      evaluator: {
        name: facts.evaluatorName,
        title: facts.evaluatorTitle || "värderare",
        region: facts.evaluatorRegion,
      },
      coEvaluator: facts.coEvaluatorName
        ? {
            name: facts.coEvaluatorName,
            title: facts.coEvaluatorTitle || "medvärderare",
            region: facts.coEvaluatorRegion,
          }
        : null,
      malbeskrivning: facts.malbeskrivning,
      mainSupervisor: facts.mainSupervisor,
      correctionsNote: correctionsNote(facts.residentName, answers, hasReached(facts.state, "corrected")),
      sections: template.sections.map(({ key, heading }) => ({
        key,
        heading,
        text: (bodies.get(key)?.body ?? "").trim(),
      })),
      goals: facts.goals.map(({ body, delmal }) => ({ body, delmal })),
    },
  };
}

async function readFacts(reader: Reader, reportId: ReportId) {
  const [row] = await reader
    .select({
      state: cases.state,
      practiceDay: cases.practiceDay,
      residentName: resident.name,
      startedOn: residents.startedOn,
      unit: units.name,
      region: regions.name,
      malbeskrivning: malbeskrivningar.regulation,
      evaluatorName: evaluator.name,
      evaluatorTitle: evaluator.title,
      evaluatorRegion: regionOf(cases.evaluatorId, "evaluator"),
      coEvaluatorName: coEvaluator.name,
      coEvaluatorTitle: coEvaluator.title,
      coEvaluatorRegion: regionOf(cases.coEvaluatorId, "coEvaluator"),
      // The supervisor on the practice day: a later change of hands does not change the report.
      mainSupervisor: sql<string | null>`(
        select p.name from appointments a join people p on p.id = a.person_id
        where a.resident_id = ${cases.residentId} and a.role = 'mainSupervisor'
          and a.starts_on <= coalesce(${cases.practiceDay}, ${todayInSweden})
          and (a.ends_on is null or a.ends_on >= coalesce(${cases.practiceDay}, ${todayInSweden}))
        order by a.starts_on desc limit 1)`,
      goals: goalsOf(reports.id),
      consultations: consultationsOf(reports.id),
      corrections: correctionsOf(reports.id),
      sections: sectionsOf(reports.id),
      template: templates.content,
      templateVersion: templates.version,
    })
    .from(reports)
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .innerJoin(templates, eq(templates.id, reports.templateId))
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(resident, eq(resident.id, residents.personId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .innerJoin(areas, eq(areas.id, units.areaId))
    .innerJoin(regions, eq(regions.id, areas.regionId))
    .innerJoin(malbeskrivningar, eq(malbeskrivningar.id, residents.malbeskrivningId))
    .innerJoin(evaluator, eq(evaluator.id, cases.evaluatorId))
    .leftJoin(coEvaluator, eq(coEvaluator.id, cases.coEvaluatorId))
    .where(eq(reports.id, reportId));
  if (!row) throw new NotFound("report");
  return row;
}

type Saved = { key: string; body: string; version: number; at: string };

function sectionsOf(reportId: typeof reports.id): SQL<Saved[]> {
  return sql<Saved[]>`(
    select coalesce(json_agg(json_build_object('key', t.section_key, 'body', t.body, 'version', t.version,
      'at', t.updated_at)), '[]'::json)
    from ${texts} t where t.report_id = ${reportId} and t.slot = 'section')`;
}

export type SentDocument = {
  kind: "preliminary" | "final";
  hash: string;
  /** As printed on the final one; null on a preliminary, and on what was sent before reports had codes of their own. */
  code: string | null;
  sentAt: Date;
  documentId: string | null;
  isDocumentGivenUp: boolean;
};

export type SentReport = SentDocument & { text: ReportText };

const documentOf = sql<string | null>`(
  select d.id from issued_documents d where d.report_version_id = ${reportVersions.id})`;

const sentColumns = {
  kind: reportVersions.kind,
  hash: reportVersions.contentHash,
  code: reportVersions.code,
  sentAt: reportVersions.createdAt,
  documentId: documentOf,
  isDocumentGivenUp: isGivenUp("render-report", reportVersions.id),
};

/** What was sent, newest first, as far as the viewer may read it; the words themselves are left out. */
export async function listSentDocuments(viewer: Viewer, caseId: CaseId): Promise<SentDocument[]> {
  return database()
    .select(sentColumns)
    .from(reportVersions)
    .innerJoin(reports, eq(reports.id, reportVersions.reportId))
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .where(readable(viewer, caseId))
    .orderBy(desc(reportVersions.createdAt));
}

/** The words that were sent, in the same order. */
export async function listSentReports(viewer: Viewer, caseId: CaseId): Promise<SentReport[]> {
  const rows = await database()
    .select({ ...sentColumns, content: reportVersions.content })
    .from(reportVersions)
    .innerJoin(reports, eq(reports.id, reportVersions.reportId))
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .where(readable(viewer, caseId))
    .orderBy(desc(reportVersions.createdAt));
  return rows.map(({ content, ...row }) => ({ ...row, text: ReportText.parse(content) }));
}

/** Others than its parties see the final report alone, and only the report group does. */
function readable(viewer: Viewer, caseId: CaseId): SQL | undefined {
  return and(
    eq(cases.id, caseId),
    sql`case ${reportVersions.kind} when 'final' then ${casesWithVisibleFinalReport(viewer)}
      else ${casesWithVisiblePreliminary(viewer)} end`,
  );
}
