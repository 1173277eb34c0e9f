import type { Metadata } from "next";
import { found } from "@/app/found";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { requireViewer } from "@/lib/access/viewer";
import { getBinderToTakeOut, listExports, type Measured, measureBinder } from "@/lib/exports/queries";
import { formatCount } from "@/lib/texts/rules";
import { formatBytes } from "@/lib/uploads/bytes";
import { askForExportAction } from "./actions";
import { Earlier, Newest } from "./exports";

export const metadata: Metadata = { title: "Ta ut allt" };

export default async function TakeOutPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await requireViewer();
  const binder = await found(getBinderToTakeOut(viewer, (await params).id));
  const { id } = binder.place;
  const [measured, exports] = await Promise.all([
    measureBinder(viewer, id),
    listExports(viewer, id, new Date()),
  ]);
  const [newest, ...earlier] = exports;
  return (
    <>
      <div className="top top--tight">
        <p className="kicker">
          <AppLink href={`/st-lakare/${id}/dokument`}>Dokument</AppLink>
        </p>
        <h2>Ta ut allt</h2>
        <p className="lead">Hela din pärm som en zip-fil, ordnad i mappar efter delmål.</p>
      </div>
      {newest ? <Newest one={newest} today={viewer.today} /> : null}
      <Section title="Det här följer med" id="innehall">
        <Contains measured={measured} />
        {newest?.state === "waiting" ? null : (
          <ActionForm action={askForExportAction} className="take-out" errorTitle="Pärmen är inte packad">
            <input type="hidden" name="residentId" value={id} />
            <SubmitButton kind={newest?.state === "ready" ? "plain" : "first"} pendingText="Beställer">
              {newest ? "Packa pärmen igen" : "Packa pärmen"}
            </SubmitButton>
          </ActionForm>
        )}
      </Section>
      {earlier.length > 0 ? (
        <Section title="Tidigare uttag" id="tidigare">
          <Earlier exports={earlier} today={viewer.today} />
        </Section>
      ) : null}
      <Sees names={[]} more="Ingen annan kan ta ut din pärm. Varje uttag skrivs i loggen." />
    </>
  );
}

function Contains({ measured }: { measured: Measured }) {
  const { documents, files, bytes } = measured;
  const size =
    bytes > 0
      ? ` Filerna är ungefär ${formatBytes(bytes).replace(" ", "\u00a0")}, pdf-filerna nedan oräknade.`
      : "";
  const earlier = files > documents ? ` i ${formatCount(files)} filer, tidigare versioner medräknade` : "";
  return (
    <Facts
      items={[
        { term: "Dokument", text: `${formatCount(documents)} dokument${earlier}.${size}` },
        {
          term: "Utfärdat",
          text: "IUP och signerade handledningsår som pdf, rapport och intyg från Mitt-i-ST.",
        },
        {
          term: "Förteckning",
          text: "En sida som öppnas i webbläsaren, med delmål, aktiviteter, bedömningar och tjänstgöringstid. Samma uppgifter för ett annat system.",
        },
        {
          term: "Inte med",
          text: "Handledningsår som inte är signerade av båda, och det du har tagit bort.",
        },
      ]}
    />
  );
}
