import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/forms/action-form";
import { AreaField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Section } from "@/components/ui/section";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatInstant } from "@/lib/dates";
import { mayAddAddendum } from "@/lib/supervision/policy";
import type { SupervisionYear } from "@/lib/supervision/queries";
import { addendumAction } from "./actions";

type Props = { viewer: Viewer; year: SupervisionYear };

/** What was added after both had signed, with who, when and why; and the form to add. */
export function Addenda({ viewer, year }: Props) {
  if (!mayAddAddendum(viewer, year.facts).allowed) return null;
  return (
    <Section title="Tillägg" id="tillagg" note="Det signerade står som det är. Tillägg står bredvid.">
      {year.addenda.map((addendum) => (
        <article className="talk" key={addendum.id}>
          <h4>{addendum.author}</h4>
          <p className="note">{formatInstant(new Date(addendum.at))}</p>
          <dl>
            <dt>Skäl</dt>
            <dd>{addendum.reason}</dd>
            <dt>Tillägg</dt>
            <dd>{addendum.body}</dd>
          </dl>
        </article>
      ))}
      {year.addenda.length > 0 ? (
        <p className="acts">
          <a href={`/api/handledning/${year.id}/tillagg`} download>
            Ladda ner året med tillägg som pdf
          </a>
        </p>
      ) : null}
      <details className="more">
        <summary>Gör ett tillägg</summary>
        <ActionForm action={addendumAction} formId="nytt-tillagg" errorTitle="Tillägget är inte sparat">
          <input type="hidden" name="yearId" value={year.id} />
          <input type="hidden" name="addendumId" value={randomUUID()} />
          <TextField name="reason" label="Varför behövs tillägget?" />
          <AreaField name="body" label="Tillägget" rows={5} />
          <div className="acts">
            <SubmitButton>Spara tillägget</SubmitButton>
          </div>
        </ActionForm>
      </details>
    </Section>
  );
}
