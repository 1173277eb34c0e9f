/** What an uploaded file may be. Decided by its bytes, never by its name. */
export const FILE_TYPES = {
  "application/pdf": { name: "PDF", extensions: ["pdf"] },
  "image/jpeg": { name: "JPEG-bild", extensions: ["jpg", "jpeg", "jpe", "jfif"] },
  "image/png": { name: "PNG-bild", extensions: ["png"] },
  "image/webp": { name: "WebP-bild", extensions: ["webp"] },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {
    name: "Word-dokument",
    extensions: ["docx"],
  },
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
    name: "Excel-dokument",
    extensions: ["xlsx"],
  },
  "text/plain": { name: "textfil", extensions: ["txt", "text", "md", "csv"] },
} as const;

export type FileType = keyof typeof FILE_TYPES;

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Something was taken out of the file before it was kept; worth a sentence beside it. */
export type FileWarning = "locationRemoved" | "metadataRemoved";

export const REFUSALS = [
  "empty",
  "unknownType",
  "wrongExtension",
  "severalTypes",
  "dataAfterEnd",
  "heic",
  "otherImage",
  "svg",
  "html",
  "executable",
  "archive",
  "oldOffice",
  "otherOffice",
  "officePassword",
  "officeMacros",
  "officeExternal",
  "officeEmbedded",
  "officeBroken",
  "archiveTooBig",
  "archiveUnsafe",
  "pdfEncrypted",
  "pdfScript",
  "pdfAction",
  "pdfEmbedded",
  "pdfMedia",
  "pdfXfa",
  "pdfBroken",
  "pdfTooComplex",
  "imageBroken",
  "imageTooLarge",
  "textBinary",
  "textEncoding",
  "tooSlow",
  "notInspected",
] as const;

export type Refusal = (typeof REFUSALS)[number];

export type UploadedFile = { name: string; bytes: Uint8Array };

/** The bytes are those to keep: the same as came in, but for metadata that was taken out (see the warnings). */
export type Inspected =
  | {
      ok: true;
      type: FileType;
      /** The ending that the kept name shall have, without its dot. */
      extension: string;
      bytes: Uint8Array;
      warnings: FileWarning[];
    }
  | { ok: false; reason: Refusal };

/** Text page by page: of a PDF its pages, of a workbook its sheets, of anything else one. Images have none. */
export type Extracted = {
  pages: string[];
  /** Not all of the text is there: it ran past a limit. */
  cut: boolean;
};
