import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found, titled } from "@/app/found";
import { FileWarnings } from "@/components/documents/file-warnings";
import { ReaderList } from "@/components/documents/reader-list";
import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { requireViewer } from "@/lib/access/viewer";
import { getChoices } from "@/lib/documents/choices";
import { noteFilledInSeen } from "@/lib/documents/filled-in";
import { listReaders } from "@/lib/documents/history";
import { mayAskToFillIn, mayChange, mayReadHistory, mayRemove } from "@/lib/documents/policy";
import { type DocumentView, getDocument } from "@/lib/documents/queries";
import { listOwnAskable } from "@/lib/documents/readers";
import { alsoSeen, readersNow } from "@/lib/documents/rules";
import { mayReadPlan } from "@/lib/residents/policy";
import { getBinder } from "@/lib/residents/queries";
import { documentReaders } from "@/lib/residents/readers";
import { ChangeForm } from "./change-form";
import { DocumentFacts } from "./document-facts";
import { AskedOfYou, FillIn } from "./fill-in";
import { Links } from "./links";
import { RemoveForm } from "./remove-form";
import { Shown } from "./shown";
import { Versions } from "./versions";

type Props = { params: Promise<{ id: string; dokument: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { dokument } = await params;
  return titled(getDocument(await requireViewer(), dokument), ({ title }) => ({ title }));
}

export default async function DocumentPage({ params }: Props) {
  const viewer = await requireViewer();
  const { id, dokument } = await params;
  const document = await found(getDocument(viewer, dokument));
  const { place } = document.facts;
  if (place.kind !== "binder" || place.resident.id !== id) notFound();
  const [newest] = document.versions;
  const isOwn = mayReadHistory(viewer, document.facts);
  const [binder, choices, askable, readers] = await Promise.all([
    found(getBinder(viewer, id)),
    mayChange(viewer, document.facts).allowed ? getChoices(viewer, place.resident.id) : null,
    mayAskToFillIn(viewer, document.facts).allowed ? listOwnAskable(viewer, place.resident.id) : null,
    isOwn ? listReaders(viewer, document.id) : null,
  ]);
  if (document.filledInBy !== null) await noteFilledInSeen(viewer, document.id, place.resident.id);
  const names = readersNow(document.versions, documentReaders(viewer, binder));
  return (
    <>
      <Head document={document} residentId={id} />
      {newest ? <FileWarnings newest={newest} /> : null}
      {document.facts.fillInBy === viewer.personId ? (
        <AskedOfYou document={document} residentId={id} asker={binder.name} />
      ) : null}
      <Shown viewer={viewer} document={document} />
      <Sees names={names} more={names.length > 0 ? alsoSeen(document, [...names, viewer.name]) : undefined} />
      <Section title="Om dokumentet" id="om">
        <DocumentFacts
          document={document}
          residentId={id}
          isOwn={isOwn}
          readsPlan={mayReadPlan(viewer, binder.place)}
        />
        {choices ? <ChangeForm document={document} goals={choices.goals} /> : null}
      </Section>
      {document.form === "file" ? (
        <Section title="Versioner" id="versioner">
          <Versions viewer={viewer} document={document} residentId={id} />
          {askable ? <FillIn document={document} askable={askable} /> : null}
        </Section>
      ) : null}
      <Section title="Hör till" id="hor-till">
        <Links
          viewer={viewer}
          document={document}
          residentId={id}
          targets={choices?.targets ?? []}
          caseId={choices?.caseId ?? null}
          readsPlan={mayReadPlan(viewer, binder.place)}
        />
      </Section>
      {readers ? (
        <Section title="Vem har läst" id="lasare">
          {readers.length > 0 ? (
            <ReaderList readers={readers} counted="Gånger" />
          ) : (
            <p className="note">Ingen annan än du har öppnat dokumentet.</p>
          )}
        </Section>
      ) : null}
      {isOwn ? (
        <Section title="Ta bort" id="ta-bort">
          <RemoveForm document={document} residentId={id} decision={mayRemove(viewer, document.facts)} />
        </Section>
      ) : null}
    </>
  );
}

function Head({ document, residentId }: { document: DocumentView; residentId: string }) {
  return (
    <div className="top top--tight">
      <p className="kicker">
        <AppLink href={`/st-lakare/${residentId}/dokument`}>Dokument</AppLink>
      </p>
      <h2 className="doc-title">{document.title}</h2>
      {document.description ? <p className="lead pre">{document.description}</p> : null}
    </div>
  );
}
