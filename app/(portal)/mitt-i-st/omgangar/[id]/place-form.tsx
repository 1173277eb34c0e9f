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
};

/** One row changed by a list; a card that is dropped on the row fills in the same list. */
export function PlaceForm({ roundId, registrationId, name, evaluatorId, choices }: Props) {
  return (
    <ActionForm
      action={movePlaceAction}
      formId={registrationId}
      errorTitle="Raden är inte ändrad"
      className="place-form"
      // What was chosen before the row changed is not what it says now.
      key={evaluatorId}
    >
      <input type="hidden" name="roundId" value={roundId} />
      <input type="hidden" name="registrationId" value={registrationId} />
      <SelectField
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
      <SubmitButton kind="plain">
        Ändra<span className="vh"> {name}</span>
      </SubmitButton>
    </ActionForm>
  );
}
