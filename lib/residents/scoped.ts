import "server-only";
import type { SQL } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import type { Decision } from "@/lib/access/decision";
import type { ResidentPlace } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefused } from "@/lib/audit";
import { Forbidden } from "@/lib/errors";
import { getPlace } from "./queries";

type Deed = {
  action: string;
  residentId: string;
  scope: SQL;
  /** Asked before the work, unless the work asks for itself, of something that it locks first. */
  may?: (viewer: Viewer, place: ResidentPlace) => Decision;
};

/** A transaction about one resident within the scope. A refusal is logged once the transaction is over. */
export async function forResident<Result>(
  viewer: Viewer,
  { action, residentId, scope, may }: Deed,
  work: (tx: Tx, place: ResidentPlace) => Promise<Result>,
): Promise<Result> {
  try {
    return await inTransaction(async (tx) => {
      const place = await getPlace(tx, scope, residentId);
      const decision = may?.(viewer, place);
      if (decision && !decision.allowed) throw new Forbidden(decision.reason);
      return work(tx, place);
    });
  } catch (error) {
    await auditRefused(viewer, error, { action, subjectKind: "resident", subjectId: residentId });
    throw error;
  }
}
