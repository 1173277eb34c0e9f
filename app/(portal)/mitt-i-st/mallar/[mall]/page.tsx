import type { Metadata } from "next";
import { found, titled } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { requireViewer } from "@/lib/access/viewer";
import { getTemplate } from "@/lib/case-templates/queries";
import { TemplateForm } from "./template-form";

type Props = { params: Promise<{ mall: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const question = getTemplate(await requireViewer(), (await params).mall);
  return titled(question, ({ kind }) => ({ title: kind.name }));
}

export default async function CaseTemplatePage({ params }: Props) {
  const template = await found(getTemplate(await requireViewer(), (await params).mall));
  return (
    <>
      <p className="crumb">
        <AppLink href="/mitt-i-st/mallar">Mallar för Mitt-i-ST</AppLink>
      </p>
      <PageTop
        kicker={`Version ${template.version}`}
        title={template.kind.name}
        lead={template.kind.effect}
      />
      <TemplateForm template={template} />
    </>
  );
}
