import { Fragment, type ReactNode } from "react";
import { AppLink } from "@/components/ui/app-link";
import { evidenceCount, type GoalGroup, type GoalRow, statusOf } from "@/lib/iup/rules";
import { groupNote } from "../delmal/delmal-table";
import { DelmalStatusMark } from "../delmal-status";

type Props = { groups: GoalGroup[]; base: string; open?: { code: string; sheet: ReactNode } };

/** One line per delmål; the open one lies as a sheet between its neighbours. */
export function IupRows({ groups, base, open }: Props) {
  return (
    <>
      <div className="nbh" aria-hidden="true">
        <span>Kod</span>
        <span>Delmål</span>
        <span>Min plan</span>
        <span>Läge</span>
        <span>Underlag</span>
      </div>
      {groups.map((group) => (
        <Fragment key={group.group}>
          <h3 className="nb-grp">
            {group.group} <span className="note">{groupNote(group)}</span>
          </h3>
          {group.goals.map((goal) =>
            goal.code === open?.code ? (
              <Fragment key={goal.id}>{open.sheet}</Fragment>
            ) : (
              <Row key={goal.id} goal={goal} href={`${base}/${goal.code}#${goal.code}`} />
            ),
          )}
        </Fragment>
      ))}
    </>
  );
}

function Row({ goal, href }: { goal: GoalRow; href: string }) {
  const evidence = evidenceCount(goal);
  return (
    <AppLink className="nb" href={href} id={goal.code}>
      <b>{goal.code}</b>
      <span>{goal.title}</span>
      <span className="pl">{goal.plan.trim() === "" ? "ingen plan än" : goal.plan.replace(/\s+/g, " ")}</span>
      <span className="state">
        <DelmalStatusMark status={statusOf(goal)} />
      </span>
      <span className="num">{evidence === 0 ? <span className="c">inget</span> : evidence}</span>
    </AppLink>
  );
}
