"use client";

import type { PDFDocumentProxy } from "pdfjs-dist";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { NotShown, openPdf } from "./open-pdf";
import { PdfPage } from "./pdf-page";

const UNREADABLE = "Filen gick inte att visa här. Ladda ner den för att läsa den.";
const ZOOMS = [1, 1.25, 1.5, 2, 3];

type Shown =
  | { state: "waiting" }
  | { state: "failed"; words: string }
  | { state: "open"; pdf: PDFDocumentProxy };

/** The pages of a PDF, as wide as there is room for. Page up and down turn the page, plus and minus the size. */
export function PdfReader({ source, title }: { source: string; title: string }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [width, setWidth] = useState(0);
  const [zoom, setZoom] = useState(0);
  const box = useRef<HTMLElement>(null);

  useEffect(() => {
    const leaving = new AbortController();
    setShown({ state: "waiting" });
    const opening = openPdf(source, leaving.signal);
    opening.then(
      ({ pdf }) => leaving.signal.aborted || setShown({ state: "open", pdf }),
      (error) => {
        if (leaving.signal.aborted) return;
        setShown({ state: "failed", words: error instanceof NotShown ? error.message : UNREADABLE });
      },
    );
    return () => {
      leaving.abort();
      opening.then(({ close }) => close()).catch(() => {});
    };
  }, [source]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setWidth(element.clientWidth));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);

  function turn(step: number) {
    const element = box.current;
    if (!element) return;
    const pages = [...element.querySelectorAll<HTMLElement>(".pdf-page")];
    const top = element.scrollTop;
    const now = pages.findLastIndex((page) => page.offsetTop <= top + 4);
    const next = pages[Math.min(pages.length - 1, Math.max(0, now + step))];
    element.scrollTo({ top: next?.offsetTop ?? 0 });
  }

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const deed = {
      PageDown: () => turn(1),
      PageUp: () => turn(-1),
      "+": () => resize(1),
      "-": () => resize(-1),
    }[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  }

  function resize(step: number) {
    setZoom((before) => Math.min(ZOOMS.length - 1, Math.max(0, before + step)));
  }

  const pdf = shown?.state === "open" ? shown.pdf : null;
  const numbers = Array.from({ length: pdf?.numPages ?? 0 }, (_, index) => index + 1);
  return (
    <>
      <noscript>
        <p className="note">Utan skript visas inte sidorna här. Ladda ner filen för att läsa den.</p>
      </noscript>
      {pdf ? (
        <div className="pdf-bar">
          <span>{pdf.numPages === 1 ? "1 sida" : `${pdf.numPages} sidor`}</span>
          {pdf.numPages > 1 ? (
            <>
              <button type="button" className="btn btn--text" onClick={() => turn(-1)}>
                Föregående sida
              </button>
              <button type="button" className="btn btn--text" onClick={() => turn(1)}>
                Nästa sida
              </button>
            </>
          ) : null}
          <button type="button" className="btn btn--text" onClick={() => resize(-1)}>
            Mindre
          </button>
          <button type="button" className="btn btn--text" onClick={() => resize(1)}>
            Större
          </button>
        </div>
      ) : null}
      <p className="note" role="status">
        {shown?.state === "waiting" ? "Hämtar sidorna …" : shown?.state === "failed" ? shown.words : null}
      </p>
      <section
        ref={box}
        className={pdf ? "pdf" : "pdf pdf--closed"}
        aria-label={`Sidorna i ${title}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it
        tabIndex={0}
        onKeyDown={press}
      >
        {pdf
          ? numbers.map((number) => (
              <PdfPage
                key={number}
                pdf={pdf}
                number={number}
                count={pdf.numPages}
                width={Math.floor(width * (ZOOMS[zoom] ?? 1))}
              />
            ))
          : null}
      </section>
    </>
  );
}
