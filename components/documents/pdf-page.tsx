"use client";

import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";

/** A canvas larger than this is refused by some phones, and would be all white. */
const MAX_PIXELS = 16_000_000;
/** A4 upright, until the page has said otherwise. */
const USUAL_SHAPE = 297 / 210;

type Props = { pdf: PDFDocumentProxy; number: number; count: number; width: number };

/** One page: drawn when it comes near, its words beside it for those who listen. */
export function PdfPage({ pdf, number, count, width }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isNear, setNear] = useState(false);
  const [words, setWords] = useState("");
  const [shape, setShape] = useState(USUAL_SHAPE);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const watcher = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      rootMargin: "800px",
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);

  useEffect(() => {
    const element = canvas.current;
    if (!element || !isNear || width === 0) return;
    let stop = () => {};
    let isOver = false;
    const draw = async () => {
      const page = await pdf.getPage(number);
      if (isOver) return;
      const plain = page.getViewport({ scale: 1 });
      setShape(plain.height / plain.width);
      const wanted = (width / plain.width) * window.devicePixelRatio;
      const scale = Math.min(wanted, Math.sqrt(MAX_PIXELS / (plain.width * plain.height)));
      const viewport = page.getViewport({ scale });
      element.width = Math.floor(viewport.width);
      element.height = Math.floor(viewport.height);
      const task = page.render({ canvas: element, viewport, annotationMode: 0 });
      stop = () => task.cancel();
      await task.promise;
      const { items } = await page.getTextContent();
      if (!isOver)
        setWords(
          items
            .map((item) => ("str" in item ? item.str : ""))
            .join(" ")
            .trim(),
        );
    };
    draw().catch(() => {
      // Cancelled, or a page that cannot be drawn: it stays white, and the file can be downloaded below.
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [pdf, number, width, isNear]);

  return (
    <div className="pdf-page" data-page={number}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Sida ${number} av ${count}`}
        style={{ width, height: Math.round(width * shape) }}
      />
      <p className="vh pdf-words">{words}</p>
    </div>
  );
}
