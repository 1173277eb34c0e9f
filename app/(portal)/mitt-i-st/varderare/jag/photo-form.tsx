import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { buttonClass } from "@/components/ui/button-class";
import { removePhotoAction } from "../actions";
import { EvaluatorPhoto } from "../evaluator-photo";

type Props = { personId: string; hasPhoto: boolean; refusal: string | null };

/** A form of the browser's own: the same with script and without. */
export function PhotoForm({ personId, hasPhoto, refusal }: Props) {
  return (
    <>
      {hasPhoto ? <EvaluatorPhoto personId={personId} name="dig" /> : null}
      <form method="post" encType="multipart/form-data" action="/api/varderare/foto">
        <div className={refusal ? "field err" : "field"}>
          <label htmlFor="fotofil">{hasPhoto ? "Byt foto" : "Lägg in ett foto, om du vill"}</label>
          <span className="hint" id="fotofil-hint">
            JPEG, PNG eller WebP, högst 5 MB
          </span>
          {refusal ? (
            <span className="err-msg" id="fotofil-error" role="alert">
              Fel: {refusal}
            </span>
          ) : null}
          <input
            type="file"
            id="fotofil"
            name="foto"
            accept=".jpg,.jpeg,.png,.webp,image/jpeg,image/png,image/webp"
            required
            aria-describedby={refusal ? "fotofil-hint fotofil-error" : "fotofil-hint"}
          />
        </div>
        <div className="acts">
          <button type="submit" className={buttonClass.plain}>
            Lägg in fotot
          </button>
        </div>
      </form>
      {hasPhoto ? (
        <ActionForm action={removePhotoAction} formId="ta-bort-foto" errorTitle="Fotot är inte borttaget">
          <input type="hidden" name="personId" value={personId} />
          <SubmitButton kind="text">Ta bort fotot</SubmitButton>
        </ActionForm>
      ) : null}
    </>
  );
}
