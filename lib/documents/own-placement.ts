import "server-only";
import { and, eq, gte, isNull, lte, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { appointments, documentLinks, stretches } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { asId, type DocumentId, type ResidentId } from "@/lib/ids";
import { log } from "./commands";

type Added = { id: DocumentId; residentId: string };

/** What a placement supervisor puts in belongs to their placement, when they have a single one in the binder. */
export async function linkToOnlyPlacement(tx: Tx, viewer: Viewer, { id, residentId }: Added): Promise<void> {
  const placements = await tx
    .selectDistinct({ id: stretches.id })
    .from(stretches)
    .innerJoin(appointments, eq(appointments.residentId, stretches.residentId))
    .where(
      and(
        eq(stretches.residentId, residentId),
        eq(stretches.kind, "placement"),
        eq(appointments.personId, viewer.personId),
        eq(appointments.role, "placementSupervisor"),
        lte(appointments.startsOn, viewer.today),
        or(isNull(appointments.endsOn), gte(appointments.endsOn, viewer.today)),
        lte(appointments.startsOn, stretches.endsOn),
        or(isNull(appointments.endsOn), gte(appointments.endsOn, stretches.startsOn)),
      ),
    );
  const [only, another] = placements;
  if (!only || another) return;
  await tx.insert(documentLinks).values({ documentId: id, stretchId: only.id, addedBy: viewer.personId });
  await log(tx, viewer, { id, residentId: asId<ResidentId>(residentId) }, "document.linked", {
    to: "stretch",
    id: only.id,
  });
}
