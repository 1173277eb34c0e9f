"use client";

import { useEffect, useRef, useState } from "react";
import { countWords, formatCount } from "@/lib/texts/rules";

/** The words of all headings together, as they are typed. */
export function WordTotal({ initial, most }: { initial: number; most: number }) {
  const line = useRef<HTMLParagraphElement>(null);
  const [words, setWords] = useState(initial);

  useEffect(() => {
    const report = line.current?.closest(".report");
    const count = () => {
      const fields = [...(report?.querySelectorAll<HTMLTextAreaElement>(".draft textarea") ?? [])];
      setWords(fields.reduce((sum, field) => sum + countWords(field.value), 0));
    };
    report?.addEventListener("input", count);
    return () => report?.removeEventListener("input", count);
  }, []);

  return (
    <p className="note num" ref={line}>
      {formatCount(words)} ord i hela rapporten
      {words > most
        ? `. Den får vara högst ${formatCount(most)} ord för att kunna skickas till ST-läkaren. Allt du skriver sparas ändå.`
        : ""}
    </p>
  );
}
