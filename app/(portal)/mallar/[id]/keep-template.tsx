import { ActionForm } from "@/components/forms/action-form";
import { AreaField, SelectField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button-link";
import { Sheet, SheetRow } from "@/components/ui/sheet";
import { DOCUMENT_KINDS, kindName } from "@/lib/documents/kinds";
import type { SharedDocument } from "@/lib/shared-documents/queries";
import { describeTemplate, removeTemplate } from "../actions";

const USES = DOCUMENT_KINDS.map((kind) => ({ value: kind, label: kindName(kind) }));

/** What the studierektor does with a template: describes it, replaces its file, takes it away. */
export function KeepTemplate({ template }: { template: SharedDocument }) {
  return (
    <Sheet title="Sköt mallen" id="skot">
      <SheetRow title="Uppgifter" note="Så visas mallen för alla i regionen.">
        <ActionForm action={describeTemplate} formId="uppgifter">
          <input type="hidden" name="documentId" value={template.id} />
          <input type="hidden" name="version" value={template.editVersion} />
          <input type="hidden" name="datedOn" value={template.datedOn} />
          <input type="hidden" name="sorted" value="on" />
          <TextField
            name="title"
            label="Titel"
            width="full"
            defaultValue={template.title}
            autoComplete="off"
          />
          <AreaField
            name="description"
            label="Beskrivning"
            hint="När den används och hur. Frivilligt."
            defaultValue={template.description}
            rows={3}
          />
          <SelectField name="kind" label="Används till" choices={USES} defaultValue={template.kind} />
          <div className="acts">
            {template.isDescribed ? (
              <SubmitButton kind="plain">Spara uppgifterna</SubmitButton>
            ) : (
              <SubmitButton>Spara och visa för regionen</SubmitButton>
            )}
          </div>
        </ActionForm>
      </SheetRow>
      <SheetRow title="Fil" note="Titel, beskrivning och tidigare versioner finns kvar.">
        <div className="acts">
          <ButtonLink href={`/mallar/ny?ersatter=${template.id}`}>Ersätt filen</ButtonLink>
        </div>
      </SheetRow>
      <SheetRow title="Ta bort">
        <details className="more">
          <summary>Ta bort mallen</summary>
          <p>
            Mallen försvinner för alla i regionen. Det som redan är ifyllt och ligger i någons pärm påverkas
            inte.
          </p>
          <ActionForm action={removeTemplate} formId="ta-bort">
            <input type="hidden" name="documentId" value={template.id} />
            <div className="acts">
              <SubmitButton kind="plain">Ja, ta bort mallen</SubmitButton>
            </div>
          </ActionForm>
        </details>
      </SheetRow>
    </Sheet>
  );
}
