import { ActionForm } from "@/components/forms/action-form";
import { Check } from "@/components/forms/check";
import { type Choice, SelectField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Sheet } from "@/components/ui/sheet";
import type { AppointmentRole } from "@/lib/access/roles";
import { ROLE_NAMES } from "@/lib/access/roles";
import { appoint } from "../actions";

type Props = {
  personId: string;
  role: AppointmentRole | null;
  roles: Choice[];
  subjects: Choice[];
  today: string;
};

/** Two steps, so that it works without script: which role, and then what it is for. */
export function GiveRole({ personId, role, roles, subjects, today }: Props) {
  return (
    <Sheet title="Ge en roll" id="ge-roll">
      <form className="find" action={`/personer/${personId}#ge-roll`}>
        <SelectField name="roll" label="Roll" choices={roles} empty="Välj roll" defaultValue={role ?? ""} />
        <SubmitButton kind="plain">Välj</SubmitButton>
      </form>
      {role === null ? null : (
        <ActionForm action={appoint} formId="ge" errorTitle="Rollen är inte given än">
          <input type="hidden" name="personId" value={personId} />
          <input type="hidden" name="role" value={role} />
          <SelectField
            name="subjectId"
            label={`${ROLE_NAMES[role].replace(/^./, (letter) => letter.toUpperCase())} för`}
            choices={subjects}
            empty="Välj"
          />
          <TextField
            name="startsOn"
            label="Från och med"
            hint={
              role === "mainSupervisor"
                ? "Den som är huvudhandledare nu slutar dagen före. Handledningsåret fortsätter."
                : undefined
            }
            type="date"
            width="short"
            defaultValue={today}
          />
          {role === "evaluator" ? (
            <Check name="firstAssignment" defaultChecked>
              Det är personens första uppdrag, så en medvärderare behövs
            </Check>
          ) : null}
          <div className="acts">
            <SubmitButton>Ge rollen</SubmitButton>
          </div>
        </ActionForm>
      )}
    </Sheet>
  );
}
