import "server-only";
import type { SQL } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import type { ResidentPlace } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { Forbidden, NotFound } from "@/lib/errors";
import { getPlace } from "./queries";

type Deed = { action: string; residentId: string; scope: SQL };

/** A transaction about one resident within the scope. A refusal is logged once the transaction is over. */
export async function forResident<Result>(
  viewer: Viewer,
  { action, residentId, scope }: Deed,
  work: (tx: Tx, place: ResidentPlace) => Promise<Result>,
): Promise<Result> {
  try {
    return await inTransaction(async (tx) => work(tx, await getPlace(tx, scope, residentId)));
  } catch (error) {
    if (error instanceof NotFound || error instanceof Forbidden) {
      await auditRefusal(viewer, action, "resident", residentId);
    }
    throw error;
  }
}
