import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/forms/action-form";
import { Check } from "@/components/forms/check";
import { SelectField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { PageTop } from "@/components/ui/page-top";
import { requireViewer } from "@/lib/access/viewer";
import { listNewResidentChoices } from "@/lib/residents/choices";
import { create } from "./actions";

export const metadata: Metadata = { title: "Ny ST-läkare" };

export default async function NewResidentPage() {
  const { units, regulations } = await listNewResidentChoices(await requireViewer());
  if (units.length === 0) notFound();
  return (
    <>
      <PageTop
        title="Ny ST-läkare"
        lead="Pärmen får ett mål för varje delmål i målbeskrivningen. Huvudhandledare utses och inbjudan skickas under Personer."
      />
      <ActionForm action={create} formId="ny" clearWhenDone>
        <TextField name="name" label="Namn" autoComplete="off" />
        <TextField name="email" type="email" label="E-post" autoComplete="off" />
        <SelectField name="unitId" label="Enhet" choices={units} empty="Välj enhet" />
        <SelectField
          name="malbeskrivningId"
          label="Målbeskrivning"
          choices={regulations}
          empty="Välj målbeskrivning"
        />
        <TextField name="startedOn" type="date" label="Första dagen i ST" width="short" />
        <Check name="withBt">Bastjänstgöring (BT) ingår i ST</Check>
        <TextField
          name="btApprovedOn"
          type="date"
          label="BT godkänd"
          hint="Lämna tomt om BT pågår"
          width="short"
        />
        <div className="acts">
          <SubmitButton>Lägg in ST-läkaren</SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}
