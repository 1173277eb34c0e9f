import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { firstRows, RestLink } from "@/components/ui/first-rows";
import { Status } from "@/components/ui/status";
import { Table } from "@/components/ui/table";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatMonthYear } from "@/lib/dates";
import { pauseInWords } from "@/lib/evaluators/rules";
import { tieFault } from "@/lib/mittist/evaluators";
import { shortPlace } from "@/lib/mittist/rules";
import type { AllocationCoEvaluator, AllocationFacts } from "@/lib/rounds/facts";
import { mayConfirmRound, ROUND_SENTENCES } from "@/lib/rounds/policy";
import type { Proposal, ProposalRow } from "@/lib/rounds/queries";
import { mayReadBeside } from "@/lib/rounds/readers";
import { readingInWords, whyReader } from "@/lib/rounds/reasons";
import type { RoundRecord } from "@/lib/rounds/record";
import type { RoundState } from "@/lib/rounds/rules";
import { capitalise, numberInWords } from "@/lib/texts/rules";
import { confirmRoundAction, proposeAction } from "../actions";
import { DragPlaces } from "./drag-places";
import { EvaluatorCards } from "./evaluator-cards";
import { PlaceForm } from "./place-form";

const TITLES: Record<RoundState, string> = {
  wishing: "Förslag",
  allotting: "Förslag",
  confirmed: "Så blev det",
  cancelled: "Förslaget när omgången ställdes in",
};

type Props = { viewer: Viewer; round: RoundRecord; proposal: Proposal; state: RoundState; isAll: boolean };

/** Who is meant for whom and why: the portal proposes, the coordinator changes and confirms once. */
export function ProposalSection({ viewer, round, proposal, state, isAll }: Props) {
  const rows = firstRows(proposal.rows, isAll);
  const isOpen = state === "wishing" || state === "allotting";
  const hasProposal = proposal.rows.some(({ entry }) => entry.place !== null);
  if (state === "cancelled" && !hasProposal) return null;
  return (
    <section className="allot-part" aria-labelledby="forslag">
      <h2 id="forslag">{TITLES[state]}</h2>
      {state === "cancelled" ? <p className="note">Ingen fick något ärende i omgången.</p> : null}
      {isOpen ? (
        <p className="note">
          Förslaget väger önskemål, annan region, pågående uppdrag och avstånd. Det du själv ändrar står kvar
          när det räknas om.
        </p>
      ) : null}
      {isOpen ? <EvaluatorCards evaluators={proposal.facts.evaluators} answers={proposal.answers} /> : null}
      <DragPlaces>
        <Table stack className={isOpen ? "allot places" : "places"}>
          <thead>
            <tr>
              <th scope="col">ST-läkare</th>
              <th scope="col">Önskar</th>
              <th scope="col">Värderare och varför</th>
              {isOpen ? <th scope="col">Ändra</th> : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.entry.registrationId}
                row={row}
                round={round}
                proposal={proposal}
                isOpen={isOpen}
              />
            ))}
          </tbody>
        </Table>
      </DragPlaces>
      <RestLink
        total={proposal.rows.length}
        isAll={isAll}
        href={`/mitt-i-st/omgangar/${round.id}?visa=alla#forslag`}
        what="i omgången"
      />
      {isOpen ? (
        <Decide viewer={viewer} round={round} proposal={proposal} hasProposal={hasProposal} state={state} />
      ) : null}
    </section>
  );
}

type RowProps = { row: ProposalRow; round: RoundRecord; proposal: Proposal; isOpen: boolean };

