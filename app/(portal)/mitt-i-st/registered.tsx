import { CaseLine } from "@/components/charts/case-line";
import { AppLink } from "@/components/ui/app-link";
import { FIRST_ROWS } from "@/components/ui/first-rows";
import { Table } from "@/components/ui/table";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDayYear, todayIn } from "@/lib/dates";
import { shortUnit } from "@/lib/mittist/rules";
import type { WaitingRegistration } from "@/lib/rounds/direct";

/** The two stations before there is a case: registered, and listed in a round. */
export function Registered({
  registrations,
  viewer,
}: {
  registrations: WaitingRegistration[];
  viewer: Viewer;
}) {
  if (registrations.length === 0) return null;
  return (
    <Table stack className="board registered" caption="Anmälda som väntar på en värderare">
      <thead>
        <tr>
          <th scope="col">ST-läkare</th>
          <th scope="col">Var det står</th>
          <th scope="col">Vems drag</th>
          <th scope="col">Sedan</th>
        </tr>
      </thead>
      <tbody>
        {registrations.slice(0, FIRST_ROWS).map((one) => (
          <tr key={one.residentId}>
            <th scope="row">
              <AppLink href={`/mitt-i-st/anmalan?st=${one.residentId}`}>{one.name}</AppLink>
              <small>{shortUnit(one.unitName)}</small>
            </th>
            <td>
              <CaseLine station={one.roundId ? 2 : 1} name={one.roundId ? "Listad" : "Anmäld"} late={false} />
            </td>
            <td>{moveOf(one, viewer.today)}</td>
            <td>{formatDayYear(todayIn(one.registeredAt))}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function moveOf({ roundName, wishesDueOn }: WaitingRegistration, today: string) {
  if (!roundName || !wishesDueOn) {
    return (
      <>
        <b>Koordinatorn</b> lägger anmälan i en omgång.
      </>
    );
  }
  return wishesDueOn >= today ? (
    <>
      <b>Värderarna</b> önskar i {roundName} till {formatDayYear(wishesDueOn)}.
    </>
  ) : (
    <>
      <b>Koordinatorn</b> fördelar {roundName}.
    </>
  );
}
