import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { caseDiscussions, caseHandovers, portfolioReadings } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { todayIn } from "@/lib/dates";
import { Forbidden, Invalid } from "@/lib/errors";
import { advance } from "@/lib/mittist/steps";
import type { DiscussionInput, MarkInput } from "./input";
import { mayMarkRead, mayNoteDiscussion, SENTENCES } from "./policy";
import { lockPortfolio, log, type PortfolioRecord } from "./record";
import { isLive } from "./rules";

/** A reader says that they have been through it. When the värderare has read the portfolio, the case goes on. */
export async function markRead(viewer: Viewer, { caseId, part }: MarkInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockPortfolio(tx, viewer, caseId);
    const decision = mayMarkRead(viewer, record.facts, {
      part,
      isMarked: await isMarked(tx, viewer, record, part),
      hasRecordings: record.filling.recordings.some((recording) => isLive(recording, viewer.today)),
    });
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await tx
      .insert(portfolioReadings)
      .values({ caseId: record.id, personId: viewer.personId, part, readAt: now });
    const isStep = part === "portfolio" && viewer.personId === record.evaluatorId;
    if (isStep && record.state === "portfolioHandedIn") {
      await advance(tx, record.id, "portfolioRead", viewer, now);
      await log(tx, viewer, record, "mittist.portfolioRead");
      return;
    }
    await log(
      tx,
      viewer,
      record,
      part === "portfolio" ? "portfolio.markedRead" : "portfolio.recordingsMarkedRead",
    );
  });
}

async function isMarked(tx: Tx, viewer: Viewer, record: PortfolioRecord, part: MarkInput["part"]) {
  const [row] = await tx
    .select({ at: portfolioReadings.readAt })
    .from(portfolioReadings)
    .where(
      and(
        eq(portfolioReadings.caseId, record.id),
        eq(portfolioReadings.personId, viewer.personId),
        eq(portfolioReadings.part, part),
      ),
    );
  return row !== undefined;
}

/** Either of the two notes the day on which they talked the judgement over. */
export async function noteDiscussion(viewer: Viewer, input: DiscussionInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockPortfolio(tx, viewer, input.caseId);
    const { heldOn } = input;
    const assignedOn = todayIn(await pairedAt(tx, record));
    const decision = mayNoteDiscussion(viewer, record.facts, { heldOn, assignedOn });
    if (!decision.allowed) {
      const { reason } = decision;
      if (reason === "discussionAhead" || reason === "discussionTooEarly")
        throw new Invalid({ heldOn: SENTENCES[reason] });
      throw new Forbidden(reason);
    }
    const { coEvaluatorId } = record;
    if (coEvaluatorId === null) throw new Forbidden("noCoEvaluator");
    await tx.insert(caseDiscussions).values({
      caseId: record.id,
      evaluatorId: record.evaluatorId,
      coEvaluatorId,
      heldOn,
      notedBy: viewer.personId,
      notedAt: now,
    });
    await log(tx, viewer, record, "portfolio.discussed", { heldOn });
  });
}

/** When the present two had the case together: the later of its opening, a handover and the medvärderare's appointment. */
async function pairedAt(tx: Tx, record: PortfolioRecord): Promise<Date> {
  const handovers = await tx
    .select({ at: caseHandovers.at })
    .from(caseHandovers)
    .where(eq(caseHandovers.caseId, record.id));
  const times = [record.openedAt, record.coEvaluatorApprovedAt, ...handovers.map(({ at }) => at)];
  return new Date(Math.max(...times.map((at) => at?.getTime() ?? 0)));
}
