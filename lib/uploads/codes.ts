import { shortCode } from "@/lib/curriculum/rules";

type Read = { codes: string[]; unknown: string[] };

/** "c3, STc4 bt2" as the codes are printed: those that are known, and what is not. */
export function readCodes(text: string, known: readonly string[]): Read {
  const read: Read = { codes: [], unknown: [] };
  for (const word of text.split(/[\s,;+]+/).filter((part) => part !== "")) {
    const code = known.find((one) => isSame(one, word));
    if (code === undefined) read.unknown.push(word);
    else if (!read.codes.includes(code)) read.codes.push(code);
  }
  return read;
}

function isSame(code: string, word: string): boolean {
  const typed = word.toLowerCase();
  return code.toLowerCase() === typed || shortCode(code).toLowerCase() === typed;
}

/** As they stand in a field: "c3, c4". */
export function writeCodes(codes: readonly string[]): string {
  return codes.map(shortCode).join(", ");
}

/** Said of codes that are none; nothing when there are none of those. */
export function unknownWords(unknown: readonly string[]): string {
  return unknown.length === 0
    ? ""
    : `${unknown.join(", ")} finns inte i målbeskrivningen. Skriv till exempel c3.`;
}
