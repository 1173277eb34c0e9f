import "server-only";
import { eq, inArray } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { residents, rounds } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDayYear, todayIn } from "@/lib/dates";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { readCandidates } from "@/lib/mittist/candidates";
import { readStoredDeadlines } from "@/lib/mittist/deadlines-query";
import { lockColleagues, openCaseIn } from "@/lib/mittist/open-case";
import { SENTENCES } from "@/lib/mittist/policy";
import { isLate } from "@/lib/registrations/rules";
import { contentHash } from "@/lib/signing/canonical";
import { audit, releaseWaiting } from "./commands";
import type { ConfirmInput } from "./input";
import { mayConfirmRound } from "./policy";
import { isOpen, lockRound, type RoundEntry, readEntries } from "./record";

/** What is on the coordinator's screen: whom each is meant for, and nothing else of it. */
export function placesHash(entries: readonly RoundEntry[]): string {
  return contentHash(
    entries.filter(isOpen).map(({ registrationId, place }) => ({
      registrationId,
      evaluatorId: place?.evaluatorId ?? null,
      coEvaluatorId: place?.coEvaluatorId ?? null,
    })),
  );
}

/** All cases of the proposal at once, or none: the round is over, and those without an evaluator wait for the next. */
export async function confirmRound(viewer: Viewer, input: ConfirmInput, now: Date): Promise<number> {
  return inTransaction(async (tx) => {
    const round = await lockRound(tx, viewer, input.roundId);
    const decision = mayConfirmRound(viewer, round);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const entries = await readEntries(tx, round.id);
    if (placesHash(entries) !== input.hash) throw new Conflict("placesChanged");
    const placed = entries.filter((entry) => isOpen(entry) && entry.place?.evaluatorId);
    if (placed.length === 0) throw new Conflict("nothingPlaced");
    await lockAll(tx, placed);
    const candidates = await readPlaced(tx, viewer, placed);
    const { minimumMonthsLeft } = await readStoredDeadlines(tx);
    for (const entry of placed) {
      const candidate = candidates.get(entry.residentId);
      const isLateNow = candidate && isLate(candidate.endsOn, minimumMonthsLeft, viewer.today);
      const reason = isLateNow ? reasonOf(entry) : "";
      await openFor(tx, viewer, entry, { name: candidate?.name ?? "ST-läkaren", reason }, now);
    }
    await releaseWaiting(tx, round.id);
    await tx
      .update(rounds)
      .set({ confirmedBy: viewer.personId, confirmedAt: now })
      .where(eq(rounds.id, round.id));
    await audit(tx, viewer, "round.confirmed", round.id, {
      cases: placed.length,
      without: entries.filter(isOpen).length - placed.length,
    });
    return placed.length;
  });
}

/** Residents before their evaluators, each in one order, as one case does it: two who confirm never wait for each other. */
async function lockAll(tx: Tx, placed: readonly RoundEntry[]): Promise<void> {
  const residentIds = placed.map(({ residentId }) => residentId);
  await tx
    .select({ id: residents.id })
    .from(residents)
    .where(inArray(residents.id, residentIds))
    .orderBy(residents.id)
    .for("update");
  await lockColleagues(
    tx,
    placed.flatMap(({ place }) => [place?.evaluatorId ?? null, place?.coEvaluatorId ?? null]),
  );
}

/** Registered in time is in time, however long the round took. */
function reasonOf({ lateReason, registeredAt }: RoundEntry): string {
  return lateReason || `Anmäld i tid, ${formatDayYear(todayIn(registeredAt))}.`;
}

async function readPlaced(tx: Tx, viewer: Viewer, entries: readonly RoundEntry[]) {
  const ids = entries.map(({ residentId }) => residentId);
  const candidates = await readCandidates(tx, viewer.today, inArray(residents.id, ids));
  return new Map(candidates.map((one) => [one.id, one]));
}

async function openFor(
  tx: Tx,
  viewer: Viewer,
  { residentId, place }: RoundEntry,
  { name, reason }: { name: string; reason: string },
  now: Date,
): Promise<void> {
  if (!place?.evaluatorId) return;
  const { evaluatorId, coEvaluatorId } = place;
  try {
    await openCaseIn(tx, viewer, { residentId, evaluatorId, coEvaluatorId, practiceDay: null, reason }, now);
  } catch (error) {
    throw named(error, name);
  }
}

/** What has happened since the proposal was made, with whose row it is. */
function named(error: unknown, name: string): unknown {
  const tail = "Inga ärenden är öppnade. Räkna om eller välj någon annan.";
  if (error instanceof Invalid) {
    return new Invalid({ forslag: `${name}: ${Object.values(error.fields).join(" ")} ${tail}` });
  }
  if (error instanceof Conflict && error.reason === "caseOpen") {
    return new Invalid({ forslag: `${name}: ${SENTENCES.caseOpen} ${tail}` });
  }
  return error;
}
