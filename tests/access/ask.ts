import { and, eq, type SQL } from "drizzle-orm";
import { database } from "@/db/client";
import { type binderExports, type cases, type jobs, type people, residents, type units } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { getIssuedDocument } from "@/lib/issued-documents/queries";
import type { Clinic } from "../factories";
import { isFound } from "../found";
import type { FinishedClinic } from "./finished-case";

/** A row of the matrix as a question to the code: whether the viewer may. */
export type Ask = (viewer: Viewer, clinic: FinishedClinic) => boolean | Promise<boolean>;

type Table =
  | typeof binderExports
  | typeof residents
  | typeof cases
  | typeof people
  | typeof units
  | typeof jobs;

export async function finds(table: Table, where: SQL | undefined, isOwn = false): Promise<boolean> {
  return !isOwn && (await database().$count(table, where)) > 0;
}

/** The policy and the scope must agree: where they differ, somebody sees what they may not, or the other way round. */
export function both(
  policy: (viewer: Viewer, resident: ReturnType<typeof placeOf>) => boolean,
  scope: (viewer: Viewer) => SQL,
): Ask {
  return async (viewer, clinic) => {
    const byPolicy = policy(viewer, placeOf(clinic));
    const byScope = await finds(residents, and(eq(residents.id, clinic.residentId), scope(viewer)));
    if (byPolicy !== byScope) throw new Error(`The policy says ${byPolicy} and the database ${byScope}.`);
    return byPolicy;
  };
}

export function opens(file: keyof FinishedClinic["files"]): Ask {
  return (viewer, { files }) => isFound(getIssuedDocument(viewer, files[file]));
}

export function placeOf({ residentId: id, resident: personId, unitId, areaId, regionId }: Clinic) {
  return { id, personId, unitId, areaId, regionId };
}
