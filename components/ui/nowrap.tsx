import type { ReactNode } from "react";

export function NoWrap({ children }: { children: ReactNode }) {
  return <span className="whitespace-nowrap">{children}</span>;
}

// Neither typeface holds the no-break hyphen, so the words are kept together by a span.
const kept = /(\S*(?:ST-läkare|Mitt-i-ST)[^\s,.;:!?)]*)/;

/** A sentence in which "ST-läkare" and "Mitt-i-ST" are never broken at the hyphen; what is not mere words is left. */
export function Whole({ children }: { children: ReactNode }) {
  if (typeof children !== "string") return children;
  return children
    .split(kept)
    .map((part, index) => (index % 2 === 1 ? <NoWrap key={index}>{part}</NoWrap> : part));
}
