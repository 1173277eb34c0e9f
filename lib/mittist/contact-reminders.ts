import "server-only";
import { and, eq, isNull, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { inTransaction, type Tx } from "@/db/client";
import { casePauses, cases, emails, people, residents } from "@/db/schema";
import { addDays, todayIn } from "@/lib/dates";
import { contactSilent, contactUnreached } from "@/lib/email/contact-messages";
import { queueEmail } from "@/lib/email/queue";
import { contactStage } from "./contact";
import { readStoredDeadlines } from "./deadlines-query";
import { spanInWords } from "./rules";
import { caseUrl } from "./steps";

/** One letter for each silence; an evaluator or a state that begins anew has a silence of its own. */
export const unreachedKey = (caseId: string, since: Date) =>
  `contact-unreached:${caseId}:${since.toISOString()}`;
const silentKey = (caseId: string, since: Date) => `contact-silent:${caseId}:${since.toISOString()}`;

/** Asks the värderare to call after two weeks of silence, and the coordinator to help after two more. */
export async function remindOfSilence(now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const deadlines = await readStoredDeadlines(tx);
    const today = todayIn(now);
    for (const one of await listSilent(tx, addDays(today, -deadlines.contactDays))) {
      const since = addDays(todayIn(one.since), one.pausedDays);
      const stage = contactStage({ state: "assigned", since, deadlines, isUnreached: false }, today);
      if (stage === "waiting") continue;
      const span = spanInWords(deadlines.contactDays);
      const letter = { resident: one.resident, evaluator: one.evaluator, caseUrl: caseUrl(one.id) };
      await queueEmail(tx, {
        key: silentKey(one.id, one.since),
        to: { name: one.evaluator, address: one.evaluatorEmail },
        message: contactSilent({ ...letter, to: one.evaluator, span }),
        caseId: one.id,
        senderId: one.coordinatorId,
      });
      if (stage !== "unreached") continue;
      await queueEmail(tx, {
        key: unreachedKey(one.id, one.since),
        to: { name: one.coordinator, address: one.coordinatorEmail },
        message: contactUnreached({ ...letter, to: one.coordinator }),
        caseId: one.id,
        senderId: one.coordinatorId,
      });
    }
  });
}

const evaluator = alias(people, "evaluator");
const coordinator = alias(people, "coordinator");
const resident = alias(people, "resident_person");

/** Cases that wait for the first contact since before that day, and whose coordinator has not been told. */
function listSilent(tx: Tx, before: string) {
  return tx
    .select({
      id: cases.id,
      since: cases.stateSince,
      pausedDays: cases.pausedDays,
      resident: resident.name,
      evaluator: evaluator.name,
      evaluatorEmail: evaluator.email,
      coordinatorId: cases.coordinatorId,
      coordinator: coordinator.name,
      coordinatorEmail: coordinator.email,
    })
    .from(cases)
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(resident, eq(resident.id, residents.personId))
    .innerJoin(evaluator, eq(evaluator.id, cases.evaluatorId))
    .innerJoin(coordinator, eq(coordinator.id, cases.coordinatorId))
    .where(
      and(
        eq(cases.state, "assigned"),
        isNull(cases.closedAt),
        sql`(${cases.stateSince} at time zone 'Europe/Stockholm')::date + ${cases.pausedDays} < ${before}::date`,
        notExists(
          tx
            .select({ one: sql`1` })
            .from(casePauses)
            .where(and(eq(casePauses.caseId, cases.id), isNull(casePauses.resumedAt))),
        ),
        sql`not exists (select from ${emails} told where told.key = 'contact-unreached:' || ${cases.id} || ':' ||
          to_char(${cases.stateSince} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`,
      ),
    )
    .limit(200);
}
