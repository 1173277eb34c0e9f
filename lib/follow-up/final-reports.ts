import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { database } from "@/db/client";
import { cases, people, reports, residents } from "@/db/schema";
import { holds } from "@/lib/access/roles";
import { visibleCases } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";

export type FinalReport = { caseId: string; resident: string; finalisedAt: Date };

const SHOWN = 10;

/** The newest final reports, for the reading group; empty for everybody else. */
export async function listFinalReports(viewer: Viewer): Promise<FinalReport[]> {
  if (!holds(viewer, "reportGroup")) return [];
  const rows = await database()
    .select({ caseId: cases.id, resident: people.name, finalisedAt: reports.finalisedAt })
    .from(reports)
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(people, eq(people.id, residents.personId))
    .where(and(isNotNull(reports.finalisedAt), visibleCases(viewer)))
    .orderBy(desc(reports.finalisedAt))
    .limit(SHOWN);
  return rows.flatMap(({ finalisedAt, ...row }) => (finalisedAt ? [{ ...row, finalisedAt }] : []));
}
