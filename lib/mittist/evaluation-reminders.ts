import "server-only";
import { and, eq, gte, isNotNull, isNull, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { cases, emails, evaluations, people, reports, residents, settings } from "@/db/schema";
import { todayIn } from "@/lib/dates";
import { evaluationAsked } from "@/lib/email/evaluation-messages";
import { queueEmail } from "@/lib/email/queue";
import { dueReminder, readReminderDays } from "./evaluation-reminder-rules";
import { caseUrl } from "./steps";

const YEAR_MS = 366 * 86_400_000;

/** Asks the ST-läkare for the evaluation that has not come. Each reminder once, and none when it is done or over. */
export async function remindOfEvaluation(now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const days = await readDays(tx);
    const today = todayIn(now);
    for (const one of await listWithout(tx, new Date(now.getTime() - YEAR_MS * 2))) {
      const due = one.finalisedAt && dueReminder(todayIn(one.finalisedAt), today, days);
      if (due === null || one.reminded.includes(reminderKey(one.id, due))) continue;
      await queueEmail(tx, {
        key: reminderKey(one.id, due),
        to: { name: one.resident, address: one.residentEmail },
        message: evaluationAsked({
          to: one.resident,
          isLast: due === days.length - 1,
          formUrl: caseUrl(one.id, "/utvardering"),
        }),
        caseId: one.id,
        senderId: one.coordinatorId,
      });
    }
  });
}

function reminderKey(caseId: string, index: number): string {
  return `evaluation-reminder:${caseId}:${index + 1}`;
}

async function readDays(tx: Tx): Promise<number[]> {
  const [row] = await tx
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, "mittist.evaluationReminders"));
  return readReminderDays(row?.value);
}

/** Cases with a final report of late and no evaluation. */
function listWithout(tx: Tx, after: Date) {
  return tx
    .select({
      id: cases.id,
      coordinatorId: cases.coordinatorId,
      finalisedAt: reports.finalisedAt,
      resident: people.name,
      residentEmail: people.email,
      reminded: sql<string[]>`coalesce((
        select json_agg(m.key) from ${emails} m where m.case_id = ${cases.id} and m.kind = 'evaluation-reminder'
      ), '[]'::json)`,
    })
    .from(cases)
    .innerJoin(reports, eq(reports.caseId, cases.id))
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(people, eq(people.id, residents.personId))
    .leftJoin(evaluations, eq(evaluations.caseId, cases.id))
    .where(
      and(
        isNotNull(reports.finalisedAt),
        gte(reports.finalisedAt, after),
        isNull(cases.closedAt),
        isNull(evaluations.id),
        isNull(people.deactivatedAt),
      ),
    )
    .limit(500);
}
