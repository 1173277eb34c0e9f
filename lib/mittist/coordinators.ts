import "server-only";
import { and, eq, gte, isNull, lte, ne, or, sql } from "drizzle-orm";
import { type Database, database, type Tx } from "@/db/client";
import { appointments, people } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { mayCoordinate } from "./policy";
import type { CaseRecord } from "./record";

/** The others who coordinate the region of the case today, for the one who does so now. */
export async function listCoordinators(viewer: Viewer, record: CaseRecord) {
  return mayCoordinate(viewer, record.facts.regionId).allowed
    ? readCoordinators(database(), viewer, record)
    : [];
}

export function readCoordinators(
  reader: Pick<Database | Tx, "selectDistinct">,
  viewer: Viewer,
  record: CaseRecord,
) {
  return reader
    .selectDistinct({ id: people.id, name: people.name, email: people.email })
    .from(appointments)
    .innerJoin(people, eq(people.id, appointments.personId))
    .where(
      and(
        eq(appointments.role, "coordinator"),
        eq(appointments.regionId, record.regionId),
        lte(appointments.startsOn, viewer.today),
        or(isNull(appointments.endsOn), gte(appointments.endsOn, viewer.today)),
        isNull(people.deactivatedAt),
        ne(people.id, sql`${record.coordinatorId}::uuid`),
      ),
    )
    .orderBy(people.name);
}
