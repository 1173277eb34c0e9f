import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { areas, cases, evaluations, regions, residents, templates, units } from "@/db/schema";
import { casesOfFigures } from "@/lib/access/case-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { todayIn } from "@/lib/dates";
import { NotFound } from "@/lib/errors";
import { EvaluationTemplate } from "@/lib/mittist/template";
import {
  type Asked,
  chooseGroups,
  type Group,
  groupAnswers,
  type Results,
  resultsOf,
} from "./evaluation-rules";
import { mayReadFigures } from "./policy";

export type EvaluationsPage = {
  results: Results;
  /** What can be chosen: only what has enough answers. */
  regions: { id: string; name: string }[];
  years: string[];
};

/** What the ST-läkare think of their Mitt-i-ST, put together: two queries. Who answered is not among what is read. */
export async function getEvaluations(viewer: Viewer, asked: Asked): Promise<EvaluationsPage> {
  if (!mayReadFigures(viewer)) {
    await auditRefusal(viewer, "evaluations.read", "figures", "evaluations");
    throw new NotFound("evaluations");
  }
  const [rows, forms] = await Promise.all([
    database()
      .select({
        regionId: regions.id,
        region: regions.name,
        answeredAt: evaluations.createdAt,
        templateId: evaluations.templateId,
        answers: sql<Record<string, unknown>>`${evaluations.answers}`,
      })
      .from(evaluations)
      .innerJoin(cases, eq(cases.id, evaluations.caseId))
      .innerJoin(residents, eq(residents.id, cases.residentId))
      .innerJoin(units, eq(units.id, residents.unitId))
      .innerJoin(areas, eq(areas.id, units.areaId))
      .innerJoin(regions, eq(regions.id, areas.regionId))
      .where(casesOfFigures(viewer))
      .orderBy(asc(evaluations.createdAt), asc(evaluations.id)),
    database()
      .select({ id: templates.id, content: templates.content })
      .from(templates)
      .where(eq(templates.kind, "mittist-evaluation")),
  ]);
  const questions = new Map(
    forms.map(({ id, content }) => [id, EvaluationTemplate.parse(content).questions] as const),
  );
  const groups = groupAnswers(
    rows.map(({ answeredAt, templateId, ...row }) => ({
      ...row,
      answeredOn: todayIn(answeredAt),
      questions: questions.get(templateId) ?? [],
    })),
  );
  return { results: resultsOf(chooseGroups(groups, asked)), ...choicesOf(groups) };
}

function choicesOf(groups: readonly Group[]): Pick<EvaluationsPage, "regions" | "years"> {
  const names = new Map(groups.map(({ regionId, region }) => [regionId, region] as const));
  return {
    regions: [...names].map(([id, name]) => ({ id, name })),
    years: [...new Set(groups.map(({ year }) => year))].sort(),
  };
}
