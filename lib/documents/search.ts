import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { HIT, searchParts } from "./search-words";

/** What is searched for, as PostgreSQL takes it: nothing that is typed can be a fault there. */
export function searchQuery(text: string): SQL {
  const { words, beginning } = searchParts(text);
  const whole = sql`websearch_to_tsquery('swedish', ${words})`;
  if (beginning === null) return whole;
  return sql`(${whole} && to_tsquery('swedish', ${`${beginning}:*`}))`;
}

/** A predicate on `documents`; answered from the index over all of them. */
export function isHit(query: SQL): SQL {
  return sql`documents.search @@ ${query}`;
}

/** The title counts most, then the description, then the text inside. */
export function rankOf(query: SQL): SQL {
  return sql`ts_rank(documents.search, ${query})`;
}

// Looking for a place to show takes as long as the text is; a book is not read to its end for a line in a list.
const LONGEST_TEXT = 60_000;

const SHOWN = `StartSel="${HIT.start}", StopSel="${HIT.stop}", MaxFragments=1, MaxWords=22, MinWords=12, FragmentDelimiter=" … "`;

/** Where in the document the words stand, with the hits marked; null when the title says it already. */
export function excerptOf(query: SQL): SQL<string | null> {
  return sql<
    string | null
  >`case when ts_filter(documents.search, '{a}') @@ ${query} then null else ts_headline('swedish',
    left(concat_ws(' ', nullif(documents.description, ''), documents.body), ${LONGEST_TEXT}), ${query}, ${SHOWN}) end`;
}
