import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { ROLE_NAMES } from "@/lib/access/roles";
import type { HeldRole } from "@/lib/people/queries";
import { endAppointment } from "../actions";

/** Folded away: ending a role is rare, and the table should be readable. */
export function EndRoleForm({ held, today }: { held: HeldRole; today: string }) {
  return (
    <details className="more">
      <summary>
        Avsluta<span className="vh"> rollen {`${ROLE_NAMES[held.role]}, ${held.subject}`}</span>
      </summary>
      <ActionForm action={endAppointment} formId={held.id} errorTitle="Rollen är inte avslutad">
        <input type="hidden" name="appointmentId" value={held.id} />
        <TextField
          name="lastDay"
          label="Sista dagen"
          type="date"
          width="short"
          defaultValue={held.endsOn ?? (held.startsOn > today ? held.startsOn : today)}
          min={held.startsOn}
        />
        <div className="acts">
          <SubmitButton kind="plain">Avsluta rollen</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
