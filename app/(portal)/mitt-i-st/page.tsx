import type { Metadata } from "next";
import { AppLink } from "@/components/ui/app-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTop } from "@/components/ui/page-top";
import { Sees } from "@/components/ui/sees";
import { holds } from "@/lib/access/roles";
import { requireViewer } from "@/lib/access/viewer";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDay } from "@/lib/dates";
import { type BoardList, boardList, boardRow, byUrgency, isInList } from "@/lib/mittist/board";
import { listCandidates } from "@/lib/mittist/candidates";
import { listColleagues } from "@/lib/mittist/colleagues";
import { knowsOfEscalation } from "@/lib/mittist/policy-escalation";
import { listCases } from "@/lib/mittist/queries";
import { type ListedCase, moveFacts } from "@/lib/mittist/record";
import { shortPlace, shortUnit, splitByAllotment } from "@/lib/mittist/rules";
import { listWaitingRegistrations } from "@/lib/rounds/direct";
import { capitalise, listWords, numberInWords } from "@/lib/texts/rules";
import { Allotment } from "./allotment";
import { Board, type BoardCase } from "./board";
import { BoardLists } from "./board-lists";
import { MittistNav } from "./mittist-nav";
import { Registered } from "./registered";

export const metadata: Metadata = { title: "Mitt-i-ST" };

type Props = { searchParams: Promise<{ visa?: string | string[]; lista?: string | string[] }> };

export default async function BoardPage({ searchParams }: Props) {
  const [viewer, { visa, lista }] = await Promise.all([requireViewer(), searchParams]);
  const isCoordinator = holds(viewer, "coordinator");
  const [records, registrations, candidates, evaluators, coEvaluators] = await Promise.all([
    listCases(viewer),
    listWaitingRegistrations(viewer),
    isCoordinator ? listCandidates(viewer) : [],
    isCoordinator ? listColleagues(viewer, "evaluator") : [],
    isCoordinator ? listColleagues(viewer, "coEvaluator") : [],
  ]);
  const regions = [...new Set(records.map((record) => record.regionName))];
  const list = boardList(lista);
  const all = byUrgency(records.map((record) => boardCase(viewer, record, regions.length > 1)));
  const rows = all.filter((row) => isInList(row, list, viewer.today));
  const { now, unregistered, inRound, later } = splitByAllotment(candidates, viewer.today);
  return (
    <>
      <PageTop
        kicker={[...regions, formatDay(viewer.today)].join(" · ")}
        title="Mitt-i-ST"
        lead={
          all.length > 0
            ? summary(all, unregistered.length, now.length - unregistered.length, inRound.length)
            : undefined
        }
      />
      <MittistNav viewer={viewer} here="arenden" />
      <Registered registrations={registrations} viewer={viewer} />
      <BoardLists cases={all} list={list} today={viewer.today} />
      {rows.length > 0 ? (
        <Board cases={rows} list={list} isAll={visa === "arenden"} />
      ) : (
        <Nothing isCoordinator={isCoordinator} list={list} hasEarlier={all.length > 0} />
      )}
      {isCoordinator ? (
        <Allotment
          candidates={now}
          inRound={inRound.length}
          later={later}
          evaluators={evaluators}
          coEvaluators={coEvaluators}
          registrations={registrations}
          isAll={visa === "fordela"}
        />
      ) : null}
      {isCoordinator ? (
        <p>
          <AppLink href="/mitt-i-st/mallar">Mallar för Mitt-i-ST</AppLink>,{" "}
          <AppLink href="/mitt-i-st/installningar">inställningar</AppLink>
        </p>
      ) : null}
      {isCoordinator ? (
        <Sees
          names={["dig", "Mitt-i-ST-ledningen"]}
          more="Du ser steg och datum, aldrig portföljen eller rapporten."
        />
      ) : null}
    </>
  );
}

function boardCase(viewer: Viewer, record: ListedCase, isAcrossRegions: boolean): BoardCase {
  const { unitName, regionName } = record;
  const move = moveFacts(record, knowsOfEscalation(viewer, record.facts));
  return {
    id: record.id,
    resident: record.residentName,
    place: isAcrossRegions ? shortPlace(unitName, regionName) : shortUnit(unitName),
    ...boardRow({ ...record, move }, viewer.today),
  };
}

function summary(rows: BoardCase[], toAllot: number, registered: number, inRound: number): string {
  const ongoing = rows.filter((row) => row.group !== "done").length;
  const late = rows.filter((row) => row.group === "late").length;
  const first =
    ongoing === 1
      ? "Ett ärende är i gång."
      : ongoing === 0
        ? "Inget ärende är i gång."
        : `${capitalise(numberInWords(ongoing, "ett"))} ärenden är i gång.`;
  const second =
    ongoing === 0
      ? ""
      : late === 0
        ? " Inget har gått över tiden."
        : ` ${capitalise(numberInWords(late, "ett"))} har gått över tiden.`;
  const waiting = [
    ...(toAllot > 0 ? [`${numberInWords(toAllot, "en")} ST-läkare ska tilldelas en värderare`] : []),
    ...(registered > 0
      ? [
          `${numberInWords(registered, "en")} ${registered === 1 ? "anmäld" : "anmälda"} ska läggas i en omgång`,
        ]
      : []),
    ...(inRound > 0 ? [`${numberInWords(inRound, "en")} ST-läkare väntar i en omgång`] : []),
  ];
  const third = waiting.length > 0 ? ` ${capitalise(listWords(waiting, "och"))}.` : "";
  return `${first}${second}${third}`;
}

type NothingProps = { isCoordinator: boolean; list: BoardList; hasEarlier: boolean };

function Nothing({ isCoordinator, list, hasEarlier }: NothingProps) {
  if (list !== "ongoing") return <p className="note">Inga ärenden här.</p>;
  if (hasEarlier) return <p className="note">Det som är klart står under Avslutade tidigare.</p>;
  return (
    <EmptyState
      title="Inga ärenden är i gång"
      lead={
        isCoordinator
          ? "När du tilldelar en ST-läkare en värderare börjar ärendet här."
          : "Här står dina Mitt-i-ST-ärenden när koordinatorn har öppnat dem."
      }
    />
  );
}
