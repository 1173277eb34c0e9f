import { ShownFile } from "@/components/documents/shown-file";
import type { Viewer } from "@/lib/access/viewer-type";
import type { DocumentView } from "@/lib/documents/queries";
import { readText } from "@/lib/documents/queries";
import { showingOf } from "@/lib/documents/rules";
import { OwnText } from "./own-text";

type Props = { viewer: Viewer; document: DocumentView };

/** The document itself, a text of one's own or its newest file. */
export async function Shown({ viewer, document }: Props) {
  const [newest] = document.versions;
  if (document.form === "text") return <OwnText viewer={viewer} documentId={document.id} />;
  if (!newest) return null;
  const words = showingOf(newest.type) === "text" ? await readText(viewer, document) : null;
  return (
    <ShownFile
      file={`/api/dokument/${document.id}`}
      title={document.title}
      type={newest.type}
      words={words}
    />
  );
}
