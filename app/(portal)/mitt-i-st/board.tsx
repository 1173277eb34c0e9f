import { Fragment } from "react";
import { CaseLine, CaseLineHead } from "@/components/charts/case-line";
import { Clock } from "@/components/charts/clock";
import { AppLink } from "@/components/ui/app-link";
import { firstRows, RestLink } from "@/components/ui/first-rows";
import { Whole } from "@/components/ui/nowrap";
import { GroupRow, Table } from "@/components/ui/table";
import {
  type BoardList,
  type BoardRow,
  type BoardTime,
  GROUP_NAMES,
  GROUP_ORDER,
  listAddress,
} from "@/lib/mittist/board";

export type BoardCase = BoardRow & { id: string; resident: string; place: string };

type Props = { cases: BoardCase[]; list: BoardList; isAll: boolean };

/** All cases, the most pressing first, each as a line with whose move it is and how long it has been. */
export function Board({ cases, list, isAll }: Props) {
  const ordered = GROUP_ORDER.flatMap((group) => cases.filter((row) => row.group === group));
  const shown = firstRows(ordered, isAll);
  const groups = GROUP_ORDER.map((group) => ({ group, rows: shown.filter((row) => row.group === group) }));
  return (
    <>
      <Table stack className="board">
        <thead>
          <tr>
            <th scope="col">ST-läkare</th>
            <th scope="col">
              <CaseLineHead />
            </th>
            <th scope="col">Vems drag</th>
            <th scope="col">Klocka</th>
          </tr>
        </thead>
        <tbody>
          {groups
            .filter(({ rows }) => rows.length > 0)
            .map(({ group, rows }) => (
              <Fragment key={group}>
                <GroupRow span={4} title={GROUP_NAMES[group]} />
                {rows.map((row) => (
                  <Row key={row.id} row={row} />
                ))}
              </Fragment>
            ))}
        </tbody>
      </Table>
      <RestLink total={cases.length} isAll={isAll} href={listAddress(list, "arenden")} what="ärenden" />
    </>
  );
}

function Row({ row }: { row: BoardCase }) {
  return (
    <tr>
      <th scope="row">
        <AppLink href={`/mitt-i-st/${row.id}`}>{row.resident}</AppLink>
        <small>{row.place}</small>
      </th>
      <td>
        <CaseLine station={row.station} name={row.step} late={row.group === "late"} />
      </td>
      <td>
        <b>{row.move.who}</b> <Whole>{row.move.does}</Whole>
      </td>
      <td>
        <Time time={row.time} />
      </td>
    </tr>
  );
}

export function Time({ time }: { time: BoardTime }) {
  if (time.kind === "clock") {
    return <Clock elapsed={time.elapsed} total={time.total} words={time.words} of={time.of} />;
  }
  return (
    <>
      {time.words}
      <small>{time.of}</small>
    </>
  );
}
