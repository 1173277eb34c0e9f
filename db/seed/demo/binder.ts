import { randomUUID } from "node:crypto";
import { addDays } from "@/lib/dates";
import type { SupervisionTemplate } from "@/lib/supervision/template";
import type { Calendar } from "./calendar";
import { noon, workday } from "./calendar";
import type { ResidentSpec } from "./cast";
import { addIntyg, addPapers } from "./documents";
import type { PaperOf } from "./papers";
import { PLANS, RESIDENT_EVALUATIONS, SUPERVISOR_EVALUATIONS } from "./phrases";
import { emptyRows, pick, pushText, type Rows } from "./rows";
import { addTalks, isAway } from "./talks";

export type DelmalFacts = {
  id: string;
  code: string;
  suggestedAssessments: string[];
  activities: { id: string; kind: string; scope: string | null; text: string; level: string }[];
};

export type BinderContext = {
  calendar: Calendar;
  residentId: string;
  residentPersonId: string;
  supervisorId: string;
  templateId: string;
  template: SupervisionTemplate;
  delmal: readonly DelmalFacts[];
  spec: ResidentSpec;
  supervisorName: string;
  paperOf: PaperOf;
};

/** Everything in one resident's binder as rows, without signatures: what is signed is signed afterwards. */
export function binderRows(context: BinderContext): Rows {
  const rows = emptyRows();
  const goalIds = addGoals(rows, context);
  addStretches(rows, context);
  addTalks(rows, context, goalIds);
  addActivities(rows, context, goalIds);
  addEvidence(rows, context, goalIds);
  addPapers(rows, context, goalIds);
  return rows;
}

export type GoalIds = ReadonlyMap<string, string>;

const EVERY_THIRD = 3;

function addGoals(
  rows: Rows,
  { delmal, residentId, supervisorId, residentPersonId, spec, calendar }: BinderContext,
): GoalIds {
  const ids = new Map<string, string>();
  delmal.forEach((item, index) => {
    const id = randomUUID();
    const stage = stageOf(index, spec, item.code);
    ids.set(item.code, id);
    rows.goals.push({
      id,
      residentId,
      delmalId: item.id,
      status: stage === "achieved" ? "achieved" : "ongoing",
      statusBy: stage === "achieved" ? supervisorId : null,
      statusAt: stage === "achieved" ? noon(calendar.daysAgo(40 + index * 9)) : null,
      assessmentMethods: stage === "none" ? [] : item.suggestedAssessments.slice(0, 2),
      methodsVersion: stage === "none" ? 0 : 1,
    });
    if (stage === "none") return;
    pushText(rows, {
      slot: "plan",
      goalId: id,
      body: pick(PLANS, index + spec.name.length),
      by: residentPersonId,
      on: calendar.daysAgo(60 + index),
    });
    if (stage === "planned" || index % EVERY_THIRD !== 0) return;
    const datedOn = workday(calendar.daysAgo(15 + index * 3));
    rows.goalEvaluations.push(
      {
        goalId: id,
        party: "resident",
        authorId: residentPersonId,
        datedOn,
        body: pick(RESIDENT_EVALUATIONS, index),
      },
      {
        goalId: id,
        party: "mainSupervisor",
        authorId: supervisorId,
        datedOn,
        body: pick(SUPERVISOR_EVALUATIONS, index),
      },
    );
  });
  return ids;
}

type Stage = "achieved" | "ongoing" | "planned" | "none";

/** Goals do not ripen in the order they are printed: a fixed scatter, the same for every seed. */
function stageOf(index: number, spec: ResidentSpec, code: string): Stage {
  if (code.startsWith("BT")) return spec.started < -12 ? "achieved" : index % 2 === 0 ? "ongoing" : "planned";
  const place = (index * 7 + spec.name.length) % 26;
  if (place < spec.achieved) return "achieved";
  if (place < spec.achieved + spec.ongoing) return "ongoing";
  return place < spec.achieved + spec.ongoing + spec.planned ? "planned" : "none";
}

