import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { evaluatorPauses, evaluatorProfiles, people } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { PersonId } from "@/lib/ids";
import { countNumbers } from "@/lib/texts/rules";
import type { ApprovalInput, EndPauseInput, PauseInput, ProfileInput } from "./input";
import { mayApprove, mayEditProfile, mayPause, mayReadEvaluator } from "./policy";
import { type Evaluator, factsOf, findEvaluator } from "./queries";

/** What evaluators say of themselves; a save over another's words is refused. */
export async function saveProfile(viewer: Viewer, input: ProfileInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const evaluator = await lockEvaluator(tx, viewer, viewer.personId);
    const decision = mayEditProfile(viewer, factsOf(evaluator));
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const { version, capacity, ...rest } = input;
    if (version !== evaluator.version) throw new Conflict("changedMeanwhile");
    await keep(tx, viewer, viewer.personId, now, {
      ...rest,
      capacity: capacity ?? 0,
      version: evaluator.version + 1,
    });
    await audit(tx, viewer, "evaluator.changed", viewer.personId, {
      confirmedNumbers: countNumbers(input.presentation),
    });
  });
}

/** Locked until the transaction ends, so that a case and a pause for the same evaluator come after each other. */
export async function lockEvaluator(tx: Tx, viewer: Viewer, id: PersonId): Promise<Evaluator> {
  await tx.select({ id: people.id }).from(people).where(eq(people.id, id)).for("no key update");
  const evaluator = await findEvaluator(tx, viewer.today, id);
  if (!evaluator || !mayReadEvaluator(viewer, factsOf(evaluator))) throw new NotFound("evaluator");
  return evaluator;
}

type Kept = Partial<typeof evaluatorProfiles.$inferInsert>;

export async function keep(tx: Tx, viewer: Viewer, personId: PersonId, now: Date, set: Kept): Promise<void> {
  const row = { ...set, updatedBy: viewer.personId, updatedAt: now };
  await tx
    .insert(evaluatorProfiles)
    .values({ personId, ...row })
    .onConflictDoUpdate({ target: evaluatorProfiles.personId, set: row });
}

export async function addPause(viewer: Viewer, input: PauseInput): Promise<void> {
  await inTransaction(async (tx) => {
    const evaluator = await lockEvaluator(tx, viewer, input.personId);
    const decision = mayPause(viewer, factsOf(evaluator));
    if (!decision.allowed) throw new Forbidden(decision.reason);
    if (evaluator.pauses.some((pause) => overlaps(pause, input))) {
      throw new Invalid({ startsOn: "Det finns redan en paus under de dagarna. Ta bort den först." });
    }
    await tx.insert(evaluatorPauses).values({ ...input, createdBy: viewer.personId });
    await audit(tx, viewer, "evaluator.paused", input.personId, {
      startsOn: input.startsOn,
      endsOn: input.endsOn,
    });
  });
}

type Days = { startsOn: string; endsOn: string | null };

function overlaps(one: Days, other: Days): boolean {
  const last = "9999-12-31";
  return one.startsOn <= (other.endsOn ?? last) && other.startsOn <= (one.endsOn ?? last);
}

export async function endPause(viewer: Viewer, { personId, pauseId }: EndPauseInput): Promise<void> {
  await inTransaction(async (tx) => {
    const evaluator = await lockEvaluator(tx, viewer, personId);
    const decision = mayPause(viewer, factsOf(evaluator));
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const gone = await tx
      .delete(evaluatorPauses)
      .where(and(eq(evaluatorPauses.id, pauseId), eq(evaluatorPauses.personId, personId)))
      .returning({ id: evaluatorPauses.id });
    if (gone.length === 0) throw new NotFound("pause");
    await audit(tx, viewer, "evaluator.pauseEnded", personId, {});
  });
}

export async function approveCoEvaluator(viewer: Viewer, input: ApprovalInput, now: Date): Promise<void> {
  const { personId, approvedBy, approvedOn } = input;
  await changeApproval(viewer, personId, { approvedBy, approvedOn }, now);
}

export async function endApproval(viewer: Viewer, personId: PersonId, now: Date): Promise<void> {
  await changeApproval(viewer, personId, { approvedBy: null, approvedOn: null }, now);
}

type Approval = { approvedBy: string | null; approvedOn: string | null };

async function changeApproval(viewer: Viewer, personId: PersonId, approval: Approval, now: Date) {
  await inTransaction(async (tx) => {
    const evaluator = await lockEvaluator(tx, viewer, personId);
    const decision = mayApprove(viewer, factsOf(evaluator));
    if (!decision.allowed) throw new Forbidden(decision.reason);
    if (approval.approvedOn && approval.approvedOn > viewer.today) {
      throw new Invalid({ approvedOn: "Dagen har inte varit än." });
    }
    await keep(tx, viewer, personId, now, approval);
    const action = approval.approvedOn ? "evaluator.approved" : "evaluator.approvalEnded";
    await audit(tx, viewer, action, personId, { approvedOn: approval.approvedOn });
  });
}

export async function audit(
  tx: Tx,
  viewer: Viewer,
  action: string,
  personId: PersonId,
  data: Record<string, string | number | null>,
): Promise<void> {
  await writeAudit(tx, viewer, { action, subjectKind: "evaluator", subjectId: personId, data });
}
