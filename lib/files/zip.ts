import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { asBuffer } from "./bytes";
import { refuse } from "./refused";
import type { Refusal } from "./types";

export type ZipEntry = { name: string; read: () => Promise<Buffer> };

const MAX_ENTRIES = 2_000;
const MAX_TOTAL = 80_000_000;
const MAX_RATIO = 250;
/** A small part may be packed as hard as it likes: a sheet of empty cells is a hundredth of its size. */
const RATIO_FROM = 2_000_000;
const END_SIGNATURE = "PK\x05\x06";

/**
 * Opens an archive that some program has to have written in one go: every part stands once, one after the other, from
 * the first byte to the last, and says its size truthfully. What is unpacked is counted, not believed.
 */
export async function openZip(bytes: Uint8Array): Promise<ZipEntry[]> {
  checkEnd(bytes);
  const zip = await open(bytes);
  const entries = await listEntries(zip);
  if (entries.some((entry) => entry.isEncrypted())) refuse("officePassword");
  checkSizes(entries);
  checkNames(entries);
  await checkLayout(zip, entries, bytes);
  return entries.map((entry) => ({ name: entry.fileName, read: () => readEntry(zip, entry) }));
}

/** An archive is found from its end, so it may hide behind any other kind of file. */
export function holdsZip(bytes: Uint8Array): boolean {
  const buffer = asBuffer(bytes);
  const limit = Math.max(0, bytes.length - 22 - 65_535);
  for (
    let at = buffer.lastIndexOf(END_SIGNATURE, undefined, "latin1");
    at >= limit && at >= 0;
    at = at === 0 ? -1 : buffer.lastIndexOf(END_SIGNATURE, at - 1, "latin1")
  ) {
    if (at + 22 > bytes.length) continue;
    const directory = at - buffer.readUInt32LE(at + 12);
    if (directory >= 0 && buffer.toString("latin1", directory, directory + 4) === "PK\x01\x02") return true;
  }
  return false;
}

function checkEnd(bytes: Uint8Array): void {
  const buffer = asBuffer(bytes);
  const end = buffer.lastIndexOf(END_SIGNATURE, undefined, "latin1");
  if (end < 0 || end + 22 > bytes.length) refuse("officeBroken");
  const whole = end + 22 + buffer.readUInt16LE(end + 20);
  if (whole > bytes.length) refuse("officeBroken");
  if (whole < bytes.length) refuse("dataAfterEnd");
}

async function open(bytes: Uint8Array): Promise<ZipFile> {
  try {
    return await fromBufferPromise(asBuffer(bytes), {
      lazyEntries: true,
      strictFileNames: true,
      validateEntrySizes: true,
      autoClose: false,
    });
  } catch {
    return refuse("officeBroken");
  }
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > MAX_ENTRIES) refuse("archiveTooBig");
  const entries: Entry[] = [];
  const ended = new Promise<Refusal | null>((resolve) => {
    zip.on("entry", (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(null));
    // A name that points out of the archive, or a directory that does not hold together.
    zip.on("error", (error: Error) =>
      resolve(/file ?name|path|characters/i.test(error.message) ? "archiveUnsafe" : "officeBroken"),
    );
  });
  zip.readEntry();
  const fault = await ended;
  if (fault) refuse(fault);
  return entries;
}

function checkSizes(entries: readonly Entry[]): void {
  let total = 0;
  for (const { uncompressedSize, compressedSize } of entries) {
    total += uncompressedSize;
    if (total > MAX_TOTAL) refuse("archiveTooBig");
    if (uncompressedSize > RATIO_FROM && uncompressedSize > compressedSize * MAX_RATIO)
      refuse("archiveTooBig");
  }
}

function checkNames(entries: readonly Entry[]): void {
  const seen = new Set<string>();
  for (const { fileName, fileNameRaw, compressionMethod } of entries) {
    const folded = fileName.toLowerCase();
    // A second name in another alphabet may be kept beside the first.
    if (fileName !== fileNameRaw.toString("utf8")) refuse("archiveUnsafe");
    if (seen.has(folded) || !/^[\p{L}\p{N} ._[\]()@,&+%$#!~'={}^;/-]+$/u.test(fileName))
      refuse("archiveUnsafe");
    if (/(?:^|\/)\.\.?(?:\/|$)|^\/|\/\//.test(fileName)) refuse("archiveUnsafe");
    if (compressionMethod !== 0 && compressionMethod !== 8) refuse("archiveUnsafe");
    seen.add(folded);
  }
}

/** No part over another, nothing before, between or after them, and the same name at both places. */
async function checkLayout(zip: ZipFile, entries: readonly Entry[], bytes: Uint8Array): Promise<void> {
  let at = 0;
  for (const entry of entries.toSorted(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  )) {
    const offset = entry.relativeOffsetOfLocalHeader;
    if (at === 0 && offset !== 0) refuse("severalTypes");
    if (offset < at || offset > at + MAX_DESCRIPTOR) refuse("archiveUnsafe");
    const header = await zip.readLocalFileHeaderPromise(entry).catch(() => refuse("officeBroken"));
    if (!header.fileName.equals(entry.fileNameRaw)) refuse("archiveUnsafe");
    at = header.fileDataStart + entry.compressedSize;
  }
  const buffer = asBuffer(bytes);
  const directory = buffer.readUInt32LE(buffer.lastIndexOf(END_SIGNATURE, undefined, "latin1") + 16);
  if (directory < at || directory > at + MAX_DESCRIPTOR) refuse("archiveUnsafe");
}

/** After a part may stand its checksum and sizes again. */
const MAX_DESCRIPTOR = 24;

async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const parts: Buffer[] = [];
  try {
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part);
  } catch {
    // The size is not what was said, or what is packed cannot be unpacked.
    refuse("archiveUnsafe");
  }
  return Buffer.concat(parts);
}
