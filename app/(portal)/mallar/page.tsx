import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { requireViewer } from "@/lib/access/viewer";
import { mayPutIn } from "@/lib/documents/policy";
import { mayOpenShared } from "@/lib/shared-documents/policy";
import { listSharedDocuments, type SharedRow } from "@/lib/shared-documents/queries";
import { TemplateTable } from "./template-table";

export const metadata: Metadata = { title: "Mallar i regionen" };

export default async function TemplatesPage() {
  const viewer = await requireViewer();
  if (!mayOpenShared(viewer)) notFound();
  const rows = await listSharedDocuments(viewer);
  const shown = rows.filter(({ isDescribed, place }) => isDescribed || mayPutIn(viewer, place).allowed);
  return (
    <>
      <PageTop
        title="Mallar i regionen"
        lead="Gemensamma blanketter och stöd. Ladda ner, fyll i och lägg det ifyllda i din pärm."
      />
      {shown.length === 0 ? (
        <EmptyState
          title="Inga mallar än"
          lead="Det är regionens studierektorer som lägger in mallar här, så att alla har samma."
        />
      ) : (
        byRegion(shown).map(({ name, documents }) => (
          <Section key={name} title={name} wide>
            <TemplateTable rows={documents} />
          </Section>
        ))
      )}
    </>
  );
}

function byRegion(rows: SharedRow[]): { name: string; documents: SharedRow[] }[] {
  const names = [...new Set(rows.map(({ region }) => region))];
  return names.map((name) => ({ name, documents: rows.filter(({ region }) => region === name) }));
}
