"use client";

import { Fragment } from "react";
import { AppLink } from "@/components/ui/app-link";
import { GroupRow, Table } from "@/components/ui/table";
import type { DelmalStatus } from "@/lib/curriculum/status";
import { DelmalStatusMark, type RequirementFacts, Requirements } from "../delmal-status";

export type DelmalRow = {
  code: string;
  title: string;
  status: DelmalStatus;
  requires: RequirementFacts[];
  evidence: number;
  talk: string | null;
  isSilent: boolean;
};

type Props = { groups: { title: string; note: string; rows: DelmalRow[] }[]; base: string };

/** On the client's side, so that the page carries the rows once, as facts, and not a second time as elements. */
export function DelmalRows({ groups, base }: Props) {
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
        {groups.map(({ title, note, rows }) => (
          <Fragment key={title}>
            <GroupRow span={6} title={title} note={note} />
            {rows.map((row) => (
              <Row key={row.code} row={row} base={base} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

function Row({ row, base }: { row: DelmalRow; base: string }) {
  return (
    <tr>
      <th scope="row">
        <AppLink href={`${base}/${row.code}`}>{row.code}</AppLink>
      </th>
      <td className="tt">{row.title}</td>
      <td data-l="">
        <DelmalStatusMark status={row.status} />
      </td>
      <td data-l="Krävs">
        <Requirements states={row.requires} />
      </td>
      <td className="n" data-l="Underlag">
        {row.evidence === 0 ? <span className="c">inget</span> : row.evidence}
      </td>
      <td className="n" data-l="Senast i samtal">
        <LastTalk {...row} />
      </td>
    </tr>
  );
}

function LastTalk({ talk, isSilent }: DelmalRow) {
  if (talk === null) return <span className="c">aldrig</span>;
  if (!isSilent) return talk;
  return (
    <>
      <span className="old">{talk}</span>
      <small className="late">ej på tre månader</small>
    </>
  );
}
