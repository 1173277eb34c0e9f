import { excerptParts } from "@/lib/documents/search-words";

/** A line out of a text, with the words that were searched for marked. */
export function Marked({ excerpt }: { excerpt: string }) {
  return (
    <small className="excerpt">
      {excerptParts(excerpt).map(({ text, isHit }, index) =>
        isHit ? <mark key={index}>{text}</mark> : text,
      )}
    </small>
  );
}
