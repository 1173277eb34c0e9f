import "server-only";
import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { cases, evaluations, people, reports, reportVersions } from "@/db/schema";
import { casesCoordinated, casesOfFigures } from "@/lib/access/case-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { todayIn } from "@/lib/dates";
import { NotFound } from "@/lib/errors";
import { readDeadlines } from "@/lib/mittist/deadlines";
import { mayReadFigures } from "./policy";
import { type Figures, figuresOf } from "./rules";

export type FiguresPage = { figures: Figures; reportDays: number };

/** Everything that is counted, from one query of dates and states; no report, no answer and no ST-läkare is in it. */
export async function getFigures(viewer: Viewer): Promise<FiguresPage> {
  if (!mayReadFigures(viewer)) {
    await auditRefusal(viewer, "figures.read", "figures", "mittist");
    throw new NotFound("figures");
  }
  const rows = await database()
    .select({
      openedAt: cases.openedAt,
      state: cases.state,
      isClosed: sql<boolean>`${cases.closedAt} is not null`,
      practiceDay: cases.practiceDay,
      preliminaryAt: sql<Date | null>`(select v.created_at from ${reportVersions} v
        where v.report_id = ${reports.id} and v.kind = 'preliminary')`.mapWith(reports.finalisedAt),
      finalisedAt: reports.finalisedAt,
      isEvaluated: sql<boolean>`exists (select from ${evaluations} e where e.case_id = ${cases.id})`,
      evaluator: sql<string | null>`case when ${casesCoordinated(viewer)} then ${people.name} end`,
      deadlines: sql<unknown>`(select value from settings where key = 'mittist.deadlines')`,
    })
    .from(cases)
    .innerJoin(reports, eq(reports.caseId, cases.id))
    .innerJoin(people, eq(people.id, cases.evaluatorId))
    .where(casesOfFigures(viewer));
  const { reportDays } = readDeadlines(rows[0]?.deadlines);
  const facts = rows.map(({ openedAt, preliminaryAt, finalisedAt, deadlines: _, ...row }) => ({
    ...row,
    openedOn: todayIn(openedAt),
    preliminaryOn: preliminaryAt && todayIn(preliminaryAt),
    finalOn: finalisedAt && todayIn(finalisedAt),
  }));
  return { figures: figuresOf(facts, reportDays, viewer.today), reportDays };
}
