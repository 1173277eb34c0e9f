"use client";

import { Fragment, type ReactNode } from "react";
import { AppLink } from "@/components/ui/app-link";
import type { DelmalStatus } from "@/lib/curriculum/status";
import { DelmalStatusMark } from "../delmal-status";

export type IupRow = { code: string; title: string; plan: string; status: DelmalStatus; evidence: number };
export type IupGroup = { title: string; note: string; rows: IupRow[] };

type Props = { groups: IupGroup[]; base: string; open?: { code: string; sheet: ReactNode } };

/**
 * One line per delmål; the open one lies as a sheet between its neighbours. On the client's side, so that the page
 * carries the lines once, as facts, and not a second time as elements.
 */
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
      {groups.map(({ title, note, rows }) => (
        <Fragment key={title}>
          <h3 className="nb-grp">
            {title} <span className="note">{note}</span>
          </h3>
          {rows.map((row) =>
            row.code === open?.code ? (
              <Fragment key={row.code}>{open.sheet}</Fragment>
            ) : (
              <Row key={row.code} row={row} base={base} />
            ),
          )}
        </Fragment>
      ))}
    </>
  );
}

function Row({ row, base }: { row: IupRow; base: string }) {
  return (
    <AppLink className="nb" href={`${base}/${row.code}#${row.code}`} id={row.code}>
      <b>{row.code}</b>
      <span>{row.title}</span>
      <span className="pl">{row.plan === "" ? "ingen plan än" : row.plan}</span>
      <span className="state">
        <DelmalStatusMark status={row.status} />
      </span>
      <span className="num">{row.evidence === 0 ? <span className="c">inget</span> : row.evidence}</span>
    </AppLink>
  );
}
