import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTop } from "@/components/ui/page-top";
import { Sees } from "@/components/ui/sees";
import { holds } from "@/lib/access/roles";
import { requireViewer } from "@/lib/access/viewer";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDay } from "@/lib/dates";
import { boardRow, byUrgency } from "@/lib/mittist/board";
import { listCandidates, listColleagues } from "@/lib/mittist/candidates";
import { knowsOfEscalation } from "@/lib/mittist/policy-report";
import { listCases } from "@/lib/mittist/queries";
import { type CaseRecord, moveFacts } from "@/lib/mittist/record";
import { isTimeToAllot, shortPlace, shortUnit } from "@/lib/mittist/rules";
import { capitalise, numberInWords } from "@/lib/texts/rules";
import { Allotment } from "./allotment";
import { Board, type BoardCase } from "./board";

export const metadata: Metadata = { title: "Mitt-i-ST" };

type Props = { searchParams: Promise<{ visa?: string | string[] }> };

export default async function BoardPage({ searchParams }: Props) {
  const [viewer, { visa }] = await Promise.all([requireViewer(), searchParams]);
  const isCoordinator = holds(viewer, "coordinator");
  const [records, candidates, colleagues] = await Promise.all([
    listCases(viewer),
    isCoordinator ? listCandidates(viewer) : [],
    isCoordinator ? listColleagues(viewer, "evaluator") : [],
  ]);
  const regions = [...new Set(records.map((record) => record.regionName))];
  const rows = byUrgency(records.map((record) => boardCase(viewer, record, regions.length > 1)));
  const now = candidates.filter((candidate) => isTimeToAllot(candidate, viewer.today));
  const later = candidates.filter((candidate) => !now.includes(candidate));
  return (
    <>
      <PageTop
        kicker={[...regions, formatDay(viewer.today)].join(" · ")}
        title="Mitt-i-ST"
        lead={rows.length > 0 ? summary(rows, now.length) : undefined}
      />
      {rows.length > 0 ? (
        <Board cases={rows} isAll={visa === "arenden"} />
      ) : (
        <Nothing isCoordinator={isCoordinator} />
      )}
      {isCoordinator ? (
        <Allotment candidates={now} later={later} colleagues={colleagues} isAll={visa === "fordela"} />
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

function boardCase(viewer: Viewer, record: CaseRecord, isAcrossRegions: boolean): BoardCase {
  const { state, since, practiceDay, deadlines, unitName, regionName } = record;
  const move = moveFacts(record, knowsOfEscalation(viewer, record.facts));
  return {
    id: record.id,
    resident: record.residentName,
    place: isAcrossRegions ? shortPlace(unitName, regionName) : shortUnit(unitName),
    ...boardRow({ state, since, practiceDay, deadlines, move }, viewer.today),
  };
}

function summary(rows: BoardCase[], waiting: number): string {
  const ongoing = rows.filter((row) => row.group !== "done").length;
  const late = rows.filter((row) => row.group === "late").length;
  const first =
    ongoing === 1 ? "Ett ärende är i gång" : `${capitalise(numberInWords(ongoing, "ett"))} ärenden är i gång`;
  const second =
    late === 0
      ? "Inget har gått över tiden"
      : `${capitalise(numberInWords(late, "ett"))} har gått över tiden`;
  return waiting > 0
    ? `${first}. ${second} och ${numberInWords(waiting, "en")} ST-läkare saknar värderare.`
    : `${first}. ${second}.`;
}

function Nothing({ isCoordinator }: { isCoordinator: boolean }) {
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
