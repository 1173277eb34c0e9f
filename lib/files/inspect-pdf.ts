import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfRef, PdfString } from "@libpdf/core";
import { asBuffer, startsWith } from "./bytes";
import { faultOf, worstOf } from "./pdf-rules";
import { scanPdf } from "./pdf-scan";
import { measureStreams } from "./pdf-streams";
import type { PdfToken } from "./pdf-tokens";
import { refuse } from "./refused";
import type { Refusal } from "./types";

/** Five megabytes hold no more; a higher number is a table of contents made to keep a reader busy. */
const MAX_OBJECT_NUMBER = 300_000;
const MAX_DEPTH = 200;

/** Twice over: as plain bytes, and as a reader that follows the file's table of contents sees it. */
export async function inspectPdf(bytes: Uint8Array): Promise<Uint8Array> {
  const { faults, streams } = scanPdf(bytes);
  const worst = worstOf(faults);
  if (worst) refuse(worst);
  checkEnds(bytes);
  await measureStreams(streams);
  const fault = worstOf(await walkPdf(bytes));
  if (fault) refuse(fault);
  return bytes;
}

function checkEnds(bytes: Uint8Array): void {
  if (!startsWith(bytes, "%PDF-1.") && !startsWith(bytes, "%PDF-2.")) refuse("pdfBroken");
  const buffer = asBuffer(bytes);
  const end = buffer.lastIndexOf("%%EOF", undefined, "latin1");
  if (end < 0) refuse("pdfBroken");
  const after = buffer.toString("latin1", end + 5);
  if (/\b(?:obj|xref|startxref|stream)\b/.test(after.slice(0, 100_000))) refuse("pdfBroken");
  // Some scanners fill up with white space or zeros.
  if (!/^[\s\0]*$/.test(after)) refuse("dataAfterEnd");
}

async function walkPdf(bytes: Uint8Array): Promise<Set<Refusal>> {
  const pdf = await open(bytes);
  const faults = new Set<Refusal>();
  if (pdf.isEncrypted) faults.add("pdfEncrypted");
  if (pdf.context.registry.nextObjectNumber > MAX_OBJECT_NUMBER) refuse("pdfTooComplex");
  const last = pdf.context.registry.nextObjectNumber;
  for (let number = 1; number < last; number += 1) {
    const object = resolve(pdf, PdfRef.of(number, 0));
    if (object) walk(object, undefined, 0, faults);
  }
  if (!isQuietOpening(pdf, pdf.getCatalog()?.get("OpenAction"))) faults.add("pdfAction");
  return faults;
}

async function open(bytes: Uint8Array): Promise<PDF> {
  try {
    // Not lenient: its repair of broken objects can go round for ever on a few crafted bytes.
    const pdf = await PDF.load(bytes, { lenient: false });
    if (pdf.getPageCount() === 0) refuse("pdfBroken");
    return pdf;
  } catch {
    return refuse("pdfBroken");
  }
}

function resolve(pdf: PDF, reference: PdfRef): PdfObject | null {
  try {
    return pdf.getObject(reference);
  } catch {
    return refuse("pdfBroken");
  }
}

/** Where to begin reading is fine: a place in the document, or the action of going there and nothing more. */
function isQuietOpening(pdf: PDF, value: PdfObject | undefined): boolean {
  const action = value instanceof PdfRef ? resolve(pdf, value) : value;
  if (!(action instanceof PdfDict)) return true;
  const kind = action.get("S");
  const name = kind instanceof PdfRef ? resolve(pdf, kind) : kind;
  return name instanceof PdfName && name.value === "GoTo" && !action.has("Next");
}

/** The same questions as to the bytes, asked of what the reader made of them. */
function walk(object: PdfObject, key: PdfToken | undefined, depth: number, faults: Set<Refusal>): void {
  if (depth > MAX_DEPTH) refuse("pdfTooComplex");
  if (object instanceof PdfDict) {
    if (key) judge({ kind: "open", text: "<<" }, key, faults);
    for (const [name, value] of object) {
      const token: PdfToken = { kind: "name", text: name.value };
      judge(token, undefined, faults);
      walk(value, token, depth + 1, faults);
    }
  } else if (object instanceof PdfArray) {
    for (const item of object) walk(item, undefined, depth + 1, faults);
  } else {
    const token = asToken(object);
    if (token) judge(token, key, faults);
  }
}

function asToken(object: PdfObject): PdfToken | undefined {
  if (object instanceof PdfName) return { kind: "name", text: object.value };
  if (object instanceof PdfString) return { kind: "string", text: object.asString() };
  if (object instanceof PdfNumber || object instanceof PdfRef) return { kind: "number", text: "" };
  return undefined;
}

function judge(token: PdfToken, before: PdfToken | undefined, faults: Set<Refusal>): void {
  const fault = faultOf(token, before);
  if (fault) faults.add(fault);
}
