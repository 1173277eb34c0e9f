import { Readable } from "node:stream";
import { createInflate } from "node:zlib";
import { asBuffer } from "./bytes";
import type { PdfStreamHead, PdfToken } from "./pdf-tokens";
import { refuse } from "./refused";

export type PdfStream = {
  data: Uint8Array;
  filters: string[];
  hasParameters: boolean;
  isImage: boolean;
  /** A table of contents or a packed group of objects: read as if it stood in the file itself. */
  holdsObjects: boolean;
  isTable: boolean;
};

const MAX_IMAGE = 200_000_000;
const MAX_OTHER = 60_000_000;
const MAX_OTHERS = 200_000_000;
/** Flate packs a thousand to one at most. */
const WORTH_MEASURING = 2_000;
const MAX_LZW = 100_000;
const PACKERS = new Set(["FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL"]);

/** What its dictionary says of a stream, and the bytes that a reader would take for its inside. */
export function streamOf(bytes: Uint8Array, { tokens, dataAt }: PdfStreamHead): PdfStream {
  const entries = topLevel(tokens);
  const type = entries.get("Type")?.[0]?.text;
  const isTable = type === "XRef" || entries.has("W");
  return {
    data: bytes.subarray(dataAt, dataEnd(bytes, dataAt, entries.get("Length"))),
    filters: [...(entries.get("Filter") ?? []), ...(entries.get("F") ?? [])].flatMap(({ kind, text }) =>
      kind === "open" || kind === "close" ? [] : text,
    ),
    hasParameters: entries.has("DecodeParms") || entries.has("DP"),
    isImage: entries.get("Subtype")?.[0]?.text === "Image",
    isTable,
    holdsObjects: isTable || type === "ObjStm" || entries.has("First"),
  };
}

/**
 * Unpacks to count, keeping nothing: what a reader of the text will have to hold at once. A picture is only unpacked
 * by whoever looks at it.
 */
export async function measureStreams(streams: readonly PdfStream[]): Promise<void> {
  let others = 0;
  for (const { data, filters, isImage } of streams) {
    if (filters.filter((filter) => PACKERS.has(filter)).length > 1) refuse("pdfTooComplex");
    if (filters.some((filter) => /^LZW/.test(filter)) && data.length > MAX_LZW) refuse("pdfTooComplex");
    if (data.length < WORTH_MEASURING || !filters.some((filter) => /^Fl/.test(filter))) continue;
    const size = await unpackedSize(data, isImage ? MAX_IMAGE : MAX_OTHER);
    if (!isImage) others += size;
    if (others > MAX_OTHERS) refuse("pdfTooComplex");
  }
}

async function unpackedSize(data: Uint8Array, limit: number): Promise<number> {
  let size = 0;
  const unpacked = Readable.from([asBuffer(data)]).pipe(createInflate());
  try {
    for await (const part of unpacked) {
      size += part.length;
      if (size > limit) break;
    }
  } catch {
    // Broken data ends where it breaks; readers show what came before.
  }
  if (size > limit) refuse("pdfTooComplex");
  return size;
}

function dataEnd(bytes: Uint8Array, dataAt: number, length: PdfToken[] | undefined): number {
  const buffer = asBuffer(bytes);
  const claimed = length?.length === 1 ? dataAt + Number(length[0]?.text) : Number.NaN;
  const after = Number.isInteger(claimed) ? buffer.toString("latin1", claimed, claimed + 20) : "";
  if (/^\s*endstream/.test(after)) return claimed;
  const found = buffer.indexOf("endstream", dataAt, "latin1");
  return found < 0 ? bytes.length : found;
}

/** The keys of the outermost dictionary with the tokens of their values. */
function topLevel(tokens: readonly PdfToken[]): Map<string, PdfToken[]> {
  const entries = new Map<string, PdfToken[]>();
  let depth = 0;
  let value: PdfToken[] | undefined;
  for (const token of tokens) {
    if (token.kind === "close") depth -= 1;
    // A name is a key unless it is the first thing after a key.
    const isKey = depth === 1 && token.kind === "name" && (value === undefined || value.length > 0);
    if (isKey) {
      value = [];
      entries.set(token.text, value);
    } else if (depth >= 1) value?.push(token);
    if (token.kind === "open") depth += 1;
  }
  return entries;
}
