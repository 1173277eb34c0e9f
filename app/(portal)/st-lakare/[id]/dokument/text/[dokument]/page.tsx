import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found } from "@/app/found";
import { DraftField } from "@/components/forms/draft-field";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import { Sheet } from "@/components/ui/sheet";
import { requireViewer } from "@/lib/access/viewer";
import { formatDayYear, formatSaved } from "@/lib/dates";
import { getChoices } from "@/lib/documents/choices";
import { isDocumentKind, kindName } from "@/lib/documents/kinds";
import { getDocument } from "@/lib/documents/queries";
import { mayWritePortfolioText } from "@/lib/portfolio-texts/policy";
import { openPortfolioText, type PortfolioText } from "@/lib/portfolio-texts/queries";
import { guideOf, patientReminder } from "@/lib/portfolio-texts/rules";
import { readWayBack } from "@/lib/portfolios/way-back";
import { getBinder } from "@/lib/residents/queries";
import { planReaders } from "@/lib/residents/readers";
import { listWords } from "@/lib/texts/rules";
import { ChangeForm } from "../../[dokument]/change-form";
import { ToPortfolio } from "../../to-portfolio";

export const metadata: Metadata = { title: "Skriv" };

type Props = {
  params: Promise<{ id: string; dokument: string }>;
  searchParams: Promise<{ punkt?: string | string[] }>;
};

/** Where its owner writes; what it proves, who has read it and the rest is the document's own page. */
export default async function WriteTextPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const { id, dokument } = await params;
  const binder = await found(getBinder(viewer, id));
  if (!mayWritePortfolioText(viewer, binder.place).allowed) notFound();
  const text = await found(openPortfolioText(viewer, dokument, "shown"));
  if (text.residentId !== binder.place.id) notFound();
  const [document, { goals }] = await Promise.all([
    found(getDocument(viewer, dokument)),
    getChoices(viewer, binder.place.id),
  ]);
  const wayBack = readWayBack((await searchParams).punkt);
  const reminder = patientReminder(text.kind);
  return (
    <Sheet title={text.title} id="text" status={<span className="note">{whatAndWhen(text)}</span>}>
      {reminder ? <p className="warn">{reminder}</p> : null}
      {document.facts.isHandedIn ? (
        <p className="note">
          Texten ingår i en inlämnad portfölj. Värderaren läser den som den var då, också när du ändrar här.
        </p>
      ) : null}
      <DraftField
        target={{ slot: "document", parentId: text.id }}
        label="Din text"
        hint={guideOf(text.kind)}
        initial={{
          body: text.body,
          version: text.version,
          at: text.savedAt ? formatSaved(text.savedAt, new Date()) : null,
        }}
        sees={listWords(planReaders(viewer, binder), "och")}
        rows={16}
      />
      <ChangeForm document={document} goals={goals} />
      <ToPortfolio wayBack={wayBack} when="När du är klar, välj texten i portföljen:" written={text.id} />
      <div className="acts">
        <ButtonLink kind={wayBack ? "plain" : "first"} href={`/st-lakare/${id}/dokument/${text.id}`}>
          Delmål och annat om texten
        </ButtonLink>
        <a className={buttonClass.plain} href={`/api/dokument/${text.id}/pdf`} download>
          Ladda ner som pdf
        </a>
      </div>
    </Sheet>
  );
}

function whatAndWhen({ kind, datedOn }: PortfolioText): string {
  const name = isDocumentKind(kind) ? kindName(kind) : kindName("annat");
  return `${name}, ${formatDayYear(datedOn)}`;
}
