import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found } from "@/app/found";
import { ActionForm } from "@/components/forms/action-form";
import { AreaField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { requireViewer } from "@/lib/access/viewer";
import { COLUMN_NAMES } from "@/lib/activities/table";
import { mayEditPlan } from "@/lib/residents/policy";
import { getBinder } from "@/lib/residents/queries";
import { paste } from "../actions";

export const metadata: Metadata = { title: "Klistra in från Excel" };

export default async function PastePage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await requireViewer();
  const { id } = await params;
  const { place } = await found(getBinder(viewer, id));
  if (!mayEditPlan(viewer, place).allowed) notFound();
  return (
    <>
      <div className="top">
        <h2>Klistra in från Excel</h2>
        <p className="lead">
          Markera raderna i Excel, kopiera och klistra in dem här. Antingen kommer alla rader med, eller
          ingen.
        </p>
      </div>
      <ActionForm action={paste} formId="klistra" clearWhenDone>
        <input type="hidden" name="residentId" value={id} />
        <AreaField
          name="rows"
          label="Rader"
          hint={`Kolumnerna i ordning: ${COLUMN_NAMES.join(", ")}. Finns en rubrikrad får de stå i vilken ordning som helst. Flera delmål skrivs med komma emellan.`}
          rows={12}
        />
        <div className="acts">
          <SubmitButton>Lägg till raderna</SubmitButton>
          <AppLink className="btn btn--text" href={`/st-lakare/${id}/iup`}>
            Tillbaka till IUP
          </AppLink>
        </div>
      </ActionForm>
    </>
  );
}
