import { ROLE_NAMES } from "@/lib/access/roles";
import { ACTIVITY_STATUS_WORDS, demandWords } from "@/lib/activities/rules";
import { type DelmalStatus, STATUS_WORDS } from "@/lib/curriculum/status";
import { addDays, formatDayYear } from "@/lib/dates";
import type { Evaluation, Recommendation } from "@/lib/iup/queries";
import type { IupContent } from "@/lib/pdf/content";
import type { Binder, Named } from "@/lib/residents/queries";
import { computedEnd } from "@/lib/residents/rules";
import { controlCode } from "@/lib/signing/canonical";
import { listWords } from "@/lib/texts/rules";
import type { Revisions, WholeLine } from "./queries";

export type PrintedPlan = {
  binder: Binder;
  lines: WholeLine[];
  statuses: Map<string, DelmalStatus>;
  texts: { code: string; recommendation: Recommendation | null; evaluations: Evaluation[] }[];
  revisions: Revisions;
  hash: string;
};

const TONES = { achieved: "done", ongoing: "way", planned: "none", "no-plan": "miss" } as const;

/** The whole plan as it stands now, for paper. */
export function iupContent(plan: PrintedPlan, today: string, now: Date): IupContent {
  const { binder, lines, revisions } = plan;
  const end = computedEnd(binder);
  const last = revisions.last;
  return {
    residentName: binder.name,
    unit: binder.unit,
    region: binder.region,
    malbeskrivning: binder.malbeskrivning.label,
    formalities: [
      { label: "Huvudhandledare", value: names(binder.mainSupervisors) },
      { label: "Verksamhetschef", value: names(binder.chiefs) },
      { label: "Studierektor", value: names(binder.studierektorer) },
      { label: "Start", value: formatDayYear(binder.startedOn) },
    ],
    computedEnd: {
      endOn: end.endsOn,
      rows: end.causes.map(({ text, months, days }) => ({ cause: text, months, days })),
    },
    lastRevised: last?.revisedOn
      ? { on: last.revisedOn, by: [last.proposer, last.confirmer].filter((name) => name !== null) }
      : null,
    delmal: lines.map((line) => delmalContent(line, plan)),
    stig: { startOn: binder.startedOn, endOn: end.endsOn, stretches: withHome(binder, end.endsOn) },
    asOf: today,
    controlCode: controlCode(plan.hash),
    issuedAt: now.toISOString(),
    templateVersion: "iup/1",
  };
}

function delmalContent(line: WholeLine, { statuses, texts }: PrintedPlan): IupContent["delmal"][number] {
  const status = statuses.get(line.code) ?? "no-plan";
  const text = texts.find(({ code }) => code === line.code);
  return {
    code: line.code,
    title: line.title,
    official: line.titleOfficial,
    status: { word: STATUS_WORDS[status], tone: TONES[status] },
    recommendation: text?.recommendation?.body ?? null,
    plan: line.plan.trim() || null,
    assessedBy: line.methods.length > 0 ? listWords(line.methods, "och") : null,
    activities: line.activities.map((activity) => ({
      title: activity.title,
      kind: demandWords(activity),
      dueOn: activity.finishedOn ?? activity.dueOn,
      responsible: activity.responsible.trim() || null,
      state: ACTIVITY_STATUS_WORDS[activity.status],
    })),
    evaluations: (text?.evaluations ?? []).map(({ datedOn, author, party, body }) => ({
      on: datedOn,
      author,
      role: ROLE_NAMES[party],
      text: body,
    })),
  };
}

type Stretches = IupContent["stig"]["stretches"];

/** Placements and absence, with the home unit in between from the first day to the last. */
function withHome(binder: Binder, endsOn: string): Stretches {
  const away = binder.stretches.flatMap(({ kind, startsOn, endsOn: last, title }) =>
    kind === "parttime" || startsOn > endsOn ? [] : [{ kind, startOn: startsOn, endOn: last, label: title }],
  );
  const stretches: Stretches = [];
  let next = binder.startedOn;
  for (const stretch of away) {
    if (stretch.startOn > next) stretches.push(home(binder, next, addDays(stretch.startOn, -1)));
    stretches.push(stretch);
    if (stretch.endOn >= next) next = addDays(stretch.endOn, 1);
  }
  if (next <= endsOn) stretches.push(home(binder, next, endsOn));
  return stretches;
}

function home(binder: Binder, startOn: string, endOn: string): Stretches[number] {
  return { kind: "home", startOn, endOn, label: binder.unit };
}

function names(people: Named[]): string {
  return people.length > 0
    ? listWords(
        people.map(({ name }) => name),
        "och",
      )
    : "ingen utsedd";
}
