import "server-only";
import { and, eq, gte, isNull, lte, or } from "drizzle-orm";
import type { Database, Tx } from "@/db/client";
import { appointments, people } from "@/db/schema";
import type { AppointmentRole } from "@/lib/access/roles";

/** Who holds a role in a region on a day, by name, with the address to write to. */
export function readHolders(
  reader: Pick<Database | Tx, "selectDistinct">,
  { role, regionId, today }: { role: AppointmentRole; regionId: string; today: string },
) {
  return reader
    .selectDistinct({ id: people.id, name: people.name, email: people.email })
    .from(appointments)
    .innerJoin(people, eq(people.id, appointments.personId))
    .where(
      and(
        eq(appointments.role, role),
        eq(appointments.regionId, regionId),
        lte(appointments.startsOn, today),
        or(isNull(appointments.endsOn), gte(appointments.endsOn, today)),
        isNull(people.deactivatedAt),
      ),
    )
    .orderBy(people.name);
}
