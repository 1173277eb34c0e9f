import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button-link";
import { formatInstant } from "@/lib/dates";
import type { DocumentView } from "@/lib/documents/queries";
import type { Askable } from "@/lib/documents/readers";
import { askToFillInAction, withdrawFillInAction } from "./actions";

type Props = { document: DocumentView; askable: Askable[] };

type AskedProps = { document: DocumentView; residentId: string; asker: string };

/** What the one who was asked has come for. */
export function AskedOfYou({ document, residentId, asker }: AskedProps) {
  return (
    <div className="asked">
      <p>{asker} ber dig fylla i det här. Ladda ner filen, fyll i den och lägg in den igen.</p>
      <div className="acts">
        <ButtonLink kind="first" href={`/st-lakare/${residentId}/dokument/ny?ersatter=${document.id}`}>
          Lägg in den ifyllda filen
        </ButtonLink>
      </div>
    </div>
  );
}

/** Asks somebody around the binder to give the file back filled in. */
export function FillIn({ document, askable }: Props) {
  if (document.fillInName !== null && document.fillInAskedAt !== null) {
    return (
      <ActionForm action={withdrawFillInAction} formId="aterta" className="fill-in">
        <p>
          {document.fillInName} är ombedd att fylla i och lägga tillbaka filen sedan{" "}
          {formatInstant(document.fillInAskedAt)}.
        </p>
        <input type="hidden" name="documentId" value={document.id} />
        <div className="acts">
          <SubmitButton kind="plain">Ta tillbaka frågan</SubmitButton>
        </div>
      </ActionForm>
    );
  }
  if (askable.length === 0) return null;
  return (
    <details className="more">
      <summary>Be någon fylla i</summary>
      <ActionForm action={askToFillInAction} formId="fyll-i" errorTitle="Frågan är inte ställd">
        <input type="hidden" name="documentId" value={document.id} />
        <SelectField
          name="personId"
          label="Vem ska fylla i?"
          hint="Den du ber kan läsa dokumentet och lägga in en ny fil tills du tar tillbaka frågan."
          empty="Välj person"
          choices={askable.map(({ id, name, roles }) => ({
            value: id,
            label: `${name}, ${roles.join(", ")}`,
          }))}
        />
        <div className="acts">
          <SubmitButton kind="plain">Be om ifyllning</SubmitButton>
          <ButtonLink kind="text" href="/mallar">
            Mallar i regionen
          </ButtonLink>
        </div>
      </ActionForm>
    </details>
  );
}
