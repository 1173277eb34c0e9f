import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { reports, residents, textRevisions, texts } from "@/db/schema";
import { asId, type CaseId, type PersonId, type ReportId, type ResidentId } from "@/lib/ids";
import { openCase } from "@/lib/mittist/case-commands";
import { sectionsHash } from "@/lib/mittist/content";
import { sendCorrections } from "@/lib/mittist/correction-commands";
import { escalate, writeToEscalation } from "@/lib/mittist/escalation-commands";
import { evaluateCase } from "@/lib/mittist/evaluation-commands";
import { issueIntygFor } from "@/lib/mittist/intyg-commands";
import { answerReading, askForReading } from "@/lib/mittist/reading-commands";
import { finaliseReport, sendPreliminary } from "@/lib/mittist/report-commands";
import { everySection, readDraft } from "@/lib/mittist/report-queries";
import { takeStep } from "@/lib/mittist/step-commands";
import { handInPortfolio } from "@/lib/portfolios/hand-in-commands";
import { contentHash } from "@/lib/signing/canonical";
import { type Calendar, noon, workday, workdayBefore } from "./calendar";
import { CASES, type CaseSpec, type Ending, firstEvaluatorOf, WALK, type Walked } from "./cases";
import { archivedThen, mailedThen } from "./long-ago";
import type { PersonByName } from "./people";
import { fillPortfolio, readPortfolio } from "./portfolios";
import { answerMarks, describeConsultation, mark, writeGoals } from "./report-parts";
import { ESCALATION_QUESTION, ESCALATION_REPLY, REPORT } from "./reports";
import { seedStanding } from "./standing";
import { viewerAt } from "./viewers";

/** Plays every case by the portal's own commands, each step on its day, so that no state is invented. */
export async function seedCases(db: Database, calendar: Calendar, person: PersonByName): Promise<void> {
  for (const spec of CASES) await seedCase(db, { calendar, person, spec });
}

type Context = { calendar: Calendar; person: PersonByName; spec: CaseSpec };

export async function seedCase(db: Database, context: Context): Promise<void> {
  const { calendar, person, spec } = context;
  const clock = clockOf(calendar, spec);
  const opening = noon(calendar.daysAgo(spec.opened));
  const caseId = await openCase(
    await viewerAt(person("Tove Malmgren"), opening),
    {
      residentId: await residentId(db, person(spec.resident)),
      evaluatorId: asId<PersonId>(person(firstEvaluatorOf(spec))),
      coEvaluatorId: spec.coEvaluator ? asId<PersonId>(person(spec.coEvaluator)) : null,
      practiceDay: null,
      reason: spec.until === "evaluated" || spec.opened < 200 ? "Överenskommet med studierektorn." : "",
    },
    opening,
  );
  if (spec.until === "evaluated") await mailedThen(db, caseId, opening);
  if (spec.until === "opened") return;
  await walk(db, context, caseId, clock);
  if (spec.sections > 0) await writeSections(db, context, caseId);
  if (spec.escalated) {
    await escalate(
      await viewerAt(person(spec.evaluator), clock(0)),
      { caseId, question: ESCALATION_QUESTION },
      clock(0),
    );
    await writeToEscalation(
      await viewerAt(person("Margit Ekeroth"), clock(0)),
      { caseId, body: ESCALATION_REPLY },
      clock(0),
    );
  }
  if (isReporting(spec.until)) await report(db, context, caseId, spec.until);
  await seedStanding(context, caseId);
}

type Reporting = "preliminary" | "corrected" | "final" | "evaluated";

function isReporting(until: Ending): until is Reporting {
  return !["opened", ...WALK].includes(until);
}

/** Step `index` of those to take falls evenly between the opening and the last one, which is given. */
function clockOf({ daysAgo }: Calendar, spec: CaseSpec): (left: number) => Date {
  const gap = Math.max(1, Math.floor((spec.opened - spec.last) / 8));
  return (left) => noon(daysAgo(Math.min(spec.opened, spec.last + left * gap)));
}

async function walk(
  db: Database,
  { calendar, person, spec }: Context,
  caseId: CaseId,
  clock: (left: number) => Date,
): Promise<void> {
  const stop = isReporting(spec.until) ? WALK.length - 1 : WALK.findIndex((step) => isUntil(spec, step));
  for (const [index, step] of WALK.slice(0, stop + 1).entries()) {
    const practiceDay = practiceDayOf(calendar, spec);
    const held = noon(practiceDay);
    const at =
      step === "practiceDayHeld"
        ? held
        : earlier(clock(stop - index), spec.practiceDay < 0 ? held : noon(calendar.today));
    const resident = await viewerAt(person(spec.resident), at);
    const evaluator = await viewerAt(person(firstEvaluatorOf(spec)), at);
    const coEvaluator = spec.coEvaluator ? await viewerAt(person(spec.coEvaluator), at) : null;
    switch (step) {
      case "contact":
        await takeStep(resident, { caseId, step, practiceDay: null }, at);
        break;
      case "dated":
        await takeStep(evaluator, { caseId, step, practiceDay }, at);
        break;
      case "portfolioHandedIn":
        await fillPortfolio(db, resident, caseId, at, spec.past ? "onPaper" : "whole");
        await handInPortfolio(resident, caseId, at);
        break;
      case "portfolioRead":
        await readPortfolio(db, { evaluator, coEvaluator }, caseId, at);
        break;
      case "practiceDayHeld":
        await takeStep(evaluator, { caseId, step, practiceDay: null }, at);
        break;
      default:
        step satisfies never;
    }
  }
}

