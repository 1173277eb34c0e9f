import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { cases, emails, evaluations } from "@/db/schema";
import { RECEIVERS } from "./final-mail";
import { advance } from "./steps";

/** The final report is archived when it has gone to both. Called after each mail of a case; only the last of the two finds that both have gone. */
export async function archiveCaseWhenSent(caseId: string, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const [row] = await tx
      .select({ state: cases.state })
      .from(cases)
      .where(eq(cases.id, caseId))
      .for("update");
    if (row?.state !== "final") return;
    const [mail] = await tx
      .select({ sent: sql<number>`count(*) filter (where ${emails.state} = 'sent')::int` })
      .from(emails)
      .where(and(eq(emails.caseId, caseId), eq(emails.kind, "final-report")));
    if ((mail?.sent ?? 0) < RECEIVERS) return;
    await advance(tx, caseId, "archived", null, now);
    const [answered] = await tx
      .select({ id: evaluations.id })
      .from(evaluations)
      .where(eq(evaluations.caseId, caseId));
    if (answered) await advance(tx, caseId, "evaluated", null, now);
  });
}
