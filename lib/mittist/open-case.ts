import "server-only";
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cases, people, registrations, reports, residents, templates } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { addMonths, formatDayYear } from "@/lib/dates";
import { caseOpenedForEvaluator, caseOpenedForResident } from "@/lib/email/messages";
import { queueEmail, requireRoomInOutbox } from "@/lib/email/queue";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { asId, type CaseId } from "@/lib/ids";
import { countNumbers } from "@/lib/texts/rules";
import { type Candidate, getCandidate } from "./candidates";
import { tellOfCoEvaluator } from "./co-evaluator-letters";
import { type Colleague, readColleagues } from "./colleagues";
import { readStoredDeadlines } from "./deadlines-query";
import { TIE_SENTENCES, tieFault } from "./evaluators";
import type { OpenCaseInput } from "./input";
import { mayCoordinate } from "./policy";
import { type Deadlines, PRACTICE_DAY_SENTENCES, practiceDayFault, spanInWords } from "./rules";
import { addEvent, caseUrl } from "./steps";

/**
 * The coordinator gives an ST-läkare an evaluator, and a medvärderare where it is the evaluator's first time: one case, or
 * one of all that a round makes, in the caller's transaction. What the ST-läkare has registered has then become the case.
 */
export async function openCaseIn(tx: Tx, viewer: Viewer, input: OpenCaseInput, now: Date): Promise<CaseId> {
  await tx
    .select({ id: residents.id })
    .from(residents)
    .where(eq(residents.id, input.residentId))
    .for("update");
  const candidate = await getCandidate(tx, viewer, input.residentId);
  const decision = mayCoordinate(viewer, candidate.regionId);
  if (!decision.allowed) throw new Forbidden(decision.reason);
  if (candidate.hasOpenCase) throw new Conflict("caseOpen");
  await lockColleagues(tx, [input.evaluatorId, input.coEvaluatorId]);
  const evaluator = await requireEvaluator(tx, viewer, input, candidate);
  const coEvaluator = await requireCoEvaluator(tx, viewer, input, candidate, evaluator);
  const deadlines = await readStoredDeadlines(tx);
  requireTime(viewer, input, candidate, deadlines);
  await requireRoomInOutbox(tx);
  const id = await insertCase(tx, viewer, input, { evaluator, coEvaluator }, now);
  await addEvent(tx, id, "opened", viewer, now, input.reason);
  await tx
    .update(registrations)
    .set({ caseId: id })
    .where(
      and(
        eq(registrations.residentId, candidate.id),
        isNull(registrations.caseId),
        isNull(registrations.withdrawnAt),
      ),
    );
  await tellAll(tx, viewer, id, candidate, { evaluator, coEvaluator }, deadlines, now);
  await writeAudit(tx, viewer, {
    action: "mittist.opened",
    subjectKind: "case",
    subjectId: id,
    residentId: candidate.id,
    data: {
      evaluatorId: evaluator.id,
      coEvaluatorId: coEvaluator?.id ?? null,
      lateReason: input.reason !== "",
      confirmedNumbers: countNumbers(input.reason),
    },
  });
  return id;
}

/**
 * Held until the transaction ends, in one order, so that two who choose never wait for each other: a pause that is put in
 * and an approval that is ended at the same time come before or after, never in between.
 */
export async function lockColleagues(tx: Tx, ids: readonly (string | null)[]): Promise<void> {
  const chosen = ids.filter((id) => id !== null);
  await tx
    .select({ id: people.id })
    .from(people)
    .where(inArray(people.id, chosen))
    .orderBy(people.id)
    .for("no key update");
}

/** An evaluator of today without a tie to the ST-läkare; whoever calls holds them. */
export async function requireEvaluator(
  tx: Tx,
  viewer: Viewer,
  input: Pick<OpenCaseInput, "evaluatorId">,
  candidate: Pick<Candidate, "place">,
): Promise<Colleague> {
  const [evaluator] = await readColleagues(tx, viewer.today, "evaluator", input.evaluatorId);
  if (!evaluator) throw new Invalid({ evaluatorId: "Den du valde är inte värderare i dag." });
  const fault = tieFault(evaluator.id, evaluator.ties, candidate.place);
  if (fault) throw new Invalid({ evaluatorId: TIE_SENTENCES[fault] });
  if (evaluator.isPaused)
    throw new Invalid({ evaluatorId: `${evaluator.name} har paus från uppdrag just nu.` });
  return evaluator;
}

