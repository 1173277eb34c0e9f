import { asBuffer } from "./bytes";

/** A PDF read from beginning to end as words, whatever its own table of contents says. */
export type PdfToken =
  | { kind: "name" | "string" | "number" | "word"; text: string }
  | { kind: "open" | "close"; text: "<<" | ">>" | "[" | "]" };

/** What stands in a stream's dictionary, from the last `obj` to the word `stream`. */
export type PdfStreamHead = { tokens: PdfToken[]; dataAt: number };

export type PdfReading = {
  token: (token: PdfToken, before: PdfToken | undefined) => void;
  stream: (head: PdfStreamHead) => void;
  /** Whether % begins a comment. Readers disagree on where an object begins, so both ways are read. */
  comments: boolean;
};

/** A stream's dictionary is short; a longer one is not worth remembering. */
const MAX_HEAD = 2_000;
/** Enough to judge an address; the rest of a string is passed over. */
const MAX_TEXT = 4_096;

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([..."()<>[]{}/%"].map((sign) => sign.charCodeAt(0)));

/** Calls back for every token between the two places. The inside of streams is passed over. */
export function readPdf(bytes: Uint8Array, from: number, to: number, reading: PdfReading): void {
  let at = from;
  let before: PdfToken | undefined;
  let head: PdfToken[] = [];
  while (at < to) {
    const found = nextToken(bytes, at, to, reading.comments);
    if (!found) return;
    at = found.end;
    const { token } = found;
    if (token.kind === "word" && token.text === "obj") head = [];
    if (token.kind === "word" && token.text === "stream" && before?.text === ">>") {
      const dataAt = afterLineEnd(bytes, at);
      reading.stream({ tokens: head, dataAt });
      const end = asBuffer(bytes).indexOf("endstream", dataAt, "latin1");
      if (end < 0) return;
      at = end;
    }
    reading.token(token, before);
    if (head.length < MAX_HEAD) head.push(token);
    before = token;
  }
}

type Found = { token: PdfToken; end: number };

function nextToken(bytes: Uint8Array, from: number, to: number, comments: boolean): Found | null {
  let at = from;
  while (at < to) {
    const byte = bytes[at] ?? 0;
    if (WHITE.has(byte)) at += 1;
    else if (byte === PERCENT) at = comments ? endOfLine(bytes, at, to) : at + 1;
    else if (byte === SLASH) return readName(bytes, at + 1, to);
    else if (byte === PAREN) return readString(bytes, at + 1, to);
    else if (byte === LESS) {
      if (bytes[at + 1] === LESS) return { token: { kind: "open", text: "<<" }, end: at + 2 };
      const hex = readHexString(bytes, at + 1, to);
      if (hex) return hex;
      at += 1;
    } else if (byte === GREATER && bytes[at + 1] === GREATER) {
      return { token: { kind: "close", text: ">>" }, end: at + 2 };
    } else if (byte === 0x5b) return { token: { kind: "open", text: "[" }, end: at + 1 };
    else if (byte === 0x5d) return { token: { kind: "close", text: "]" }, end: at + 1 };
    else if (DELIMITERS.has(byte)) at += 1;
    else return readWord(bytes, at, to);
  }
  return null;
}

const PERCENT = 0x25;
const SLASH = 0x2f;
const PAREN = 0x28;
const LESS = 0x3c;
const GREATER = 0x3e;
const BACKSLASH = 0x5c;

function endOfWord(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && !WHITE.has(bytes[at] ?? 0) && !DELIMITERS.has(bytes[at] ?? 0)) at += 1;
  return at;
}

function readName(bytes: Uint8Array, from: number, to: number): Found {
  const end = endOfWord(bytes, from, to);
  return { token: { kind: "name", text: decodeName(latin1(bytes, from, end)) }, end };
}

/** /J#61vaScript is /JavaScript. */
function decodeName(name: string): string {
  return name.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function readWord(bytes: Uint8Array, from: number, to: number): Found {
  const end = endOfWord(bytes, from, to);
  const text = latin1(bytes, from, end);
  return { token: { kind: /^[-+]?\d*\.?\d*$/.test(text) ? "number" : "word", text }, end };
}

function readString(bytes: Uint8Array, from: number, to: number): Found {
  let at = from;
  let depth = 1;
  while (at < to) {
    const byte = bytes[at];
    if (byte === BACKSLASH) at += 1;
    else if (byte === PAREN) depth += 1;
    else if (byte === PAREN + 1) depth -= 1;
    if (depth === 0) break;
    at += 1;
  }
  const raw = latin1(bytes, from, Math.min(at, to));
  return { token: { kind: "string", text: unescapeString(raw) }, end: Math.min(at + 1, to) };
}

function unescapeString(raw: string): string {
  return raw.replace(
    /\\(?:([0-7]{1,3})|(\r\n?|\n)|([\s\S]))/g,
    (_, octal?: string, line?: string, sign?: string) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      return line === undefined ? (sign ?? "") : "";
    },
  );
}

/** Null when something else than digits stands there: what a reader makes of that is not known, so it is read as words. */
function readHexString(bytes: Uint8Array, from: number, to: number): Found | null {
  let end = from;
  while (end < to && isHexOrWhite(bytes[end] ?? 0)) end += 1;
  if (end < to && bytes[end] !== GREATER) return null;
  const hex = latin1(bytes, from, end).replace(/\s|\0/g, "");
  return {
    token: { kind: "string", text: Buffer.from(hex, "hex").toString("latin1") },
    end: Math.min(end + 1, to),
  };
}

function isHexOrWhite(byte: number): boolean {
  const isDigit = byte >= 0x30 && byte <= 0x39;
  const letter = byte | 0x20;
  return isDigit || (letter >= 0x61 && letter <= 0x66) || WHITE.has(byte);
}

function endOfLine(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
  return at;
}

function afterLineEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 13) return bytes[at + 1] === 10 ? at + 2 : at + 1;
  return bytes[at] === 10 ? at + 1 : at;
}

function latin1(bytes: Uint8Array, from: number, end: number): string {
  return asBuffer(bytes).toString("latin1", from, Math.min(end, from + MAX_TEXT));
}
