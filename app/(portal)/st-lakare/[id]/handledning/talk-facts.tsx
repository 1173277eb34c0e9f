import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import type { GoalChoice } from "@/lib/supervision/queries";
import { monthOf, type Talk } from "@/lib/supervision/rules";
import {
  CADENCES,
  promptsOfMonth,
  type SupervisionPrompt,
  type SupervisionTemplate,
} from "@/lib/supervision/template";
import { changeTalkAction } from "./actions";

type Props = { talk: Talk; template: SupervisionTemplate; goals: GoalChoice[] };

/** What was talked about, which delmål, and the day itself: one form, one button. */
export function TalkFacts({ talk, template, goals }: Props) {
  const ofMonth = promptsOfMonth(template, monthOf(talk.heldOn));
  const shown = template.prompts.filter(
    (prompt) => ofMonth.includes(prompt) || talk.promptKeys.includes(prompt.key),
  );
  const chosen = new Set(talk.goals.map(({ id }) => id));
  return (
    <ActionForm action={changeTalkAction} formId="samtal" className="talk-facts">
      <input type="hidden" name="talkId" value={talk.id} />
      <input type="hidden" name="version" value={talk.version} />
      {CADENCES.map((cadence) => (
        <Prompts
          key={cadence}
          legend={cadence === "month" ? "Vad tog ni upp?" : template.cadences[cadence]}
          prompts={shown.filter((prompt) => prompt.cadence === cadence)}
          discussed={talk.promptKeys}
        />
      ))}
      <details className="more" open={chosen.size > 0}>
        <summary>Delmål ni talade om</summary>
        <fieldset className="field">
          <legend className="label">Delmål</legend>
          <div className="picks">
            {goals.map(({ id, code, title }) => (
              <label className="pick" key={id}>
                <input type="checkbox" name="goals" value={id} defaultChecked={chosen.has(id)} />
                <span>
                  {code}
                  <span className="vh"> {title}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      </details>
      <div className="pair">
        <TextField name="heldOn" label="Dag" type="date" width="short" defaultValue={talk.heldOn} />
        <TextField name="topic" label="Ämne" width="full" defaultValue={talk.topic} />
      </div>
      <div className="acts">
        <SubmitButton kind="plain">Spara dag, ämne och kryss</SubmitButton>
      </div>
    </ActionForm>
  );
}

type PromptsProps = { legend: string; prompts: SupervisionPrompt[]; discussed: string[] };

function Prompts({ legend, prompts, discussed }: PromptsProps) {
  if (prompts.length === 0) return null;
  return (
    <fieldset className="field">
      <legend className="label">{legend}</legend>
      {prompts.map(({ key, question, hint }) => (
        <label className="check" key={key}>
          <input type="checkbox" name="prompts" value={key} defaultChecked={discussed.includes(key)} />
          <span>
            {question}
            {hint ? <span className="hint">{hint}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
