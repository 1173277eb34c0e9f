import { z } from "zod";
import { DOCUMENT_KINDS } from "./kinds";

const BY = ["titel", "slag", "datum", "av"] as const;

export type ListColumn = (typeof BY)[number];

/** What the portal has issued itself is chosen like a kind. */
export const ISSUED_KIND = "utfardat";

const LACKS = ["delmal", "original"] as const;
const FROM = ["mig", "andra"] as const;
const LONGEST_SEARCH = 200;

const word = (most: number) =>
  z
    .string()
    .transform((text) =>
      text
        .replace(/\p{C}+/gu, " ")
        .trim()
        .slice(0, most),
    )
    .catch("");

/** What is asked for in the address. What cannot be read there is not asked for. */
export const DocumentFilter = z
  .object({
    sok: word(LONGEST_SEARCH),
    slag: z
      .enum([...DOCUMENT_KINDS, ISSUED_KIND])
      .nullable()
      .catch(null),
    delmal: word(20),
    saknas: z.enum(LACKS).nullable().catch(null),
    fran: z.enum(FROM).nullable().catch(null),
    ordning: z
      .enum(BY.flatMap((by) => [by, `-${by}`] as const))
      .nullable()
      .catch(null),
    sida: z.coerce.number().int().min(1).max(1_000).catch(1),
  })
  .transform(({ sok, slag, delmal, saknas, fran, ordning, sida }) => ({
    words: sok,
    kind: slag,
    code: delmal,
    lacks: saknas,
    from: fran,
    order: ordning,
    page: sida,
  }));

export type DocumentFilter = z.output<typeof DocumentFilter>;

export const NO_FILTER: DocumentFilter = DocumentFilter.parse({});

/** The address of the list with something else asked for, from its first page unless that is what changes. */
export function listAddress(
  residentId: string,
  filter: DocumentFilter,
  changes: Partial<DocumentFilter> = {},
): string {
  const { words, kind, code, lacks, from, order, page } = { ...filter, page: 1, ...changes };
  const asked = new URLSearchParams();
  if (words) asked.set("sok", words);
  if (kind) asked.set("slag", kind);
  if (code) asked.set("delmal", code);
  if (lacks) asked.set("saknas", lacks);
  if (from) asked.set("fran", from);
  if (order) asked.set("ordning", order);
  if (page > 1) asked.set("sida", String(page));
  const query = asked.toString();
  return `/st-lakare/${residentId}/dokument${query ? `?${query}` : ""}`;
}

/** Whether some documents are left out by what is asked for. */
export function isNarrowed({ words, kind, code, lacks, from }: DocumentFilter): boolean {
  return words !== "" || kind !== null || code !== "" || lacks !== null || from !== null;
}

/** The next order when a column's head is pressed: dates begin with the newest, words with A. */
export function orderFrom(current: DocumentFilter["order"], by: ListColumn): DocumentFilter["order"] {
  const [first, second] = by === "datum" ? ([`-${by}`, by] as const) : ([by, `-${by}`] as const);
  return current === first ? second : first;
}
