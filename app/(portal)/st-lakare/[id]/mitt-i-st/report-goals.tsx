import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { Status } from "@/components/ui/status";
import type { OpenDelmal, OwnReportGoal } from "@/lib/taken-goals/queries";
import { takeGoalAction } from "./actions";

type Props = { residentId: string; goals: OwnReportGoal[]; delmal: OpenDelmal[] };

/** What the värderare proposes to work on, each a click away from the plan. */
export function ReportGoals({ residentId, goals, delmal }: Props) {
  if (goals.length === 0) return null;
  return (
    <>
      <h3>Mål ur rapporten</h3>
      <p className="note">
        Ett mål som du tar in blir en planerad aktivitet i din IUP. Där ändrar du den som du vill.
      </p>
      <ul className="group-notes">
        {goals.map((goal) => (
          <li key={goal.id}>
            <p className="pre">{goal.body}</p>
            {goal.taken ? (
              <Taken residentId={residentId} codes={goal.taken.codes} />
            ) : (
              <Take residentId={residentId} goal={goal} delmal={delmal} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Taken({ residentId, codes }: { residentId: string; codes: string[] }) {
  const [code] = codes;
  if (code === undefined) {
    return <Status kind="plan">Du har tagit in målet, och sedan tagit bort det ur din IUP.</Status>;
  }
  return (
    <p>
      <Status kind="done">Finns i din IUP</Status>{" "}
      <AppLink href={`/st-lakare/${residentId}/iup/${code}`}>Visa det under {code}</AppLink>
    </p>
  );
}

function Take({
  residentId,
  goal,
  delmal,
}: {
  residentId: string;
  goal: OwnReportGoal;
  delmal: OpenDelmal[];
}) {
  return (
    <ActionForm action={takeGoalAction} formId={`mal-${goal.id}`} errorTitle="Målet är inte intaget">
      <input type="hidden" name="residentId" value={residentId} />
      <input type="hidden" name="goalId" value={goal.id} />
      {goal.code === null ? (
        <SelectField
          name="codes"
          label="Vilket delmål hör målet till?"
          empty="Välj delmål"
          choices={delmal.map(({ code, title }) => ({ value: code, label: `${code}, ${title}` }))}
        />
      ) : null}
      <div className="acts">
        <SubmitButton kind="plain">
          {goal.code === null ? "Ta in i min IUP" : `Ta in i min IUP, under ${goal.code}`}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
