import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { areas, registrations, residents, roundRegions, rounds, units } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { formatDayYear } from "@/lib/dates";
import { queueEmail, requireRoomInOutbox } from "@/lib/email/queue";
import { roundExtended, roundOpened } from "@/lib/email/round-messages";
import { env } from "@/lib/env";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { asId, type RegionId } from "@/lib/ids";
import { readColleagues } from "@/lib/mittist/colleagues";
import type { CancelInput, ExtendInput, OpenRoundInput } from "./input";
import { mayOpenRound, mayRunRound } from "./policy";
import { lockRound } from "./record";

/** A round of those registered: every evaluator who takes cases now is asked what they wish. */
export async function openRound(viewer: Viewer, input: OpenRoundInput, now: Date): Promise<string> {
  return inTransaction(async (tx) => {
    const chosen = await lockRegistrations(tx, input.registrationId);
    const regionIds = [...new Set(chosen.map(({ regionId }) => regionId))];
    const decision = mayOpenRound(viewer, regionIds);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    if (chosen.length < new Set(input.registrationId).size) throw new Conflict("registrationGone");
    if (input.wishesDueOn <= viewer.today)
      throw new Invalid({
        wishesDueOn: "Sista dagen ska ligga efter i dag, så att värderarna hinner svara.",
      });
    await requireRoomInOutbox(tx);
    const [round] = await tx
      .insert(rounds)
      .values({ name: input.name, openedBy: viewer.personId, openedAt: now, wishesDueOn: input.wishesDueOn })
      .returning({ id: rounds.id });
    if (!round) throw new Error("a round was not stored");
    await tx.insert(roundRegions).values(regionIds.map((regionId) => ({ roundId: round.id, regionId })));
    await tx
      .update(registrations)
      .set({ roundId: round.id })
      .where(
        inArray(
          registrations.id,
          chosen.map(({ id }) => id),
        ),
      );
    await tellEvaluators(tx, viewer, round.id, (to, url) => ({
      key: `round-opened:${round.id}:${to.id}`,
      message: roundOpened({
        to: to.name,
        round: input.name,
        wishesDueOn: input.wishesDueOn,
        candidates: chosen.length,
        url,
      }),
    }));
    await audit(tx, viewer, "round.opened", round.id, { registrations: chosen.length });
    return round.id;
  });
}

/** Those of the chosen that still wait for a round. */
async function lockRegistrations(tx: Tx, ids: string[]): Promise<{ id: string; regionId: RegionId }[]> {
  await tx
    .select({ id: registrations.id })
    .from(registrations)
    .where(inArray(registrations.id, ids))
    .orderBy(registrations.id)
    .for("update");
  const rows = await tx
    .select({ id: registrations.id, regionId: areas.regionId })
    .from(registrations)
    .innerJoin(residents, eq(residents.id, registrations.residentId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .innerJoin(areas, eq(areas.id, units.areaId))
    .where(
      and(
        inArray(registrations.id, ids),
        isNull(registrations.roundId),
        isNull(registrations.caseId),
        isNull(registrations.withdrawnAt),
      ),
    );
  return rows.map((row) => ({ id: row.id, regionId: asId<RegionId>(row.regionId) }));
}

type Letter = (
  to: { id: string; name: string },
  url: string,
) => { key: string; message: ReturnType<typeof roundOpened> };

/** Every evaluator who is not paused, wherever they come from. */
async function tellEvaluators(tx: Tx, viewer: Viewer, roundId: string, letter: Letter): Promise<void> {
  const evaluators = await readColleagues(tx, viewer.today, "evaluator");
  for (const one of evaluators.filter(({ isPaused }) => !isPaused)) {
    await queueEmail(tx, {
      ...letter(one, roundUrl(roundId)),
      to: { name: one.name, address: one.email },
      senderId: viewer.personId,
    });
  }
}

export function roundUrl(roundId: string): string {
  return `${env().baseUrl}/mitt-i-st/omgangar/${roundId}`;
}

/** More time to wish; those who asked for it and everyone else are told once for each new day. */
export async function extendRound(viewer: Viewer, input: ExtendInput): Promise<void> {
  await inTransaction(async (tx) => {
    const round = await lockRound(tx, viewer, input.roundId);
    const decision = mayRunRound(viewer, round);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    if (input.wishesDueOn <= round.wishesDueOn || input.wishesDueOn < viewer.today) {
      const after = round.wishesDueOn > viewer.today ? round.wishesDueOn : viewer.today;
      throw new Invalid({ wishesDueOn: `Välj en dag efter ${formatDayYear(after)}.` });
    }
    await requireRoomInOutbox(tx);
    await tx.update(rounds).set({ wishesDueOn: input.wishesDueOn }).where(eq(rounds.id, round.id));
    await tellEvaluators(tx, viewer, round.id, (to, url) => ({
      key: `round-extended:${round.id}:${input.wishesDueOn}:${to.id}`,
      message: roundExtended({ to: to.name, round: round.name, wishesDueOn: input.wishesDueOn, url }),
    }));
    await audit(tx, viewer, "round.extended", round.id, { wishesDueOn: input.wishesDueOn });
  });
}

/** Whoever was listed waits for another round. */
export async function cancelRound(viewer: Viewer, input: CancelInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const round = await lockRound(tx, viewer, input.roundId);
    const decision = mayRunRound(viewer, round);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await releaseWaiting(tx, round.id);
    await tx
      .update(rounds)
      .set({ cancelledBy: viewer.personId, cancelledAt: now, cancelledReason: input.reason })
      .where(eq(rounds.id, round.id));
    await audit(tx, viewer, "round.cancelled", round.id, {});
  });
}

/** Registrations that have not become cases go on to the next round. */
export async function releaseWaiting(tx: Tx, roundId: string): Promise<void> {
  await tx
    .update(registrations)
    .set({ roundId: sql`null` })
    .where(and(eq(registrations.roundId, roundId), isNull(registrations.caseId)));
}

export async function audit(
  tx: Tx,
  viewer: Viewer,
  action: string,
  roundId: string,
  data: Record<string, string | number | null>,
): Promise<void> {
  await writeAudit(tx, viewer, { action, subjectKind: "round", subjectId: roundId, data });
}
