import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button-link";
import { PageTop } from "@/components/ui/page-top";
import { Table } from "@/components/ui/table";
import { holds } from "@/lib/access/roles";
import { requireViewer } from "@/lib/access/viewer";
import { formatDayYear, formatMonthYear } from "@/lib/dates";
import { shortPlace } from "@/lib/mittist/rules";
import { listRounds, listWaiting, type RoundRow } from "@/lib/rounds/queries";
import { ROUND_STATES, roundState, tooFewRounds } from "@/lib/rounds/rules";
import { capitalise, numberInWords } from "@/lib/texts/rules";
import { MittistNav } from "../mittist-nav";

export const metadata: Metadata = { title: "Omgångar" };

export default async function RoundsPage() {
  const viewer = await requireViewer();
  const isCoordinator = holds(viewer, "coordinator");
  if (!isCoordinator && !holds(viewer, "evaluator")) notFound();
  const [rounds, waiting] = await Promise.all([listRounds(viewer), listWaiting(viewer)]);
  return (
    <>
      <PageTop kicker="Mitt-i-ST" title="Omgångar" lead={leadOf(isCoordinator, waiting.length)} />
      <MittistNav viewer={viewer} here="omgangar" />
      {isCoordinator ? <Waiting waiting={waiting} rounds={rounds} today={viewer.today} /> : null}
      <section className="allot-part" aria-labelledby="alla">
        <h2 id="alla">Alla omgångar</h2>
        {rounds.length > 0 ? (
          <RoundTable rounds={rounds} today={viewer.today} isCoordinator={isCoordinator} />
        ) : (
          <p className="note">Ingen omgång har öppnats än.</p>
        )}
      </section>
    </>
  );
}

function leadOf(isCoordinator: boolean, waiting: number): string {
  if (!isCoordinator) return "Önska vilka ST-läkare du helst värderar, så fördelar koordinatorn.";
  if (waiting === 0) return "Alla som är anmälda ligger i en omgång.";
  return `${capitalise(numberInWords(waiting, "en"))} ${waiting === 1 ? "anmäld" : "anmälda"} väntar på en omgång.`;
}

type WaitingProps = { waiting: Awaited<ReturnType<typeof listWaiting>>; rounds: RoundRow[]; today: string };

function Waiting({ waiting, rounds, today }: WaitingProps) {
  const tooFew = tooFewRounds(rounds, today);
  return (
    <section className="allot-part" aria-labelledby="vantar">
      <h2 id="vantar">Väntar på en omgång</h2>
      {tooFew ? <p className="note">{tooFew}</p> : null}
      {waiting.length > 0 ? (
        <>
          <ul className="plain rows">
            {waiting.map(({ registrationId, candidate, wishes }) => (
              <li key={registrationId}>
                <AppLink href={`/mitt-i-st/anmalan?st=${candidate.id}`}>{candidate.name}</AppLink>,{" "}
                {shortPlace(candidate.unitName, candidate.regionName)}, slut{" "}
                {formatMonthYear(candidate.endsOn)}
                {wishes ? <span className="note">Önskar: {wishes}</span> : null}
              </li>
            ))}
          </ul>
          <div className="acts">
            <ButtonLink kind="first" href="/mitt-i-st/omgangar/ny">
              Öppna en omgång
            </ButtonLink>
          </div>
        </>
      ) : (
        <p className="note">När en ST-läkare anmäls står anmälan här.</p>
      )}
    </section>
  );
}

type TableProps = { rounds: RoundRow[]; today: string; isCoordinator: boolean };

function RoundTable({ rounds, today, isCoordinator }: TableProps) {
  return (
    <Table stack>
      <thead>
        <tr>
          <th scope="col">Omgång</th>
          <th scope="col">Läge</th>
          <th scope="col">Önskemål till och med</th>
          <th scope="col">ST-läkare</th>
          <th scope="col">{isCoordinator ? "Svar" : "Ditt svar"}</th>
        </tr>
      </thead>
      <tbody>
        {rounds.map((round) => (
          <tr key={round.id}>
            <th scope="row">
              <AppLink href={`/mitt-i-st/omgangar/${round.id}`}>{round.name}</AppLink>
            </th>
            <td data-l="Läge">{ROUND_STATES[roundState(round, today)]}</td>
            <td data-l="Önskemål">{formatDayYear(round.wishesDueOn)}</td>
            <td data-l="ST-läkare">{round.listed}</td>
            <td data-l="Svar">
              {isCoordinator ? round.answers : round.hasAnswered ? "Svarat" : "Inget svar"}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
