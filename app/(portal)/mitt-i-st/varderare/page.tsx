import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppLink } from "@/components/ui/app-link";
import { firstRows, RestLink } from "@/components/ui/first-rows";
import { PageTop } from "@/components/ui/page-top";
import { Sees } from "@/components/ui/sees";
import { Table } from "@/components/ui/table";
import { requireViewer } from "@/lib/access/viewer";
import { formatDayYear } from "@/lib/dates";
import { mayReadRegister } from "@/lib/evaluators/policy";
import { type Evaluator, listEvaluators } from "@/lib/evaluators/queries";
import { isPausedOn, loadInWords, pauseInWords } from "@/lib/evaluators/rules";
import { capitalise, numberInWords } from "@/lib/texts/rules";
import { MittistNav } from "../mittist-nav";

export const metadata: Metadata = { title: "Värderare" };

type Props = { searchParams: Promise<{ visa?: string | string[] }> };

export default async function EvaluatorsPage({ searchParams }: Props) {
  const [viewer, { visa }] = await Promise.all([requireViewer(), searchParams]);
  if (!mayReadRegister(viewer)) notFound();
  const all = await listEvaluators(viewer);
  const shown = firstRows(all, visa === "alla");
  return (
    <>
      <PageTop kicker="Mitt-i-ST" title="Värderare" lead={leadOf(all, viewer.today)} />
      <MittistNav viewer={viewer} here="varderare" />
      <Table stack>
        <thead>
          <tr>
            <th scope="col">Värderare</th>
            <th scope="col">Värderarutbildning</th>
            <th scope="col">Uppdrag</th>
            <th scope="col">Medvärderare</th>
            <th scope="col">Paus</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </tbody>
      </Table>
      <RestLink
        total={all.length}
        isAll={visa === "alla"}
        href="/mitt-i-st/varderare?visa=alla"
        what="värderare"
      />
      <Sees
        names={["koordinatorerna", "Mitt-i-ST-ledningen"]}
        more="Roller ges och avslutas under Personer. Presentation och plats skriver värderaren själv."
      />
    </>
  );
}

function leadOf(all: Evaluator[], today: string): string {
  const awake = all.filter(({ pauses }) => !isPausedOn(pauses, today)).length;
  const first = all.filter(({ isFirst }) => isFirst).length;
  return `${capitalise(numberInWords(awake, "en"))} tar uppdrag nu, ${numberInWords(first, "en")} har sitt första framför sig.`;
}

function Row({ one }: { one: Evaluator }) {
  return (
    <tr>
      <th scope="row">
        <AppLink href={`/mitt-i-st/varderare/${one.id}`}>{one.name}</AppLink>
        <small>{[one.place, ...one.regions.map(({ name }) => name)].filter(Boolean).join(", ")}</small>
      </th>
      <td data-l="Värderarutbildning">{one.trainedIn ?? "inte angivet"}</td>
      <td data-l="Uppdrag">
        {loadInWords(one)}
        {one.isFirst ? <small>Första uppdraget</small> : null}
      </td>
      <td data-l="Medvärderare">
        {one.approvedOn ? `Godkänd ${formatDayYear(one.approvedOn)}` : "nej"}
        {one.reading > 0 ? <small>{readingWords(one.reading)}</small> : null}
      </td>
      <td data-l="Paus">{one.pauses.length > 0 ? one.pauses.map(pauseInWords).join(", ") : "ingen"}</td>
    </tr>
  );
}

function readingWords(count: number): string {
  return `Läser i ${numberInWords(count, "ett")} ${count === 1 ? "ärende" : "ärenden"}`;
}
