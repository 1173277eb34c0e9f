import "server-only";
import { type Database, database, type Tx } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer-type";
import { readHolders } from "@/lib/appointments/holders";
import { mayCoordinate } from "./policy";
import type { CaseRecord } from "./record";

/** The others who coordinate the region of the case today, for the one who does so now. */
export async function listCoordinators(viewer: Viewer, record: CaseRecord) {
  return mayCoordinate(viewer, record.facts.regionId).allowed
    ? readOtherCoordinators(database(), viewer, record)
    : [];
}

export async function readOtherCoordinators(
  reader: Pick<Database | Tx, "selectDistinct">,
  { today }: Viewer,
  { regionId, coordinatorId }: CaseRecord,
) {
  const all = await readHolders(reader, { role: "coordinator", regionId, today });
  return all.filter(({ id }) => id !== coordinatorId);
}
