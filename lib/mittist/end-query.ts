import "server-only";
import { eq } from "drizzle-orm";
import type { Database, Tx } from "@/db/client";
import { residents, stretches } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import type { ResidentId } from "@/lib/ids";
import { computedEnd } from "@/lib/residents/rules";

/** The computed end of an ST that the caller has already been let into. */
export async function findEnd(reader: Pick<Database | Tx, "select">, id: ResidentId): Promise<string> {
  const rows = await reader
    .select({
      startedOn: residents.startedOn,
      requiredMonths: residents.requiredMonths,
      kind: stretches.kind,
      title: stretches.title,
      startsOn: stretches.startsOn,
      endsOn: stretches.endsOn,
      percent: stretches.percent,
    })
    .from(residents)
    .leftJoin(stretches, eq(stretches.residentId, residents.id))
    .where(eq(residents.id, id));
  const [first] = rows;
  if (!first) throw new NotFound("resident");
  const taken = rows.flatMap(({ kind, title, startsOn, endsOn, percent }) =>
    kind && title !== null && startsOn && endsOn && percent !== null
      ? [{ kind, title, startsOn, endsOn, percent }]
      : [],
  );
  const { startedOn, requiredMonths } = first;
  return computedEnd({ startedOn, requiredMonths, stretches: taken }).endsOn;
}
