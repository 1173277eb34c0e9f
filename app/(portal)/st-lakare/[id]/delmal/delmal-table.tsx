import { Fragment } from "react";
import { AppLink } from "@/components/ui/app-link";
import { GroupRow, Table } from "@/components/ui/table";
import { groupWords } from "@/lib/curriculum/rules";
import {
  evidenceCount,
  type GoalGroup,
  type GoalRow,
  isSilent,
  requirementsOf,
  statusOf,
} from "@/lib/iup/rules";
import { DelmalStatusMark, Requirements } from "../delmal-status";

type Props = { groups: GoalGroup[]; base: string; today: string; silentDays: number };

/** Every delmål: where it stands, what is required, what shows it and when it was last spoken of. */
export function DelmalTable({ groups, base, ...rest }: Props) {
  return (
    <Table stack className="t--delmal">
      <thead>
        <tr>
          <th scope="col">Kod</th>
          <th scope="col">Delmål</th>
          <th scope="col">Läge</th>
          <th scope="col">Krävda aktiviteter</th>
          <th scope="col" className="n">
            Underlag
          </th>
          <th scope="col" className="n">
            Senast i samtal
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <Fragment key={group.group}>
            <GroupRow span={6} title={group.group} note={groupNote(group)} />
            {group.goals.map((goal) => (
              <GoalLine key={goal.id} goal={goal} href={`${base}/${goal.code}`} {...rest} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

export function groupNote({ group, specialty, goals }: GoalGroup): string {
  const words = groupWords(group, specialty);
  const isOurs = goals.every(({ titleOfficial }) => !titleOfficial);
  return isOurs ? `${words}. Föreskriften har inga rubriker här, namnen är portalens egna.` : words;
}

type LineProps = { goal: GoalRow; href: string; today: string; silentDays: number };

function GoalLine({ goal, href, today, silentDays }: LineProps) {
  const evidence = evidenceCount(goal);
  return (
    <tr>
      <th scope="row">
        <AppLink href={href}>{goal.code}</AppLink>
      </th>
      <td className="tt">{goal.title}</td>
      <td data-l="">
        <DelmalStatusMark status={statusOf(goal)} />
      </td>
      <td data-l="Krävs">
        <Requirements states={requirementsOf(goal)} />
      </td>
      <td className="n" data-l="Underlag">
        {evidence === 0 ? <span className="c">inget</span> : evidence}
      </td>
      <td className="n" data-l="Senast i samtal">
        {goal.lastTalkOn === null ? (
          <span className="c">aldrig</span>
        ) : isSilent(goal, today, silentDays) ? (
          <>
            <span className="old">{goal.lastTalkOn}</span>
            <small className="late">ej på tre månader</small>
          </>
        ) : (
          goal.lastTalkOn
        )}
      </td>
    </tr>
  );
}
