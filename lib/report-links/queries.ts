import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { cases, people, reportLinks, reportReadings, reports, residents } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import type { ResidentId } from "@/lib/ids";
import { type LinkState, stateOf } from "./rules";

export type ReportLink = {
  id: string;
  caseId: string;
  label: string;
  createdAt: Date;
  expiresAt: Date;
  state: LinkState;
  readings: number;
};

/** The ways that the viewer has given to their own reports, the newest first. */
export async function listOwnLinks(viewer: Viewer, residentId: ResidentId, now: Date): Promise<ReportLink[]> {
  const rows = await database()
    .select({
      id: reportLinks.id,
      caseId: cases.id,
      label: reportLinks.label,
      createdAt: reportLinks.createdAt,
      expiresAt: reportLinks.expiresAt,
      revokedAt: reportLinks.revokedAt,
      readings: sql<number>`(select count(*)::int from ${reportReadings} g where g.link_id = ${reportLinks.id})`,
    })
    .from(reportLinks)
    .innerJoin(reports, eq(reports.id, reportLinks.reportId))
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .where(isOwn(viewer, residentId))
    .orderBy(desc(reportLinks.createdAt));
  return rows.map(({ revokedAt, ...row }) => ({ ...row, state: stateOf({ ...row, revokedAt }, now) }));
}

export type Reading = { id: string; caseId: string; at: Date; name: string | null; label: string | null };

/** The most that is shown of who has read. */
export const SHOWN_READINGS = 100;

/** Every time somebody else opened a report of the viewer's own: a person by name, or a link by whom it was for. */
export async function listOwnReadings(viewer: Viewer, residentId: ResidentId): Promise<Reading[]> {
  return database()
    .select({
      id: reportReadings.id,
      caseId: cases.id,
      at: reportReadings.at,
      name: people.name,
      label: reportLinks.label,
    })
    .from(reportReadings)
    .innerJoin(reports, eq(reports.id, reportReadings.reportId))
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .leftJoin(people, eq(people.id, reportReadings.personId))
    .leftJoin(reportLinks, eq(reportLinks.id, reportReadings.linkId))
    .where(isOwn(viewer, residentId))
    .orderBy(desc(reportReadings.at))
    .limit(SHOWN_READINGS);
}

function isOwn(viewer: Viewer, residentId: ResidentId) {
  return and(eq(residents.id, residentId), eq(residents.personId, viewer.personId));
}
