import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { evaluatorWishes, roundAnswers } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { readColleagues } from "@/lib/mittist/colleagues";
import { TIE_SENTENCES, tieFault } from "@/lib/mittist/evaluators";
import { readPeople } from "./allocation-query";
import { audit } from "./commands";
import type { WishesInput } from "./input";
import { mayWish } from "./policy";
import { isOpen, lockRound, readEntries } from "./record";

/** What the evaluator wishes and how many they take; a later answer takes the place of an earlier one. */
export async function saveWishes(viewer: Viewer, input: WishesInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const round = await lockRound(tx, viewer, input.roundId);
    const decision = mayWish(viewer, round);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await requireChoosable(tx, viewer, input);
    const mine = { roundId: round.id, evaluatorId: viewer.personId };
    const { capacity, note } = input;
    await tx
      .insert(roundAnswers)
      .values({ ...mine, capacity, note, answeredAt: now })
      .onConflictDoUpdate({
        target: [roundAnswers.roundId, roundAnswers.evaluatorId],
        set: { capacity, note, answeredAt: now },
      });
    await tx
      .delete(evaluatorWishes)
      .where(and(eq(evaluatorWishes.roundId, round.id), eq(evaluatorWishes.evaluatorId, viewer.personId)));
    if (input.wishes.length > 0) {
      await tx.insert(evaluatorWishes).values(input.wishes.map((wish) => ({ ...mine, ...wish })));
    }
    await audit(tx, viewer, "round.wished", round.id, { wishes: input.wishes.length, capacity });
  });
}

/** Only those who lie in the round, and none with whom the evaluator has a tie. */
async function requireChoosable(tx: Tx, viewer: Viewer, { roundId, wishes }: WishesInput): Promise<void> {
  const entries = (await readEntries(tx, roundId)).filter(isOpen);
  const { candidates } = await readPeople(
    tx,
    viewer.today,
    entries.map(({ residentId }) => residentId),
  );
  const [me] = await readColleagues(tx, viewer.today, "evaluator", viewer.personId);
  for (const { registrationId } of wishes) {
    const entry = entries.find((one) => one.registrationId === registrationId);
    const candidate = candidates.find(({ id }) => id === entry?.residentId);
    if (!candidate) throw new Conflict("registrationGone");
    const fault = tieFault(viewer.personId, me?.ties ?? [], candidate.place);
    if (fault)
      throw new Invalid({ [`rank.${registrationId}`]: `${candidate.name}: ${TIE_SENTENCES[fault]}` });
  }
}
