import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { requireViewer } from "@/lib/access/viewer";
import { mayOpenShared } from "@/lib/shared-documents/policy";
import {
  type KeptRegion,
  listKeptRegions,
  listSharedDocuments,
  type SharedRow,
} from "@/lib/shared-documents/queries";
import { TemplateTable } from "./template-table";

export const metadata: Metadata = { title: "Mallar i regionen" };

export default async function TemplatesPage() {
  const viewer = await requireViewer();
  if (!mayOpenShared(viewer)) notFound();
  const [rows, kept] = await Promise.all([listSharedDocuments(viewer), listKeptRegions(viewer)]);
  if (rows.length === 0) return <NoTemplates kept={kept} />;
  return (
    <>
      <div className="top">
        <h1>Mallar i regionen</h1>
        <p className="lead">
          Gemensamma blanketter och stöd. Ladda ner, fyll i och lägg det ifyllda i din pärm.
        </p>
        {kept.length > 0 ? (
          <div className="acts">
            <PutInButtons kept={kept} />
          </div>
        ) : null}
      </div>
      {byRegion(rows).map(({ name, documents }) => (
        <Section key={name} title={name} wide>
          <TemplateTable rows={documents} />
        </Section>
      ))}
    </>
  );
}

function NoTemplates({ kept }: { kept: KeptRegion[] }) {
  const mayPutIn = kept.length > 0;
  return (
    <>
      <PageTop title="Mallar i regionen" />
      <EmptyState
        title="Inga mallar än"
        lead={
          mayPutIn
            ? "Lägg in blanketter och stöd som alla i regionen ska ha. Du beskriver dem innan de syns för andra."
            : "Det är regionens studierektorer som lägger in mallar här, så att alla har samma."
        }
        actions={mayPutIn ? <PutInButtons kept={kept} /> : null}
      />
    </>
  );
}

function PutInButtons({ kept }: { kept: KeptRegion[] }) {
  return kept.map(({ id, name }) => (
    <ButtonLink key={id} href={`/mallar/ny?region=${id}`}>
      Lägg in mall{kept.length > 1 ? ` i ${name}` : ""}
    </ButtonLink>
  ));
}

function byRegion(rows: SharedRow[]): { name: string; documents: SharedRow[] }[] {
  const names = [...new Set(rows.map(({ region }) => region))];
  return names.map((name) => ({ name, documents: rows.filter(({ region }) => region === name) }));
}
