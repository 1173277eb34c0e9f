/*
 * What a part of a document is, for those who hear it and do not see it (ISO 32000-1, 14.8). A template says it by
 * spreading `as(…)` on a View, a Text, a Link or an Svg. A Text without it is a paragraph, an Svg a decoration.
 */

export type Tag =
  | "H1"
  | "H2"
  | "H3"
  | "H4"
  | "H5"
  | "P"
  | "L"
  | "LI"
  | "Lbl"
  | "LBody"
  | "Table"
  | "TR"
  | "TH"
  | "TD"
  | "Figure"
  | "Link"
  | "Artifact";

export type Mark = {
  tag: Tag;
  /** What a picture shows, or where a link leads. */
  alt?: string;
  /** What is read instead of the letters, where they are set in pieces. */
  actualText?: string;
  /** What a heading of a table is the heading of. */
  scope?: "Column" | "Row";
  /** Printed on every page, said on the first. */
  saidOnce?: boolean;
};

/**
 * A mark of its own for each call: react-pdf cuts a paragraph into one node per page, and they are known as one by
 * having the same mark. So never one mark for two places.
 */
export function as(tag: Tag, more: Omit<Mark, "tag"> = {}): { mark: Mark } {
  return { mark: { tag, ...more } };
}

export type HeadingLevel = 1 | 2 | 3 | 4 | 5;

export function asHeading(level: HeadingLevel): { mark: Mark } {
  return as(`H${level}`);
}
