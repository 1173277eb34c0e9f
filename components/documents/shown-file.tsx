import { buttonClass } from "@/components/ui/button-class";
import { showingOf } from "@/lib/documents/rules";
import { PdfReader } from "./pdf-reader";

type Props = {
  /** Where the bytes are, and with `?visa` to be drawn; null while the file of a text is being made. */
  file: string | null;
  title: string;
  type: string | null;
  /** What the file says, when it is words. */
  words: string | null;
};

/** A file in the page: drawn where a browser can draw it safely, and always to be downloaded. */
export function ShownFile({ file, title, type, words }: Props) {
  const showing = type === null ? null : showingOf(type);
  return (
    <figure className="doc-shown">
      {file && showing === "pdf" ? <PdfReader source={`${file}?visa`} title={title} /> : null}
      {/* biome-ignore lint/performance/noImgElement: the server never decodes what people put in */}
      {file && showing === "image" ? <img src={`${file}?visa`} alt={title} /> : null}
      {showing === "text" ? <Words text={words ?? ""} /> : null}
      {file ? (
        <figcaption className="acts">
          <a className={buttonClass.plain} href={file} download>
            Ladda ner
          </a>
          {showing === null ? (
            <span className="note">Den här sortens fil öppnas i sitt eget program.</span>
          ) : null}
        </figcaption>
      ) : null}
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
