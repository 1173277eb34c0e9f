import type { Metadata } from "next";
import { KeptAlready } from "@/app/(portal)/kept-already";
import { found } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { ReplaceFile } from "@/components/uploads/replace-file";
import { WithoutScript } from "@/components/uploads/without-script";
import { requireViewer } from "@/lib/access/viewer";
import type { Viewer } from "@/lib/access/viewer-type";
import { env } from "@/lib/env";
import { getKeptDocument, getKeptRegion } from "@/lib/shared-documents/queries";
import { findRefusal } from "@/lib/uploads/refused";
import { PutInTemplates } from "./put-in-templates";

export const metadata: Metadata = { title: "Lägg in mall" };

type Asked = Partial<Record<"region" | "ersatter" | "finns" | "inte", string | string[]>>;
type Props = { searchParams: Promise<Asked> };

export default async function PutInTemplatePage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const { region, ersatter, finns, inte } = await searchParams;
  const refusal = findRefusal(inte);
  if (typeof ersatter === "string") {
    return <Replace viewer={viewer} templateId={ersatter} refusal={refusal} keptId={finns} />;
  }
  const kept = await found(getKeptRegion(viewer, typeof region === "string" ? region : undefined));
  return (
    <>
      <Crumb />
      <PageTop
        title={`Lägg in mall i ${kept.name}`}
        lead="Varje fil blir en mall. Beskriv den sedan: till dess syns den bara för regionens studierektorer."
      />
      <WithoutScript target={{ region: kept.id }} maxBytes={env().uploadMaxBytes} refusal={refusal} />
      <PutInTemplates regionId={kept.id} maxBytes={env().uploadMaxBytes} />
    </>
  );
}

type ReplaceProps = { viewer: Viewer; templateId: string; refusal: string | null; keptId: unknown };

async function Replace({ viewer, templateId, refusal, keptId }: ReplaceProps) {
  const { id, title } = await found(getKeptDocument(viewer, templateId));
  const form = { target: { document: id }, maxBytes: env().uploadMaxBytes };
  return (
    <>
      <Crumb />
      <PageTop
        title={`Ersätt filen: ${title}`}
        lead="Den nya filen gäller genast för alla i regionen. Titel och beskrivning står kvar, och den fil som ligger där nu finns kvar bland versionerna."
      />
      <WithoutScript {...form} refusal={refusal} />
      <KeptAlready viewer={viewer} keptId={keptId} replacedId={id} documents="/mallar" />
      <ReplaceFile {...form} documents="/mallar" title={title} />
      <p className="below-lead">
        <AppLink href={`/mallar/${id}`}>Tillbaka till mallen</AppLink>
      </p>
    </>
  );
}

function Crumb() {
  return (
    <p className="crumb">
      <AppLink href="/mallar">Mallar i regionen</AppLink>
    </p>
  );
}
