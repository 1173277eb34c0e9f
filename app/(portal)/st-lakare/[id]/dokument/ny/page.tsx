import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KeptAlready } from "@/app/(portal)/kept-already";
import { found } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { Sees } from "@/components/ui/sees";
import { PutInAndSort } from "@/components/uploads/put-in-and-sort";
import { ReplaceFile } from "@/components/uploads/replace-file";
import { WithoutScript } from "@/components/uploads/without-script";
import { requireViewer } from "@/lib/access/viewer";
import type { Viewer } from "@/lib/access/viewer-type";
import { getChoices } from "@/lib/documents/choices";
import { kindName, kindsFor } from "@/lib/documents/kinds";
import { mayPutIn } from "@/lib/documents/policy";
import { getStudies } from "@/lib/documents/studies";
import { env } from "@/lib/env";
import { readWayBack } from "@/lib/portfolios/way-back";
import { type Binder, getBinder } from "@/lib/residents/queries";
import { documentReaders } from "@/lib/residents/readers";
import { getReplaceable, listUnsorted } from "@/lib/uploads/put-in";
import { findRefusal } from "@/lib/uploads/refused";
import { talkHref } from "../../handledning/address";
import { linkDocumentAction } from "../[dokument]/actions";
import { ToPortfolio } from "../to-portfolio";
import { sortDocument } from "./actions";
import { talkToLink } from "./talk-to-link";

export const metadata: Metadata = { title: "Lägg in dokument" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{
    ersatter?: string | string[];
    finns?: string | string[];
    inte?: string | string[];
    punkt?: string | string[];
    samtal?: string | string[];
  }>;
};

export default async function PutInPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const binder = await found(getBinder(viewer, (await params).id));
  const { ersatter, finns, inte, punkt, samtal } = await searchParams;
  const refusal = findRefusal(inte);
  if (typeof ersatter === "string") {
    return <Replace viewer={viewer} binder={binder} documentId={ersatter} refusal={refusal} keptId={finns} />;
  }
  if (!mayPutIn(viewer, { kind: "binder", resident: binder.place }).allowed) notFound();
  const { id } = binder.place;
  const studies = await getStudies(viewer, id);
  const unsorted = await listUnsorted(viewer, id, studies);
  const form = { target: { resident: id }, maxBytes: env().uploadMaxBytes };
  const talk = typeof samtal === "string" ? talkToLink((await getChoices(viewer, id)).targets, samtal) : null;
  return (
    <>
      <div className="top top--tight">
        <p className="kicker">
          <AppLink href={`/st-lakare/${id}/dokument`}>Dokument</AppLink>
        </p>
        <h2>Lägg in dokument</h2>
        <p className="lead">
          Lägg in en hel mapp på en gång. Varje fil blir ett dokument, och du sorterar dem här, nu eller
          senare.
        </p>
      </div>
      <ToPortfolio wayBack={readWayBack(punkt)} when="När filen är inlagd:" />
      {samtal === undefined ? null : <FromTalk residentId={id} talk={talk} />}
      <WithoutScript {...form} refusal={refusal} />
      <PutInAndSort
        {...form}
        unsorted={unsorted}
        kinds={kindsFor(studies.regulation).map((kind) => ({
          value: kind,
          label: kindName(kind, studies.regulation),
        }))}
        delmal={studies.delmal}
        save={sortDocument}
        documents={`/st-lakare/${id}/dokument`}
        linkTo={talk ? { target: talk.target, label: talk.label, save: linkDocumentAction } : undefined}
      />
      <Sees
        names={documentReaders(viewer, binder)}
        more={
          viewer.personId === binder.place.personId
            ? undefined
            : "Hör dokumentet till en placering ser också dess andra handledare det."
        }
      />
    </>
  );
}

type FromTalkProps = { residentId: string; talk: ReturnType<typeof talkToLink> };

function FromTalk({ residentId, talk }: FromTalkProps) {
  if (!talk)
    return <p className="warn">Samtalet tar inte emot fler dokument. Det du lägger in länkas inte dit.</p>;
  return (
    <>
      <p className="list-way">
        När filen är inlagd:{" "}
        <AppLink href={talkHref(residentId, talk.year, talk.id)}>Tillbaka till samtalet</AppLink>
      </p>
      <noscript>
        <p className="note">JavaScript är avstängt: länka filen till {talk.label} på dess egen sida.</p>
      </noscript>
    </>
  );
}

type ReplaceProps = {
  viewer: Viewer;
  binder: Binder;
  documentId: string;
  refusal: string | null;
  keptId: unknown;
};

async function Replace({ viewer, binder, documentId, refusal, keptId }: ReplaceProps) {
  const { id } = binder.place;
  const document = await found(getReplaceable(viewer, id, documentId));
  const documents = `/st-lakare/${id}/dokument`;
  const form = { target: { document: document.id }, maxBytes: env().uploadMaxBytes };
  return (
    <>
      <div className="top">
        <h2>Ersätt fil: {document.title}</h2>
        <p className="lead">
          Den nya filen blir en ny version. Titel, delmål och länkar står kvar, och {document.fileName} finns
          kvar som tidigare version.
        </p>
      </div>
      <WithoutScript {...form} refusal={refusal} />
      <KeptAlready viewer={viewer} keptId={keptId} replacedId={document.id} documents={documents} />
      <ReplaceFile {...form} documents={documents} title={document.title} />
      <p className="below-lead">
        <AppLink href={`${documents}/${document.id}`}>Tillbaka till dokumentet</AppLink>
      </p>
    </>
  );
}
