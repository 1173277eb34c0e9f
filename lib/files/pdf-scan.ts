import { inflateSync } from "node:zlib";
import { asBuffer } from "./bytes";
import { faultOf } from "./pdf-rules";
import { type PdfStream, streamOf } from "./pdf-streams";
import { type PdfStreamHead, type PdfToken, readPdf } from "./pdf-tokens";
import { refuse } from "./refused";
import type { Refusal } from "./types";

const MAX_OBJECTS_SIZE = 20_000_000;
const MAX_OBJECTS_TOTAL = 60_000_000;
const MAX_OBJECTS = 100_000;

export type PdfScan = { faults: Set<Refusal>; streams: PdfStream[] };

/**
 * Reads every byte outside streams, and inside those streams that hold objects, for names that may not be there.
 * A reader goes by the file's own table of contents, which can point into a comment or a string. So the file is read
 * three ways: from the beginning, and anew from each place where an object may begin, with and without comments.
 */
export function scanPdf(bytes: Uint8Array): PdfScan {
  const faults = new Set<Refusal>();
  const streams = new Map<number, PdfStream>();
  let unpacked = 0;
  const token = (one: PdfToken, before: PdfToken | undefined) => {
    const fault = faultOf(one, before);
    if (fault) faults.add(fault);
  };
  const stream = (head: PdfStreamHead) => {
    if (streams.has(head.dataAt)) return;
    const found = streamOf(bytes, head);
    streams.set(head.dataAt, found);
    if (!found.holdsObjects) return;
    const objects = unpackObjects(found);
    if (typeof objects === "string") {
      faults.add(objects);
      return;
    }
    unpacked += objects.length;
    if (unpacked > MAX_OBJECTS_TOTAL) refuse("pdfTooComplex");
    for (const comments of [true, false]) {
      readPdf(objects, 0, objects.length, { token, stream: () => {}, comments });
    }
  };

  readPdf(bytes, 0, bytes.length, { token, stream, comments: true });
  const starts = objectStarts(bytes);
  starts.forEach((start, index) => {
    const end = starts[index + 1] ?? bytes.length;
    for (const comments of [true, false]) readPdf(bytes, start, end, { token, stream, comments });
  });
  return { faults, streams: [...streams.values()] };
}

/** Every place where `12 0 obj` stands, also inside strings and comments. */
function objectStarts(bytes: Uint8Array): number[] {
  const buffer = asBuffer(bytes);
  const starts: number[] = [];
  for (let at = buffer.indexOf("obj", 0, "latin1"); at >= 0; at = buffer.indexOf("obj", at + 3, "latin1")) {
    if (!/\d\s*$/.test(buffer.toString("latin1", Math.max(0, at - 12), at))) continue;
    starts.push(at);
    if (starts.length > MAX_OBJECTS) refuse("pdfTooComplex");
  }
  return starts;
}

/** Everyone packs objects with Flate alone. Anything else is there to be read in two ways. */
function unpackObjects({ data, filters, hasParameters, isTable }: PdfStream): Uint8Array | Refusal {
  if (filters.length === 0) return data;
  if (filters.length > 1 || filters[0] !== "FlateDecode" || (hasParameters && !isTable))
    return "pdfTooComplex";
  try {
    return inflateSync(data, { maxOutputLength: MAX_OBJECTS_SIZE });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "ERR_BUFFER_TOO_LARGE" ? "pdfTooComplex" : "pdfBroken";
  }
}
