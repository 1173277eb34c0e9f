import "server-only";
import { and, eq, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { Database, Tx } from "@/db/client";
import { appointments, people, residents, units } from "@/db/schema";
import { type AppointmentRole, ROLE_NAMES } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import type { ResidentId } from "@/lib/ids";

/** Those who hold one of the roles today for the viewer's own training, as a query to run or to build on. */
export function selectAround(
  reader: Pick<Database | Tx, "select">,
  viewer: Viewer,
  residentId: ResidentId,
  wanted: readonly AppointmentRole[],
) {
  return reader
    .select({
      id: people.id,
      name: people.name,
      roles: sql<AppointmentRole[]>`array_agg(distinct ${appointments.role})`.as("roles"),
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
        inArray(appointments.role, [...wanted]),
        lte(appointments.startsOn, viewer.today),
        or(isNull(appointments.endsOn), gte(appointments.endsOn, viewer.today)),
        isNull(people.deactivatedAt),
      ),
    )
    .groupBy(people.id);
}

/** The names of the roles held, in the order of those that were asked for. */
export function namesOfRoles(held: readonly AppointmentRole[], wanted: readonly AppointmentRole[]): string[] {
  return wanted.filter((role) => held.includes(role)).map((role) => ROLE_NAMES[role]);
}
