import { ActionForm } from "@/components/forms/action-form";
import { type Choice, SelectField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { movePlaceAction } from "../actions";

type Props = {
  roundId: string;
  registrationId: string;
  name: string;
  evaluatorId: string;
  choices: Choice[];
  /** Null where nobody is to read beside the värderare. */
  reader: { id: string; choices: Choice[] } | null;
};

/** One row changed by a list; a card that is dropped on the row fills in the same list. */
export function PlaceForm({ roundId, registrationId, name, evaluatorId, choices, reader }: Props) {
  return (
    <ActionForm
      action={movePlaceAction}
      formId={registrationId}
      errorTitle="Raden är inte ändrad"
      className="place-form"
    >
      <input type="hidden" name="roundId" value={roundId} />
      <input type="hidden" name="registrationId" value={registrationId} />
      <SelectField
        // What was chosen before the row changed is not what it says now. The form stays, with the focus and its answer.
        key={evaluatorId}
        name="evaluatorId"
        label={
          <>
            Värderare<span className="vh"> för {name}</span>
          </>
        }
        defaultValue={evaluatorId}
        empty="Ingen den här gången"
        choices={choices}
      />
      {reader ? (
        <SelectField
          key={reader.id}
          name="coEvaluatorId"
          label={
            <>
              Medvärderare<span className="vh"> för {name}</span>
            </>
          }
          defaultValue={reader.id}
          empty="Den som läser minst"
          choices={reader.choices}
        />
      ) : null}
      <SubmitButton kind="plain">
        Ändra<span className="vh"> {name}</span>
      </SubmitButton>
    </ActionForm>
  );
}
