import { groupWords } from "@/lib/curriculum/rules";
import {
  evidenceCount,
  type GoalGroup,
  type GoalRow,
  isSilent,
  requirementsOf,
  statusOf,
} from "@/lib/iup/rules";
import { type DelmalRow, DelmalRows } from "./delmal-rows";

type Props = { groups: GoalGroup[]; base: string; today: string; silentDays: number };

/** Every delmål: where it stands, what is required, what shows it and when it was last spoken of. */
export function DelmalTable({ groups, base, today, silentDays }: Props) {
  const rowOf = (goal: GoalRow): DelmalRow => ({
    code: goal.code,
    title: goal.title,
    status: statusOf(goal),
    requires: requirementsOf(goal).map(({ progress, words, isUnverified }) => ({
      progress,
      words,
      isUnverified,
    })),
    evidence: evidenceCount(goal),
    talk: goal.lastTalkOn,
    isSilent: isSilent(goal, today, silentDays),
  });
  return (
    <DelmalRows
      base={base}
      groups={groups.map((group) => ({
        title: group.group,
        note: groupNote(group),
        rows: group.goals.map(rowOf),
      }))}
    />
  );
}

export function groupNote({ group, specialty, goals }: GoalGroup): string {
  const words = groupWords(group, specialty);
  const isOurs = goals.every(({ titleOfficial }) => !titleOfficial);
  return isOurs ? `${words}. Föreskriften har inga rubriker här, namnen är portalens egna.` : words;
}
