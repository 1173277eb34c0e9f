import "server-only";
import { sql } from "drizzle-orm";
import { type Database, database, type Tx } from "@/db/client";
import { people } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { asId, type PersonId, type ResidentId } from "@/lib/ids";
import { namesOfRoles, selectAround } from "@/lib/residents/around";

const ASKABLE = ["mainSupervisor", "placementSupervisor", "chief", "studierektor"] as const;

export type Askable = { id: PersonId; name: string; roles: string[] };

/** Those with a role today in the viewer's own binder, who may be asked to fill in a document. */
export async function listAskable(
  reader: Pick<Database | Tx, "select">,
  viewer: Viewer,
  residentId: ResidentId,
): Promise<Askable[]> {
  const rows = await selectAround(reader, viewer, residentId, ASKABLE).orderBy(
    sql`${people.name} collate "sv-SE-x-icu"`,
  );
  return rows
    .filter(({ id }) => id !== viewer.personId)
    .map(({ id, name, roles }) => ({ id: asId<PersonId>(id), name, roles: namesOfRoles(roles, ASKABLE) }));
}

export function listOwnAskable(viewer: Viewer, residentId: ResidentId): Promise<Askable[]> {
  return listAskable(database(), viewer, residentId);
}
