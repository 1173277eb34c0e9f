import type { ActivityStatus } from "@/lib/activities/rules";
import type { ActivityKind, ActivityScope } from "@/lib/curriculum/rules";
import type { Json } from "@/lib/signing/canonical";

/** What a plan holds of one delmål: what two people agree on when they revise. */
export type PlanLine = {
  code: string;
  status: string;
  plan: string;
  methods: string[];
  activities: PlanActivity[];
};

export type PlanActivity = {
  title: string;
  kind: ActivityKind;
  scope: ActivityScope | null;
  status: ActivityStatus;
  responsible: string;
  startsOn: string | null;
  dueOn: string | null;
  finishedOn: string | null;
};

export type PlanContent = { lines: PlanLine[] };

/** The codes of the delmål whose line is another than it was, or was not there. */
export function changedLines(before: PlanContent, now: PlanContent): string[] {
  const was = new Map(before.lines.map((line) => [line.code, JSON.stringify(inOrder(line))]));
  return now.lines
    .filter((line) => was.get(line.code) !== JSON.stringify(inOrder(line)))
    .map(({ code }) => code);
}

/** The content as it is stored and hashed. */
export function asJson(content: PlanContent): Json {
  return { lines: content.lines.map(inOrder) };
}

/** A database gives keys back in its own order, so they are put in ours before anything is compared. */
function inOrder({ code, status, plan, methods, activities }: PlanLine): { [key: string]: Json } {
  return {
    code,
    status,
    plan,
    methods,
    activities: activities.map((one) => ({
      title: one.title,
      kind: one.kind,
      scope: one.scope,
      status: one.status,
      responsible: one.responsible,
      startsOn: one.startsOn,
      dueOn: one.dueOn,
      finishedOn: one.finishedOn,
    })),
  };
}
