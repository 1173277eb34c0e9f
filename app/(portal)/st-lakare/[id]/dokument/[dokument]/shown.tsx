import { PdfReader } from "@/components/documents/pdf-reader";
import { buttonClass } from "@/components/ui/button-class";
import type { Viewer } from "@/lib/access/viewer-type";
import type { DocumentView } from "@/lib/documents/queries";
import { readText } from "@/lib/documents/queries";
import { showingOf } from "@/lib/documents/rules";
import { OwnText } from "./own-text";

type Props = { viewer: Viewer; document: DocumentView };

/** The document itself: drawn in the page where a browser can draw it safely, and always to be downloaded. */
export async function Shown({ viewer, document }: Props) {
  const [newest] = document.versions;
  if (document.form === "text") return <OwnText viewer={viewer} documentId={document.id} />;
  if (!newest) return null;
  const file = `/api/dokument/${document.id}`;
  const showing = showingOf(newest.type);
  return (
    <figure className="doc-shown">
      {showing === "pdf" ? <PdfReader source={`${file}?visa`} title={document.title} /> : null}
      {/* biome-ignore lint/performance/noImgElement: the server never decodes what people put in */}
      {showing === "image" ? <img src={`${file}?visa`} alt={document.title} /> : null}
      {showing === "text" ? <Words text={await readText(viewer, document)} /> : null}
      <figcaption className="acts">
        <a className={buttonClass.plain} href={file} download>
          Ladda ner
        </a>
        {showing === null ? (
          <span className="note">Den här sortens fil öppnas i sitt eget program.</span>
        ) : null}
      </figcaption>
    </figure>
  );
}

function Words({ text }: { text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls, and the keyboard must reach it
    <pre className="doc-words" tabIndex={0}>
      {text}
    </pre>
  );
}
