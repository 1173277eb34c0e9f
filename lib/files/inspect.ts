import { asBuffer, startsWith } from "./bytes";
import { extensionOf, typeOfExtension } from "./extensions";
import type { CleanImage } from "./image";
import { inspectJpeg } from "./inspect-jpeg";
import { inspectOffice } from "./inspect-office";
import { inspectPdf } from "./inspect-pdf";
import { inspectPng } from "./inspect-png";
import { faultOfText } from "./inspect-text";
import { inspectWebp } from "./inspect-webp";
import { Refused, refuse } from "./refused";
import { refusedKind } from "./signatures";
import { FILE_TYPES, type FileType, type Inspected, type Refusal, type UploadedFile } from "./types";
import { holdsZip } from "./zip";

/**
 * Judges an uploaded file by its bytes: what it is, whether it may be kept, and what is left of it once it no longer
 * says where a photo was taken. Never throws for anything that a file can be. Runs in a process with limits: call
 * `inspectInWorker`, not this.
 */
export async function inspectFile({ name, bytes }: UploadedFile): Promise<Inspected> {
  try {
    const { type, kept } = await judge(name, bytes);
    const extension = extensionFor(type, extensionOf(name));
    return { ok: true, type, extension, bytes: kept.bytes, warnings: kept.warnings };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason };
    throw error;
  }
}

type Judged = { type: FileType; kept: CleanImage };

async function judge(name: string, bytes: Uint8Array): Promise<Judged> {
  if (bytes.length === 0) refuse("empty");
  const extension = extensionOf(name);
  const judged = await judgeContent(bytes, extension);
  if (extension !== undefined && typeOfExtension(extension) !== judged.type) refuse("wrongExtension");
  return judged;
}

async function judgeContent(bytes: Uint8Array, extension: string | undefined): Promise<Judged> {
  if (startsWith(bytes, "PK\x03\x04")) {
    if (hasPdfHeader(bytes)) refuse("severalTypes");
    return { type: await inspectOffice(bytes), kept: { bytes, warnings: [] } };
  }
  const refused = refusedKind(bytes, extension);
  if (refused) refuse(refused);
  if (startsWith(bytes, "%PDF-")) {
    if (holdsZip(bytes)) refuse("severalTypes");
    return { type: "application/pdf", kept: { bytes: await inspectPdf(bytes), warnings: [] } };
  }
  if (hasPdfHeader(bytes)) refuse("severalTypes");
  const image = judgeImage(bytes);
  if (image) {
    if (holdsZip(image.kept.bytes)) refuse("severalTypes");
    return image;
  }
  if (holdsZip(bytes)) refuse("severalTypes");
  const fault = faultOfText(bytes);
  if (fault) refuse(brokenAs(extension, fault));
  return { type: "text/plain", kept: { bytes, warnings: [] } };
}

function judgeImage(bytes: Uint8Array): Judged | null {
  if (startsWith(bytes, "\xff\xd8\xff")) return { type: "image/jpeg", kept: inspectJpeg(bytes) };
  if (startsWith(bytes, "\x89PNG\r\n\x1a\n")) return { type: "image/png", kept: inspectPng(bytes) };
  if (startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8)) {
    return { type: "image/webp", kept: inspectWebp(bytes) };
  }
  return null;
}

/** Neither of the kinds nor text: what its name said it was, it is not any more. */
function brokenAs(extension: string | undefined, fault: Refusal): Refusal {
  const type = typeOfExtension(extension);
  if (type === undefined) return "unknownType";
  if (type === "application/pdf") return "pdfBroken";
  if (type === "text/plain") return fault;
  return type.startsWith("image/") ? "imageBroken" : "officeBroken";
}

/** Readers look for the header in the first thousand bytes, so a file of another kind may be a PDF as well. */
function hasPdfHeader(bytes: Uint8Array): boolean {
  return asBuffer(bytes.subarray(0, 1_029)).indexOf("%PDF-", 0, "latin1") >= 0;
}

/** A known ending stays as it was; an unknown one is taken for part of the name. */
function extensionFor(type: FileType, extension: string | undefined): string {
  const known: readonly string[] = FILE_TYPES[type].extensions;
  return extension !== undefined && known.includes(extension) ? extension : (known[0] ?? "");
}
