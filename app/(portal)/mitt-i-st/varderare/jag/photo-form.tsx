import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { FileForm } from "@/components/uploads/file-form";
import { removePhotoAction } from "../actions";
import { EvaluatorPhoto } from "../evaluator-photo";

type Props = { personId: string; hasPhoto: boolean; refusal: string | null };

export function PhotoForm({ personId, hasPhoto, refusal }: Props) {
  return (
    <>
      {hasPhoto ? <EvaluatorPhoto personId={personId} name="dig" /> : null}
      <FileForm
        action="/api/varderare/foto"
        id="fotofil"
        name="foto"
        label={hasPhoto ? "Byt foto" : "Lägg in ett foto, om du vill"}
        hint="JPEG, PNG eller WebP, högst 5 MB"
        accept=".jpg,.jpeg,.png,.webp,image/jpeg,image/png,image/webp"
        refusal={refusal}
        button={{ text: "Lägg in fotot", kind: "plain" }}
      />
      {hasPhoto ? (
        <ActionForm action={removePhotoAction} formId="ta-bort-foto" errorTitle="Fotot är inte borttaget">
          <input type="hidden" name="personId" value={personId} />
          <SubmitButton kind="text">Ta bort fotot</SubmitButton>
        </ActionForm>
      ) : null}
    </>
  );
}
