import { database } from "@/db/client";
import { asId, type CaseId, type PersonId } from "@/lib/ids";
import { handOver } from "@/lib/mittist/handover-commands";
import { pauseCase } from "@/lib/mittist/standing-commands";
import { proposeDays } from "@/lib/practice-days/commands";
import { saveSchedule } from "@/lib/practice-days/schedule-commands";
import { readSchedule } from "@/lib/practice-days/schedule-queries";
import { type Calendar, noon } from "./calendar";
import type { CaseSpec } from "./cases";
import type { PersonByName } from "./people";
import { viewerAt } from "./viewers";

type Context = { calendar: Calendar; person: PersonByName; spec: CaseSpec };

/** What has come between the steps: days on the table, a programme, a pause, another evaluator. */
export async function seedStanding(context: Context, caseId: CaseId): Promise<void> {
  await propose(context, caseId);
  await plan(context, caseId);
  await interrupt(context, caseId);
}

async function propose({ calendar, person, spec }: Context, caseId: CaseId): Promise<void> {
  if (!spec.proposed) return;
  const at = noon(calendar.daysAgo(Math.max(1, spec.last - 1)));
  const days = spec.proposed.map((ahead, index) => ({
    field: `day${index + 1}`,
    day: calendar.daysAhead(ahead),
  }));
  await proposeDays(await viewerAt(person(spec.evaluator), at), { caseId, days }, at);
}

/** The template's day, with a later arrival and rooms of its own. */
async function plan({ calendar, person, spec }: Context, caseId: CaseId): Promise<void> {
  if (!spec.planned) return;
  const at = noon(calendar.daysAgo(2));
  const { schedule } = await readSchedule(database(), caseId);
  const rows = schedule.rows.map((row) => ({
    ...row,
    place: row.who.includes("patients") ? "Mottagning 4" : "",
  }));
  await saveSchedule(
    await viewerAt(person(spec.evaluator), at),
    {
      caseId,
      version: 0,
      isToFit: true,
      schedule: { arrivesAt: "09:10", leavesAt: "15:40", rows },
    },
    at,
  );
}

async function interrupt({ calendar, person, spec }: Context, caseId: CaseId): Promise<void> {
  const { paused, handedOver, evaluator } = spec;
  const coordinator = (at: Date) => viewerAt(person("Tove Malmgren"), at);
  if (paused) {
    const at = noon(calendar.daysAgo(paused.daysAgo));
    await pauseCase(await coordinator(at), { caseId, reason: paused.reason }, at);
  }
  if (handedOver) {
    const at = noon(calendar.daysAgo(handedOver.daysAgo));
    const evaluatorId = asId<PersonId>(person(evaluator));
    const input = { caseId, evaluatorId, coEvaluatorId: null, reason: handedOver.reason };
    await handOver(await coordinator(at), input, at);
  }
}
