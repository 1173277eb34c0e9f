import { randomInt } from "node:crypto";

/** Crockford's base32: no I, L, O or U, so that a code can be read aloud and typed from paper. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 12;

/** «H7K4-M2QP-9TXD»: 60 random bits. With the limit on attempts a guess is out of reach (docs/decisions). */
export function newCode(): string {
  return grouped(Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(""));
}

/** The code as it is stored, from whatever was typed; null when it cannot be one. */
export function parseCode(typed: string): string | null {
  const plain = typed
    .slice(0, 60)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  const isCode = plain.length === LENGTH && [...plain].every((sign) => ALPHABET.includes(sign));
  return isCode ? grouped(plain) : null;
}

function grouped(code: string): string {
  return (code.match(/.{4}/g) ?? []).join("-");
}
