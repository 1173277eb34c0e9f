import "server-only";
import { and, eq, gte, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import { type Database, database, type Tx } from "@/db/client";
import { appointments, people, residents, units } from "@/db/schema";
import { ROLE_NAMES } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { asId, type PersonId, type ResidentId } from "@/lib/ids";

const ASKABLE = ["mainSupervisor", "placementSupervisor", "chief", "studierektor"] as const;

export type Askable = { id: PersonId; name: string; roles: string[] };

/** Those with a role today in the viewer's own binder, who may be asked to fill in a document. */
export async function listAskable(
  reader: Pick<Database | Tx, "select">,
  viewer: Viewer,
  residentId: ResidentId,
): Promise<Askable[]> {
  const rows = await reader
    .select({
      id: people.id,
      name: people.name,
      roles: sql<(typeof ASKABLE)[number][]>`array_agg(distinct ${appointments.role})`,
    })
    .from(residents)
    .innerJoin(units, eq(units.id, residents.unitId))
    .innerJoin(
      appointments,
      or(
        eq(appointments.residentId, residents.id),
        eq(appointments.unitId, residents.unitId),
        eq(appointments.areaId, units.areaId),
      ),
    )
    .innerJoin(people, eq(people.id, appointments.personId))
    .where(
      and(
        eq(residents.id, residentId),
        eq(residents.personId, viewer.personId),
        ne(people.id, viewer.personId),
        inArray(appointments.role, [...ASKABLE]),
        lte(appointments.startsOn, viewer.today),
        or(isNull(appointments.endsOn), gte(appointments.endsOn, viewer.today)),
        isNull(people.deactivatedAt),
      ),
    )
    .groupBy(people.id)
    .orderBy(sql`${people.name} collate "sv-SE-x-icu"`);
  return rows.map(({ id, name, roles }) => ({
    id: asId<PersonId>(id),
    name,
    roles: ASKABLE.filter((role) => roles.includes(role)).map((role) => ROLE_NAMES[role]),
  }));
}

export function listOwnAskable(viewer: Viewer, residentId: ResidentId): Promise<Askable[]> {
  return listAskable(database(), viewer, residentId);
}