/** The medvärderare where one is needed or chosen, held in the same way. */
export async function requireCoEvaluator(
  tx: Tx,
  viewer: Viewer,
  { coEvaluatorId }: Pick<OpenCaseInput, "coEvaluatorId">,
  candidate: Pick<Candidate, "place">,
  evaluator: Pick<Colleague, "id" | "name" | "isFirst">,
): Promise<Colleague | null> {
  if (!coEvaluatorId) {
    if (!evaluator.isFirst) return null;
    throw new Invalid({
      coEvaluatorId: `Det är det första uppdraget för ${evaluator.name}. Utse en medvärderare.`,
    });
  }
  if (coEvaluatorId === evaluator.id) {
    throw new Invalid({ coEvaluatorId: "Värderare och medvärderare ska vara två personer." });
  }
  const [coEvaluator] = await readColleagues(tx, viewer.today, "coEvaluator", coEvaluatorId);
  if (!coEvaluator?.isApproved)
    throw new Invalid({ coEvaluatorId: "Den du valde är inte godkänd som medvärderare i dag." });
  const fault = tieFault(coEvaluator.id, coEvaluator.ties, candidate.place);
  if (fault) throw new Invalid({ coEvaluatorId: TIE_SENTENCES[fault] });
  if (coEvaluator.isPaused) {
    throw new Invalid({ coEvaluatorId: `${coEvaluator.name} har paus från uppdrag just nu.` });
  }
  return coEvaluator;
}

function requireTime(
  viewer: Viewer,
  input: OpenCaseInput,
  candidate: Candidate,
  { minimumMonthsLeft }: Deadlines,
): void {
  const { practiceDay, reason } = input;
  const fault = practiceDay ? practiceDayFault(practiceDay, candidate.startedOn, candidate.endsOn) : null;
  if (fault) throw new Invalid({ practiceDay: PRACTICE_DAY_SENTENCES[fault] });
  const latest = addMonths(candidate.endsOn, -minimumMonthsLeft);
  if (viewer.today > latest && reason === "") {
    throw new Invalid({
      reason: `Mindre än ${minimumMonthsLeft} månader är kvar: beräknat slut är ${formatDayYear(candidate.endsOn)}. Skriv varför ärendet öppnas ändå.`,
    });
  }
}

type People = { evaluator: Colleague; coEvaluator: Colleague | null };

async function insertCase(
  tx: Tx,
  viewer: Viewer,
  input: OpenCaseInput,
  { evaluator, coEvaluator }: People,
  now: Date,
): Promise<CaseId> {
  const [row] = await tx
    .insert(cases)
    .values({
      residentId: input.residentId,
      coordinatorId: viewer.personId,
      evaluatorId: evaluator.id,
      coEvaluatorId: coEvaluator?.id ?? null,
      firstEvaluation: evaluator.isFirst,
      ...(coEvaluator ? { coEvaluatorApprovedBy: viewer.personId, coEvaluatorApprovedAt: now } : {}),
      practiceDay: input.practiceDay,
      stateSince: now,
      openedAt: now,
    })
    .returning({ id: cases.id });
  const [template] = await tx
    .select({ id: templates.id })
    .from(templates)
    .where(eq(templates.kind, "mittist-report"))
    .orderBy(desc(templates.version))
    .limit(1);
  if (!row || !template) throw new Error("a case needs its row and a report template");
  await tx.insert(reports).values({ caseId: row.id, templateId: template.id });
  return asId<CaseId>(row.id);
}

async function tellAll(
  tx: Tx,
  viewer: Viewer,
  id: CaseId,
  candidate: Candidate,
  { evaluator, coEvaluator }: People,
  deadlines: Deadlines,
  now: Date,
): Promise<void> {
  const span = spanInWords(deadlines.contactDays);
  const common = { caseId: id, senderId: viewer.personId };
  const to = (person: { name: string; email: string }) => ({ name: person.name, address: person.email });
  await queueEmail(tx, {
    ...common,
    key: `case-opened:${id}:resident`,
    to: to(candidate),
    message: caseOpenedForResident({
      to: candidate.name,
      evaluator: evaluator.name,
      span,
      caseUrl: caseUrl(id),
    }),
  });
  await queueEmail(tx, {
    ...common,
    key: `case-opened:${id}:evaluator`,
    to: to(evaluator),
    message: caseOpenedForEvaluator({
      to: evaluator.name,
      resident: candidate.name,
      span,
      caseUrl: caseUrl(id),
    }),
  });
  if (!coEvaluator) return;
  await tellOfCoEvaluator(tx, viewer, id, {
    resident: candidate,
    evaluator: evaluator.name,
    coEvaluator,
    replaced: null,
    now,
  });
}