function addStretches(rows: Rows, { spec, calendar, residentId }: BinderContext): void {
  for (const stretch of spec.stretches) {
    const from =
      stretch.from === spec.started
        ? `${calendar.monthStart(stretch.from).slice(0, 8)}04`
        : calendar.monthStart(stretch.from);
    rows.stretches.push({
      id: randomUUID(),
      residentId,
      kind: stretch.kind,
      title: stretch.title,
      startsOn: from,
      endsOn: calendar.monthEnd(stretch.to),
      percent: stretch.percent ?? 100,
    });
  }
}

const ACTIVITY_TITLES: Readonly<Record<string, string>> = {
  "clinical relevantUnit": "Placering",
  "clinical primaryCare": "Egen mottagning",
  "clinical any": "Egen mottagning",
  course: "Regionens kurs",
  developmentWork: "Eget förbättringsarbete",
  qualityWork: "Eget förbättringsarbete",
  scientificWork: "Vetenskapligt arbete",
};

const FINISHED_AT = { achieved: "finished", ongoing: "ongoing", planned: "planned" } as const;

function addActivities(rows: Rows, context: BinderContext, goalIds: GoalIds): void {
  const { calendar, spec, delmal, residentId, residentPersonId } = context;
  delmal.forEach((item, index) => {
    const goalId = goalIds.get(item.code);
    const stage = stageOf(index, spec, item.code);
    if (!goalId || stage === "none" || item.code.startsWith("BT")) return;
    for (const [place, requirement] of item.activities
      .filter(({ level }) => level === "required")
      .entries()) {
      const id = randomUUID();
      const early = stage === "ongoing" && place > 0 ? "planned" : stage;
      const status = FINISHED_AT[early];
      const ahead = 3 + ((index + place) % 20);
      rows.activities.push({
        id,
        residentId,
        title: ACTIVITY_TITLES[`${requirement.kind} ${requirement.scope ?? ""}`.trim()] ?? requirement.text,
        kind: requirement.kind,
        scope: requirement.scope,
        status,
        responsible: spec.name,
        startsOn: calendar.monthStart(status === "planned" ? ahead : Math.max(spec.started + 1, -20)),
        dueOn: calendar.monthEnd(status === "finished" ? -1 : ahead),
        finishedOn: status === "finished" ? calendar.daysAgo(30 + index * 5) : null,
        createdBy: residentPersonId,
      });
      rows.activityGoals.push({ residentId, activityId: id, goalId, requirementId: requirement.id });
    }
  });
}

const INSTRUMENTS = [
  { kind: "mini-cex", title: "Medsittning" },
  { kind: "cbd", title: "Fallbaserad diskussion" },
  { kind: "video", title: "Videoinspelad konsultation" },
  { kind: "dops", title: "Praktiskt moment" },
] as const;

function addEvidence(rows: Rows, context: BinderContext, goalIds: GoalIds): void {
  const { calendar, spec, residentId, supervisorName } = context;
  const reached = [...goalIds].filter(
    ([code], index) => !code.startsWith("BT") && ["achieved", "ongoing"].includes(stageOf(index, spec, code)),
  );
  for (let offset = spec.started + 2, n = 0; offset <= -1; offset += 3, n += 1) {
    if (isAway(spec, offset)) continue;
    const id = randomUUID();
    const instrument = pick(INSTRUMENTS, n);
    rows.assessments.push({
      id,
      residentId,
      ...instrument,
      heldOn: workday(addDays(calendar.monthStart(offset), 11)),
      assessorName: supervisorName,
    });
    const shown = [reached[n % reached.length], reached[(n + 5) % reached.length]].flatMap(
      (found) => found?.[1] ?? [],
    );
    for (const goalId of new Set(shown)) rows.assessmentGoals.push({ assessmentId: id, goalId });
  }
  addIntyg(rows, context, reached);
}
