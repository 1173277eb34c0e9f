import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found } from "@/app/found";
import { ActionForm } from "@/components/forms/action-form";
import { RadioGroup } from "@/components/forms/check";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Sheet } from "@/components/ui/sheet";
import { requireViewer } from "@/lib/access/viewer";
import { kindName } from "@/lib/documents/kinds";
import { mayWritePortfolioText } from "@/lib/portfolio-texts/policy";
import { isTextKind, TEXT_KINDS } from "@/lib/portfolio-texts/rules";
import { readWayBack } from "@/lib/portfolios/way-back";
import { getBinder } from "@/lib/residents/queries";
import { ToPortfolio } from "../../to-portfolio";
import { createText } from "../actions";

export const metadata: Metadata = { title: "Skriv en text" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ punkt?: string | string[]; slag?: string | string[] }>;
};

export default async function NewTextPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const { place } = await found(getBinder(viewer, (await params).id));
  if (!mayWritePortfolioText(viewer, place).allowed) notFound();
  const { punkt, slag } = await searchParams;
  const wayBack = readWayBack(punkt);
  return (
    <Sheet title="Skriv en text" id="ny-text">
      <p>En text som du skriver här i stället för att lägga in en fil. Den sparas medan du skriver.</p>
      <ActionForm action={createText} errorTitle="Texten är inte påbörjad än">
        <input type="hidden" name="residentId" value={place.id} />
        <input type="hidden" name="documentId" value={randomUUID()} />
        {wayBack ? <input type="hidden" name="wayBack" value={`${wayBack.caseId}:${wayBack.key}`} /> : null}
        <RadioGroup
          name="kind"
          legend="Vad är det?"
          choices={TEXT_KINDS.map((kind) => ({ value: kind, label: kindName(kind) }))}
          defaultValue={typeof slag === "string" && isTextKind(slag) ? slag : "reflektion"}
        />
        <TextField
          name="title"
          label="Titel"
          hint="Så heter den i pärmen, och filen när den laddas ner."
          width="full"
          autoComplete="off"
        />
        <TextField
          name="datedOn"
          label="Datum"
          type="date"
          width="short"
          hint="Dagen som texten handlar om eller skrivs."
          defaultValue={viewer.today}
        />
        <div className="acts">
          <SubmitButton pendingText="Öppnar …">Börja skriva</SubmitButton>
        </div>
      </ActionForm>
      <ToPortfolio wayBack={wayBack} when="Ångrar du dig:" />
    </Sheet>
  );
}
