import { evidenceCount, type GoalGroup, statusOf } from "@/lib/iup/rules";
import { groupNote } from "../delmal/delmal-table";
import type { IupGroup } from "./iup-rows";

/** What one line of the IUP says of each delmål. */
export function iupLines(groups: readonly GoalGroup[]): IupGroup[] {
  return groups.map((group) => ({
    title: group.group,
    note: groupNote(group),
    rows: group.goals.map((goal) => ({
      code: goal.code,
      title: goal.title,
      plan: goal.plan.trim().replace(/\s+/g, " "),
      status: statusOf(goal),
      evidence: evidenceCount(goal),
    })),
  }));
}
