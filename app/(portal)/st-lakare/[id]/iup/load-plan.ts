import type { Viewer } from "@/lib/access/viewer-type";
import { targetsOf } from "@/lib/follow-up/targets";
import { listGoals } from "@/lib/iup/queries";
import { type GoalRow, groupGoals } from "@/lib/iup/rules";
import { mayEditPlan } from "@/lib/residents/policy";
import { getBinder } from "@/lib/residents/queries";
import { findRevisions, listPlan } from "@/lib/revisions/queries";
import { asJson, changedLines } from "@/lib/revisions/rules";
import { contentHash } from "@/lib/signing/canonical";

/** What the IUP shows whichever of its rows is open: four queries. */
export async function loadPlan(viewer: Viewer, id: string) {
  const [goals, binder, revisions, lines] = await Promise.all([
    listGoals(viewer, id),
    getBinder(viewer, id),
    findRevisions(viewer, id),
    listPlan(viewer, id),
  ]);
  // Once BT is approved its delmål are history, like those that are archived.
  const isPast = ({ status, kind }: GoalRow) =>
    status === "archived" || (kind === "BT" && binder.btApprovedOn !== null);
  return {
    binder,
    goals,
    revisions,
    groups: groupGoals(goals.filter((goal) => !isPast(goal))),
    past: goals.filter(isPast),
    changed: revisions.last ? changedLines(revisions.last.content, { lines }) : [],
    contentHash: contentHash(asJson({ lines })),
    dueAfterMonths: targetsOf(binder.targets).revisionMonths,
    mayEdit: mayEditPlan(viewer, binder.place).allowed,
  };
}
