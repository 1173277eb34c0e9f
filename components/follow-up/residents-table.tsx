import { Dots } from "@/components/charts/dots";
import { Sparkline, type SparkMonth } from "@/components/charts/sparkline";
import { AppLink } from "@/components/ui/app-link";
import { Whole } from "@/components/ui/nowrap";
import { GroupRow, Table } from "@/components/ui/table";
import { addMonths, formatDay, monthName } from "@/lib/dates";
import { talkRhythm, type WithReasons } from "@/lib/follow-up/grouping";
import type { FollowedResident } from "@/lib/follow-up/queries";
import { computedEnd, degreeOn } from "@/lib/residents/rules";
import { numberInWords } from "@/lib/texts/rules";

export type ResidentGroup = { title: string; note: string; rows: WithReasons<FollowedResident>[] };

/** Sorted by need, with the reason in words; the bars and dots stand beside words that say the same. */
export function ResidentsTable({ groups, today }: { groups: ResidentGroup[]; today: string }) {
  return (
    <Table stack className="need">
      <thead>
        <tr>
          <th scope="col">
            <Whole>ST-läkare</Whole>
          </th>
          <th scope="col">Varför</th>
          <th scope="col">Samtal per månad</th>
          <th scope="col">Bedömningar i år</th>
          <th scope="col" className="n">
            Beräknat slut
          </th>
          <th scope="col">Senaste samtal</th>
        </tr>
      </thead>
      {groups
        .filter(({ rows }) => rows.length > 0)
        .map((group) => (
          <tbody key={group.title}>
            <GroupRow span={6} title={group.title} note={group.note} />
            {group.rows.map(({ row, reasons }) => (
              <ResidentRow key={row.id} row={row} reasons={reasons} today={today} />
            ))}
          </tbody>
        ))}
    </Table>
  );
}

function ResidentRow({ row, reasons, today }: WithReasons<FollowedResident> & { today: string }) {
  const [first, ...others] = reasons;
  const target = row.targets.assessmentsPerYear;
  return (
    <tr>
      <th scope="row">
        <AppLink href={`/st-lakare/${row.id}`}>{row.name}</AppLink>
        <small>{row.unitName.replace(/^Vårdcentralen /, "")}</small>
      </th>
      <td>
        <Whole>{first?.sentence ?? "Går enligt plan."}</Whole>
        {first ? <small>{[first.detail, ...others.map(({ sentence }) => sentence)].join(" ")}</small> : null}
      </td>
      <td data-l="Samtal per månad">
        <Sparkline what="Samtal per månad" months={sparkMonths(row, today)} word={talkRhythm(row, today)} />
      </td>
      <td data-l="Bedömningar i år">
        <Dots
          filled={row.assessmentsThisYear}
          total={target}
          word={`${row.assessmentsThisYear === 0 ? "ingen" : numberInWords(row.assessmentsThisYear, "en")} av ${numberInWords(target, "en")}`}
        />
      </td>
      <td className="n" data-l="Beräknat slut">
        {computedEnd(row).endsOn}
      </td>
      <td data-l="Senaste samtal">{row.lastTalkOn ? formatDay(row.lastTalkOn) : "inget på ett år"}</td>
    </tr>
  );
}

function sparkMonths(row: FollowedResident, today: string): SparkMonth[] {
  const first = `${today.slice(0, 8)}01`;
  return row.talksByMonth.map((count, index) => {
    const month = addMonths(first, index - 11);
    const middle = `${month.slice(0, 8)}15`;
    const expected = month.slice(0, 7) >= row.startedOn.slice(0, 7) && degreeOn(row, middle) > 0;
    return { month: monthName(Number(month.slice(5, 7))), count: count === 0 && !expected ? null : count };
  });
}

/** What is fine comes last and small: names in columns. */
export function AsPlanned({ rows }: { rows: FollowedResident[] }) {
  return (
    <ul className="names">
      {rows.map((row) => (
        <li key={row.id}>
          <AppLink href={`/st-lakare/${row.id}`}>{row.name}</AppLink>
        </li>
      ))}
    </ul>
  );
}
