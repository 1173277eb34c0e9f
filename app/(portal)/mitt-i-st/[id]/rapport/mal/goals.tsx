import { ActionForm } from "@/components/forms/action-form";
import { AreaField, SelectField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { NoWrap } from "@/components/ui/nowrap";
import { GOALS_SECTION } from "@/lib/mittist/content";
import type { DelmalChoice, Goal } from "@/lib/mittist/goal-queries";
import type { CaseRecord } from "@/lib/mittist/record";
import { addGoalAction, changeGoalAction, removeGoalAction } from "./actions";

type Props = { record: CaseRecord; goals: Goal[]; choices: DelmalChoice[] };

/** What to work on next: short, each for itself, so that the ST-läkare can take them into the plan. */
export function Goals({ record, goals, choices }: Props) {
  return (
    <section id={`section-${GOALS_SECTION.key}`}>
      <h3>{GOALS_SECTION.heading}</h3>
      <p className="ask">
        Ett mål i taget, gärna med det delmål det hör till. Målen ingår i rapporten. När den är slutlig kan{" "}
        <NoWrap>ST-läkaren</NoWrap> ta in dem i sin IUP.
      </p>
      <ol className="report-goals">
        {goals.map((goal) => (
          <li key={goal.id}>
            <p className="read pre">{goal.body}</p>
            {goal.delmal ? <p className="note">{goal.delmal}</p> : null}
            <ChangeGoal record={record} goal={goal} choices={choices} />
          </li>
        ))}
      </ol>
      <details className="more">
        <summary>{goals.length === 0 ? "Skriv ett mål" : "Skriv ett mål till"}</summary>
        <ActionForm action={addGoalAction} formId="nytt-mal" errorTitle="Målet är inte sparat" clearWhenDone>
          <GoalFields record={record} choices={choices} />
          <div className="acts">
            <SubmitButton kind="plain">Spara målet</SubmitButton>
          </div>
        </ActionForm>
      </details>
    </section>
  );
}

function ChangeGoal({ record, goal, choices }: { record: CaseRecord; goal: Goal; choices: DelmalChoice[] }) {
  return (
    <details className="more">
      <summary>Ändra eller ta bort</summary>
      <ActionForm action={changeGoalAction} formId={`mal-${goal.id}`} errorTitle="Målet är inte ändrat">
        <input type="hidden" name="goalId" value={goal.id} />
        <GoalFields record={record} choices={choices} goal={goal} />
        <div className="acts">
          <SubmitButton kind="plain">Spara ändringen</SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={removeGoalAction} formId={`bort-${goal.id}`} errorTitle="Målet är kvar">
        <input type="hidden" name="caseId" value={record.id} />
        <input type="hidden" name="goalId" value={goal.id} />
        <SubmitButton kind="text">Ta bort målet</SubmitButton>
      </ActionForm>
    </details>
  );
}

type FieldsProps = { record: CaseRecord; choices: DelmalChoice[]; goal?: Goal };

function GoalFields({ record, choices, goal }: FieldsProps) {
  return (
    <>
      <input type="hidden" name="caseId" value={record.id} />
      <AreaField name="body" label="Mål" rows={2} defaultValue={goal?.body ?? ""} />
      <SelectField
        name="delmalId"
        label="Delmål, om det hör till ett"
        empty="Inget delmål"
        defaultValue={goal?.delmalId ?? ""}
        choices={choices.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  );
}
