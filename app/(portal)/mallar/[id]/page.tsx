import type { Metadata } from "next";
import { found, titled } from "@/app/found";
import { FileWarnings } from "@/components/documents/file-warnings";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass } from "@/components/ui/button-class";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { requireViewer } from "@/lib/access/viewer";
import { isDocumentKind, kindName } from "@/lib/documents/kinds";
import { mayPutIn } from "@/lib/documents/policy";
import { getSharedDocument } from "@/lib/shared-documents/queries";
import { typeName } from "@/lib/shared-documents/rules";
import { formatBytes } from "@/lib/uploads/bytes";
import { fileHref } from "../address";
import { KeepTemplate } from "./keep-template";
import { VersionTable } from "./version-table";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titled(getSharedDocument(await requireViewer(), (await params).id), ({ title }) => ({ title }));
}

export default async function TemplatePage({ params }: Props) {
  const viewer = await requireViewer();
  const template = await found(getSharedDocument(viewer, (await params).id));
  const isKeeper = mayPutIn(viewer, template.place).allowed;
  const [current] = template.versions;
  const kind = isDocumentKind(template.kind) ? kindName(template.kind) : template.kind;
  return (
    <>
      <p className="crumb">
        <AppLink href="/mallar">Mallar i regionen</AppLink>
      </p>
      <PageTop
        title={template.title}
        kicker={`${template.region}, används till: ${kind.toLocaleLowerCase("sv")}`}
        lead={template.description}
      />
      {isKeeper && !template.isDescribed ? (
        <p className="warn">
          Mallen syns bara för regionens studierektorer. När du har sparat uppgifterna nedan syns den för alla
          i regionen.
        </p>
      ) : null}
      {isKeeper && current ? <FileWarnings newest={current} /> : null}
      {current ? (
        <Section title="Att använda nu">
          <div className="acts">
            <a className={buttonClass.first} href={fileHref(template.id)} download>
              Ladda ner
            </a>
            <span className="note">
              {typeName(current.type)}, {formatBytes(current.size)}
            </span>
          </div>
        </Section>
      ) : null}
      <Section title="Versioner" note="De tidigare finns kvar, så att det går att se vad som gällde då.">
        <VersionTable template={template} />
      </Section>
      {isKeeper ? <KeepTemplate template={template} /> : null}
    </>
  );
}
