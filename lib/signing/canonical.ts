import { createHash } from "node:crypto";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** JSON with sorted keys and no spaces: the same content always gives the same text, so its hash can be compared. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of the canonical form, 64 hex digits. */
export function contentHash(value: Json): string {
  return createHash("sha256").update(canonical(value)).digest("hex");
}

/** The first 16 hex digits in groups of four, as printed on paper and screen: «7F3A 91C4 0B6E 52D8». */
export function controlCode(hash: string): string {
  return (hash.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(" ");
}
