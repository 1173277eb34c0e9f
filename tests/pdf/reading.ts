import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Tool, tool } from "../setup/tools";

export type ReadPdf = {
  /** Text page by page, in reading order. */
  pages: string[];
  /** The same, as it stands on the page: what is in the margin comes first on its line. */
  laidOut: string[];
  info: Record<string, string>;
  fonts: { name: string; embedded: boolean; unicode: boolean }[];
  check: string;
};

/** Its words as one line, for looking up what may be broken over several. */
export function flat(pages: readonly string[]): string {
  return pages.join(" ").replace(/\s+/g, " ");
}

/** Reads a PDF back with tools that had no part in making it. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  return withFile(bytes, (file) => ({
    pages: pagesOf(runTool("pdftotext", ["-raw", file, "-"])),
    laidOut: pagesOf(runTool("pdftotext", ["-layout", file, "-"])),
    info: Object.fromEntries(
      runTool("pdfinfo", [file])
        .split("\n")
        .map((line) => line.split(/:\s+(.*)/s).slice(0, 2)),
    ),
    fonts: runTool("pdffonts", [file])
      .trim()
      .split("\n")
      .slice(2)
      .map((line) => {
        const flags = /\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/.exec(line);
        return {
          name: line.split(/\s/)[0] ?? "",
          embedded: flags?.[1] === "yes",
          unicode: flags?.[3] === "yes",
        };
      }),
    check: runTool("qpdf", ["--check", file]),
  }));
}

export type Raster = { width: number; height: number; isDark: (x: number, y: number) => boolean };

/** The first page as pixels. */
export function rasterise(bytes: Uint8Array, dotsPerInch: number): Raster {
  return withFile(bytes, (file) => {
    const base = `${file}-page`;
    runTool("pdftoppm", ["-r", String(dotsPerInch), "-gray", "-singlefile", file, base]);
    const image = readFileSync(`${base}.pgm`);
    const [header = "", width = "0", height = "0"] =
      /^P5\s+(\d+)\s+(\d+)\s+\d+\s/.exec(image.subarray(0, 64).toString("latin1")) ?? [];
    const columns = Number(width);
    return {
      width: columns,
      height: Number(height),
      isDark: (x, y) => (image[header.length + y * columns + x] ?? 255) < 128,
    };
  });
}

/** The value of a key in the catalogue, from the uncompressed file. */
export function uncompressed(bytes: Uint8Array): string {
  return withFile(bytes, (file) => {
    const plain = `${file}-plain`;
    runTool("qpdf", ["--qdf", "--object-streams=disable", file, plain]);
    return readFileSync(plain, "latin1");
  });
}

export type PdfValue = string | number | boolean | null | PdfValue[] | PdfDictionary;
export type PdfDictionary = { [key: string]: PdfValue };
type PdfStream = { dictionary: PdfDictionary; bytes: Buffer };
type Entry = { value?: PdfValue; stream?: { dict: PdfDictionary; data: string } };

export type PdfObjects = {
  trailer: PdfDictionary;
  root: PdfDictionary;
  /** Every dictionary in the file, those within others included. */
  dictionaries: PdfDictionary[];
  streams: PdfStream[];
  /** What a reference leads to; an empty dictionary when it leads nowhere. */
  at(value: PdfValue | undefined): PdfDictionary;
  stream(value: PdfValue | undefined): Buffer | null;
  dictionaryOf(stream: PdfValue | undefined): PdfDictionary;
  text(value: PdfValue | undefined): string;
};

/** Every object of the file, as qpdf reads it. */
export function readObjects(bytes: Uint8Array): PdfObjects {
  const flags = ["--json=2", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=generalized"];
  const json = withFile(bytes, (file) => runTool("qpdf", [...flags, file]));
  const { qpdf }: { qpdf: [unknown, Record<string, Entry>] } = JSON.parse(json);
  const entries = qpdf[1];
  const found = (value: PdfValue | undefined) =>
    typeof value === "string" ? entries[`obj:${value}`] : undefined;
  const at = (value: PdfValue | undefined) => asDictionary(found(value)?.value ?? value);
  const trailer = asDictionary(entries.trailer?.value);
  return {
    trailer,
    root: at(trailer["/Root"]),
    dictionaries: Object.values(entries).flatMap(({ value, stream }) => within(value ?? stream?.dict)),
    streams: Object.values(entries).flatMap(({ stream }) => (stream ? [asStream(stream)] : [])),
    at,
    stream: (value) => {
      const entry = found(value)?.stream;
      return entry ? asStream(entry).bytes : null;
    },
    dictionaryOf: (value) => found(value)?.stream?.dict ?? {},
    text: (value) => {
      const direct = found(value)?.value ?? value;
      return typeof direct === "string" && direct.startsWith("u:") ? direct.slice(2) : "";
    },
  };
}

function asStream({ dict, data }: { dict: PdfDictionary; data: string }): PdfStream {
  return { dictionary: dict, bytes: Buffer.from(data, "base64") };
}

function asDictionary(value: PdfValue | undefined): PdfDictionary {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

function within(value: PdfValue | undefined): PdfDictionary[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(within);
  return Array.isArray(value) ? inner : [value, ...inner];
}

function runTool(name: Tool, args: string[]): string {
  return execFileSync(tool(name), args, { encoding: "utf8", maxBuffer: 1 << 28 });
}

export function withFile<T>(bytes: Uint8Array, read: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "stigen-pdf-"));
  try {
    const file = join(folder, "document.pdf");
    writeFileSync(file, bytes);
    return read(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function pagesOf(text: string): string[] {
  return text.split("\f").slice(0, -1);
}