/** Nobody visits a closed vårdcentral. What has followed a day since is counted from the day it was moved from. */
function practiceDayOf({ daysAhead }: Calendar, { practiceDay, past }: CaseSpec): string {
  const day = daysAhead(practiceDay);
  return practiceDay > 0 || past ? workday(day) : workdayBefore(day);
}

function isUntil({ until }: CaseSpec, step: Walked): boolean {
  return until === step;
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

async function writeSections(
  db: Database,
  { person, spec, calendar }: Context,
  caseId: CaseId,
): Promise<void> {
  const reportId = await reportOf(db, caseId);
  const author = person(firstEvaluatorOf(spec));
  const at = noon(calendar.daysAgo(Math.max(0, -spec.practiceDay - 2)));
  const first = spec.resident.split(" ")[0] ?? spec.resident;
  for (const [sectionKey, text] of Object.entries(REPORT).slice(0, spec.sections)) {
    const id = randomUUID();
    const own = sectionKey === "development" ? spec.past?.development : undefined;
    const body = (own ?? text).replaceAll("NAMN", first);
    await db.insert(texts).values({
      id,
      slot: "section",
      reportId,
      sectionKey,
      body,
      version: 1,
      updatedBy: author,
      updatedAt: at,
    });
    await db
      .insert(textRevisions)
      .values({ textId: id, version: 1, body, requestId: randomUUID(), authorId: author, createdAt: at });
  }
}

async function report(db: Database, context: Context, caseId: CaseId, until: Reporting): Promise<void> {
  const { calendar, person, spec } = context;
  const reportId = await reportOf(db, caseId);
  const { preliminaryAfter = 14, answers = EVALUATION } = spec.past ?? {};
  const sentAt = noon(
    calendar.daysAgo(until === "preliminary" ? spec.last : -spec.practiceDay - preliminaryAfter),
  );
  const doneAt = noon(calendar.daysAgo(spec.last));
  const evaluator = (at: Date) => viewerAt(person(spec.evaluator), at);
  const resident = (at: Date) => viewerAt(person(spec.resident), at);
  await writeGoals(db, await evaluator(sentAt), caseId);
  if (spec.coEvaluator) await readFirst(db, context, caseId, sentAt);
  await sendPreliminary(await evaluator(sentAt), { caseId, hash: await hashOf(db, reportId) }, sentAt);
  if (!spec.past) await mark(await resident(doneAt), caseId);
  if (until === "preliminary") return;
  await sendCorrections(await resident(doneAt), { caseId, verdict: spec.past ? "none" : "some" }, doneAt);
  if (until === "corrected") return;
  if (!spec.past) {
    await answerMarks(db, await evaluator(doneAt), caseId, doneAt);
    await describeConsultation(db, await evaluator(doneAt), caseId, doneAt);
  }
  await finaliseReport(await evaluator(doneAt), { caseId, hash: await hashOf(db, reportId) }, doneAt);
  await issueIntygFor(await evaluator(doneAt), caseId, doneAt);
  if (until !== "evaluated") return;
  await archivedThen(db, caseId, doneAt);
  const evaluatedAt = noon(calendar.daysAgo(spec.last - 5));
  await evaluateCase(await resident(evaluatedAt), caseId, answers, evaluatedAt);
}

const EVALUATION = {
  value: "3",
  information: "3",
  "portfolio-work": "2",
  evaluator: "3",
  agreement: "3",
  waiting: "2",
  presence: "2",
  effect: "Jag lade om hösten och fick tid för inspelningar.",
  best: "Att bli tagen på allvar en hel dag.",
  overall: "3",
};

async function readFirst(db: Database, { person, spec }: Context, caseId: CaseId, at: Date): Promise<void> {
  await askForReading(await viewerAt(person(spec.evaluator), at), caseId, at);
  const hash = sectionsHash(everySection(await readDraft(db, await reportOf(db, caseId))));
  const coEvaluator = await viewerAt(person(spec.coEvaluator ?? ""), at);
  await answerReading(coEvaluator, { caseId, hash, answer: "approved", comment: "" }, at);
}

async function hashOf(db: Database, reportId: ReportId): Promise<string> {
  return contentHash((await readDraft(db, reportId)).text);
}

async function reportOf(db: Database, caseId: CaseId): Promise<ReportId> {
  const [row] = await db.select({ id: reports.id }).from(reports).where(eq(reports.caseId, caseId));
  if (!row) throw new Error("the case has no report");
  return asId<ReportId>(row.id);
}

async function residentId(db: Database, personId: string): Promise<ResidentId> {
  const [row] = await db.select({ id: residents.id }).from(residents).where(eq(residents.personId, personId));
  if (!row) throw new Error("the resident is not there");
  return asId<ResidentId>(row.id);
}
