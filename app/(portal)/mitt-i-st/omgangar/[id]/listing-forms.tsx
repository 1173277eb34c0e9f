import { ActionForm } from "@/components/forms/action-form";
import { type Choice, SelectField } from "@/components/forms/field";
import { LatestAnswer } from "@/components/forms/latest-answer";
import { SubmitButton } from "@/components/forms/submit-button";
import { formatDay } from "@/lib/dates";
import { shortPlace, shortUnit } from "@/lib/mittist/rules";
import type { WaitingRegistration } from "@/lib/rounds/direct";
import type { ProposalRow } from "@/lib/rounds/queries";
import type { RoundRecord } from "@/lib/rounds/record";
import { addToRoundAction, takeOutOfRoundAction } from "../actions";

type Props = { round: RoundRecord; rows: readonly ProposalRow[]; registered: readonly WaitingRegistration[] };

/** Somebody more in the round, or somebody less, and what follows for the wishes. */
export function ListingForms({ round, rows, registered }: Props) {
  const waiting = registered
    .filter(({ roundId }) => roundId === null)
    .map(({ id, name, unitName }) => ({ value: id, label: `${name}, ${shortUnit(unitName)}` }));
  const listed = rows.map(({ entry, candidate }) => ({
    value: entry.registrationId,
    label: `${candidate.name}, ${shortPlace(candidate.unitName, candidate.regionName)}`,
  }));
  return (
    <details className="more">
      <summary>Lägg till eller ta ur en anmälan</summary>
      <LatestAnswer>
        <AddForm round={round} waiting={waiting} />
        <TakeOutForm round={round} listed={listed} />
      </LatestAnswer>
    </details>
  );
}

/** The form stays when nobody is left to choose: its answer stands in it. */
function AddForm({ round, waiting }: { round: RoundRecord; waiting: Choice[] }) {
  return (
    <ActionForm action={addToRoundAction} formId="lagg-till" errorTitle="Anmälan är inte tillagd">
      {waiting.length > 0 ? (
        <>
          <input type="hidden" name="roundId" value={round.id} />
          <SelectField
            name="registrationId"
            label="Anmäld som väntar"
            hint={`Värderarna ser ST-läkaren genast och kan önska till och med ${formatDay(round.wishesDueOn)}. Inget brev går ut: ge dem mer tid nedan om de ska få ett.`}
            choices={waiting}
          />
          <div className="acts">
            <SubmitButton kind="plain">Lägg till i omgången</SubmitButton>
          </div>
        </>
      ) : (
        <p className="note">Ingen annan anmäld väntar på en omgång.</p>
      )}
    </ActionForm>
  );
}

function TakeOutForm({ round, listed }: { round: RoundRecord; listed: Choice[] }) {
  return (
    <ActionForm action={takeOutOfRoundAction} formId="ta-ur" errorTitle="Anmälan ligger kvar i omgången">
      {listed.length > 0 ? (
        <>
          <input type="hidden" name="roundId" value={round.id} />
          <SelectField
            name="registrationId"
            label="Ligger i omgången"
            hint="Anmälan väntar då på en annan omgång, med allt som står i den. Värderarnas önskemål om just den tas bort, och de önskemål som är kvar behåller sin ordning. Läggs den tillbaka får de önska på nytt."
            choices={listed}
          />
          <div className="acts">
            <SubmitButton kind="plain">Ta ur omgången</SubmitButton>
          </div>
        </>
      ) : null}
    </ActionForm>
  );
}