function Row({ row, round, proposal, isOpen }: RowProps) {
  const { entry, candidate, evaluator } = row;
  const reader = isOpen ? readerOf(row, proposal.facts) : null;
  const choices = proposal.facts.evaluators
    .filter((one) => !one.isPaused && tieFault(one.id, one.ties, candidate.place) === null)
    .map((one) => ({
      value: one.id,
      label: `${one.name}, ${one.regionName}${one.isFirst ? ", första uppdraget" : ""}${comingWords(one)}`,
    }));
  return (
    <tr data-place={entry.registrationId}>
      <th scope="row">
        {candidate.name}
        <small>
          {shortPlace(candidate.unitName, candidate.regionName)}, slut {formatMonthYear(candidate.endsOn)}
        </small>
      </th>
      <td data-l="Önskar">{entry.wishes || "inget särskilt"}</td>
      <td data-l="Värderare">
        {entry.place ? meant(entry.place.evaluatorName) : "inget förslag än"}
        {isOpen && entry.place?.evaluatorId && !evaluator ? (
          <small>Är inte värderare i dag. Välj en annan.</small>
        ) : null}
        {entry.place?.coEvaluatorName ? (
          <small>
            Medvärderare: {entry.place.coEvaluatorName}. {reader?.why}
          </small>
        ) : null}
        {entry.place ? <small>{entry.place.why.join(" ")}</small> : null}
        {entry.place?.isMoved ? (
          <small>
            <Status kind="way">Ändrad för hand</Status>
          </small>
        ) : null}
      </td>
      {isOpen ? (
        <td className="n">
          <PlaceForm
            roundId={round.id}
            registrationId={entry.registrationId}
            name={candidate.name}
            evaluatorId={evaluator?.id ?? ""}
            choices={choices}
            reader={reader}
          />
        </td>
      ) : null}
    </tr>
  );
}

function meant(name: string | null) {
  return name === null ? "ingen" : <b>{name}</b>;
}

/** Beside someone new: who reads, why, and who else could. */
function readerOf({ entry, candidate: { id }, evaluator }: ProposalRow, facts: AllocationFacts) {
  const candidate = facts.candidates.find((one) => one.id === id);
  if (!evaluator?.isFirst || !candidate) return null;
  const first = { candidate, evaluatorId: evaluator.id };
  const readerId = entry.place?.coEvaluatorId ?? null;
  const named = facts.coEvaluators.find((one) => one.id === readerId) ?? null;
  const choices = facts.coEvaluators
    .filter((one) => mayReadBeside(one, first))
    .map((one) => ({
      value: one.id,
      label: `${one.name}, ${one.regionName}, ${readingInWords(one)}${comingWords(one)}`,
    }));
  return { id: readerId ?? "", choices, why: whyReader(named, first, facts.coEvaluators) };
}

function comingWords({ comingPause }: Pick<AllocationCoEvaluator, "comingPause">): string {
  return comingPause ? `, paus ${pauseInWords(comingPause)}` : "";
}

type DecideProps = {
  viewer: Viewer;
  round: RoundRecord;
  proposal: Proposal;
  hasProposal: boolean;
  state: RoundState;
};

function Decide({ viewer, round, proposal, hasProposal, state }: DecideProps) {
  const placed = proposal.rows.filter(({ entry }) => entry.place?.evaluatorId).length;
  const without = proposal.rows.length - placed;
  const decision = mayConfirmRound(viewer, round);
  return (
    <>
      <ActionForm action={proposeAction} formId="rakna" errorTitle="Förslaget är inte räknat">
        <input type="hidden" name="roundId" value={round.id} />
        <div className="acts">
          <SubmitButton kind={hasProposal ? "plain" : "first"}>
            {hasProposal ? "Räkna om" : "Räkna ut ett förslag"}
          </SubmitButton>
        </div>
      </ActionForm>
      {hasProposal ? (
        <ActionForm action={confirmRoundAction} formId="bekrafta" errorTitle="Omgången är inte bekräftad">
          <input type="hidden" name="roundId" value={round.id} />
          <input type="hidden" name="hash" value={proposal.hash} />
          <p id="bekrafta-forslag" className="outcome">
            {outcome(placed, without, state)}
          </p>
          <div className="acts">
            <SubmitButton {...(decision.allowed ? {} : { reason: ROUND_SENTENCES[decision.reason] })}>
              Bekräfta och öppna ärendena
            </SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </>
  );
}

function outcome(placed: number, without: number, state: RoundState): string {
  const cases = `${capitalise(numberInWords(placed, "ett"))} ${placed === 1 ? "ärende" : "ärenden"} öppnas`;
  const rest =
    without > 0 ? ` ${capitalise(numberInWords(without, "en"))} utan värderare väntar på nästa omgång.` : "";
  const early = state === "wishing" ? " Värderarna kan fortfarande ändra sina önskemål." : "";
  return `${cases}, och parterna får ett brev.${rest}${early}`;
}
