import "server-only";
import { and, gte, isNull } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { rounds } from "@/db/schema";
import { todayIn } from "@/lib/dates";
import { queueEmail } from "@/lib/email/queue";
import { wishesReminder } from "@/lib/email/round-messages";
import { readColleagues } from "@/lib/mittist/colleagues";
import { readAnswers } from "./allocation-query";
import { roundUrl } from "./commands";
import { reminderDue } from "./rules";

/** A reminder to every evaluator who has not answered, a week and two days before. The key makes each of them one. */
export async function remindOfWishes(now: Date): Promise<void> {
  const today = todayIn(now);
  await inTransaction(async (tx) => {
    const open = await tx
      .select()
      .from(rounds)
      .where(and(isNull(rounds.confirmedAt), isNull(rounds.cancelledAt), gte(rounds.wishesDueOn, today)));
    for (const { id, name, openedAt, openedBy, wishesDueOn } of open) {
      const due = reminderDue(wishesDueOn, todayIn(openedAt), today);
      if (due === null) continue;
      const answered = new Set((await readAnswers(tx, id)).map(({ evaluatorId }) => evaluatorId));
      const evaluators = await readColleagues(tx, today, "evaluator");
      for (const one of evaluators.filter((each) => !each.isPaused && !answered.has(each.id))) {
        await queueEmail(tx, {
          key: `round-reminder:${id}:${due}:${one.id}`,
          to: { name: one.name, address: one.email },
          message: wishesReminder({ to: one.name, round: name, wishesDueOn, url: roundUrl(id) }),
          senderId: openedBy,
        });
      }
    }
  });
}
