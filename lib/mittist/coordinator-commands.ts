import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { cases } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { coordinatorChanged } from "@/lib/email/case-messages";
import { requireRoomInOutbox } from "@/lib/email/queue";
import { Forbidden, Invalid } from "@/lib/errors";
import { readOtherCoordinators } from "./coordinators";
import type { CoordinatorInput } from "./input-standing";
import { tellParties } from "./parties";
import { mayCoordinate } from "./policy";
import { lockCase } from "./record";
import { addEvent } from "./steps";

/** Who the parties turn to: another coordinator of the same region. All of them may do what a coordinator may. */
export async function changeCoordinator(viewer: Viewer, input: CoordinatorInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const decision = mayCoordinate(viewer, record.facts.regionId);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    if (record.isClosed) throw new Forbidden("closed");
    const colleagues = await readOtherCoordinators(tx, viewer, record);
    const chosen = colleagues.find(({ id }) => id === input.coordinatorId);
    if (!chosen)
      throw new Invalid({ coordinatorId: "Den du valde är inte en annan koordinator i regionen." });
    await requireRoomInOutbox(tx);
    await tx.update(cases).set({ coordinatorId: chosen.id }).where(eq(cases.id, record.id));
    await addEvent(tx, record.id, "coordinatorChanged", viewer, now, chosen.name);
    const key = `case-coordinator:${record.id}:${now.toISOString()}`;
    await tellParties(tx, viewer, record, { key, letter: coordinatorChanged, parties: [chosen] });
    await writeAudit(tx, viewer, {
      action: "mittist.coordinatorChanged",
      subjectKind: "case",
      subjectId: record.id,
      residentId: record.residentId,
      data: { coordinatorId: chosen.id },
    });
  });
}
