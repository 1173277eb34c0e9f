import { ActionForm } from "@/components/forms/action-form";
import { Check } from "@/components/forms/check";
import { SubmitButton } from "@/components/forms/submit-button";
import type { Decision } from "@/lib/access/decision";
import { DOCUMENT_SENTENCES, type DocumentReason } from "@/lib/documents/policy";
import type { DocumentView } from "@/lib/documents/queries";
import { removeDocumentAction } from "./actions";

type Props = { document: DocumentView; residentId: string; decision: Decision<DocumentReason> };

export function RemoveForm({ document, residentId, decision }: Props) {
  if (!decision.allowed) return <p className="note">{DOCUMENT_SENTENCES[decision.reason]}</p>;
  return (
    <details className="more">
      <summary>Ta bort dokumentet</summary>
      <ActionForm action={removeDocumentAction} formId="ta-bort-dokument" errorTitle="Inget är borttaget än">
        <p>
          Dokumentet försvinner ur pärmen och ur delmålen för alla, också för dig. Filerna och loggen sparas
          hos regionen så länge den ska spara dem, men du kan inte själv ta tillbaka dokumentet.
        </p>
        <input type="hidden" name="documentId" value={document.id} />
        <input type="hidden" name="residentId" value={residentId} />
        <Check name="understood">Ta bort ”{document.title}” för alla</Check>
        <div className="acts">
          <SubmitButton kind="plain">Ta bort</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
