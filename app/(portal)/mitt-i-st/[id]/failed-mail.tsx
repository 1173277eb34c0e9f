import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Status } from "@/components/ui/status";
import { resendAction } from "./actions";

type Mail = { id: string; subject: string; toName: string; toAddress: string; lastError: string | null };

/** Mail that did not arrive, with the way to mend it for whoever may. */
export function FailedMail({ mail, mayResend }: { mail: Mail[]; mayResend: boolean }) {
  return mail.map((one) => (
    <section className="warn" key={one.id} aria-label="Brev som inte gick fram">
      <Status kind="late">Ett brev gick inte fram</Status>
      <p>
        ”{one.subject}” till {one.toName}, {one.toAddress}. {one.lastError}{" "}
        {mayResend
          ? ""
          : "Koordinatorn kan skicka det igen när adressen är rätt. Allt finns att läsa i portalen."}
      </p>
      {mayResend ? (
        <ActionForm action={resendAction} formId={`brev-${one.id}`} errorTitle="Brevet är inte skickat">
          <input type="hidden" name="emailId" value={one.id} />
          <TextField name="address" label="Rätt adress" type="email" defaultValue={one.toAddress} />
          <div className="acts">
            <SubmitButton kind="plain">Skicka igen</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </section>
  ));
}
