import { ActionForm } from "@/components/forms/action-form";
import { AreaField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Sheet } from "@/components/ui/sheet";
import { Table } from "@/components/ui/table";
import type { Decision } from "@/lib/access/decision";
import { ROUND_SENTENCES, type RoundReason } from "@/lib/rounds/policy";
import type { Listed, WishPage } from "@/lib/rounds/queries";
import { monthsLeftInWords } from "@/lib/rounds/rules";
import { saveWishesAction } from "../actions";
import { WishOrder } from "./wish-order";

type Props = { roundId: string; page: WishPage; decision: Decision<RoundReason> };

/** Those one may choose, in one's own order; those one may not, with the reason. */
export function WishSection({ roundId, page: { listed, answer }, decision }: Props) {
  const choosable = listed.filter(({ tie }) => tie === null);
  const tied = listed.filter(({ tie }) => tie !== null);
  return (
    <Sheet title="Ditt svar" id="svar">
      <ActionForm action={saveWishesAction} formId="svar" errorTitle="Svaret är inte sparat än">
        <input type="hidden" name="roundId" value={roundId} />
        {choosable.length > 0 ? (
          <fieldset className="field">
            <legend className="label">Vilka du helst tar</legend>
            <span className="hint">
              1 är den du helst tar. Lämna tomt vid dem du inte önskar. Du kan ändra tills tiden är ute.
            </span>
            <WishOrder
              rows={choosable.map(({ registrationId, name, unitName, regionName, monthsLeft, rank }) => ({
                id: registrationId,
                name,
                about: `${unitName}, ${regionName}, ${monthsLeftInWords(monthsLeft)} kvar`,
                rank,
              }))}
            />
          </fieldset>
        ) : (
          <p className="note">Ingen i omgången är möjlig för dig att önska.</p>
        )}
        <TextField
          name="capacity"
          label="Hur många kan du ta den här gången?"
          hint="0 om du inte kan"
          type="number"
          inputMode="numeric"
          min="0"
          max="20"
          width="short"
          defaultValue={answer ? String(answer.capacity) : "1"}
        />
        <AreaField
          name="note"
          label="Något koordinatorn ska veta, om du vill"
          rows={2}
          defaultValue={answer?.note ?? ""}
        />
        <div className="acts">
          <SubmitButton {...(decision.allowed ? {} : { reason: ROUND_SENTENCES[decision.reason] })}>
            {answer ? "Ändra svaret" : "Svara"}
          </SubmitButton>
        </div>
      </ActionForm>
      {tied.length > 0 ? <Tied listed={tied} /> : null}
    </Sheet>
  );
}

function Tied({ listed }: { listed: Listed[] }) {
  return (
    <Table stack caption="Kan inte väljas av dig">
      <thead>
        <tr>
          <th scope="col">ST-läkare</th>
          <th scope="col">Varför</th>
        </tr>
      </thead>
      <tbody>
        {listed.map(({ registrationId, name, unitName, tie }) => (
          <tr key={registrationId}>
            <th scope="row">
              {name}
              <small>{unitName}</small>
            </th>
            <td data-l="Varför">{tie}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
