import { asBuffer, decodeUtf8, startsWith } from "./bytes";
import { refuse } from "./refused";
import { DOCX, type FileType, XLSX } from "./types";
import { attributesOf, elementsOf } from "./xml";
import { openZip, type ZipEntry } from "./zip";

const DOCUMENTS: Readonly<Record<string, FileType>> = {
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": DOCX,
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": XLSX,
};

/** Texts, pictures, fonts and settings of printers. Whatever else a document carries is another file. */
const PART =
  /(?:\.(?:xml|rels|vml|png|jpe?g|gif|emf|wmf|tiff?|bmp|svg|wdp|hdp|webp|ttf|otf|odttf|fntdata)|printerSettings\/printerSettings\d*\.bin|\/)$/i;
const MACROS = /(?:^|\/)(?:vba|activeX|macrosheets|attachedToolbars)|\.(?:vbs|js)$/i;
const MACRO_TYPE =
  /macroEnabled|vbaProject|vbaData|activeX|macrosheet|dialogsheet|intlMacro|attachedToolbars/i;
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
const EMBEDDED = new Set(["aFChunk", "oleObject", "package", "control", "externalLink"]);
const LINK = /^(?:https?:|mailto:|tel:|#|file:\/\/\/[a-z]:|(?![a-z][a-z0-9+.-]*:|\\\\|\/\/))/i;

export async function inspectOffice(bytes: Uint8Array): Promise<FileType> {
  const entries = await openZip(bytes);
  const types = entries.find(({ name }) => name === "[Content_Types].xml");
  if (!types) refuse(isOpenDocument(entries) ? "otherOffice" : "archive");
  if (entries.some(({ name }) => MACROS.test(name))) refuse("officeMacros");
  if (entries.some(({ name }) => !PART.test(name))) refuse("officeEmbedded");
  let type: FileType | undefined;
  // One at a time: only one part is in memory.
  for (const entry of entries) {
    const content = await entry.read();
    if (entry === types) type = typeOf(content);
    if (/\.(?:xml|rels|vml)$/i.test(entry.name)) checkXml(entry.name, content);
    else checkMedia(content);
  }
  return type ?? refuse("officeBroken");
}

function isOpenDocument(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ name }) => name === "mimetype" || name === "META-INF/manifest.xml");
}

function typeOf(content: Buffer): FileType {
  const found = new Set<FileType>();
  for (const element of elementsOf(readXml(content))) {
    const kind = attributesOf(element).get("ContentType");
    if (kind === undefined) continue;
    if (MACRO_TYPE.test(kind)) refuse("officeMacros");
    const type = DOCUMENTS[kind];
    if (type) found.add(type);
  }
  const [type, ...others] = found;
  if (others.length > 0) refuse("severalTypes");
  return type ?? refuse("otherOffice");
}

function checkXml(name: string, content: Buffer): void {
  const xml = readXml(content);
  if (name.endsWith(".rels")) elementsOf(xml).forEach(checkRelation);
  if (hasCommandField(xml)) refuse("officeExternal");
}

/** Entities and declared types of documents are never needed here, and are the oldest trick there is. */
function readXml(content: Buffer): string {
  const xml = decodeUtf8(content) ?? decodeUtf16(content) ?? refuse("officeBroken");
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) refuse("archiveUnsafe");
  if (/^<\?xml[^>]*encoding\s*=\s*["'](?!utf-?(?:8|16)["']|us-ascii["'])/i.test(xml)) refuse("archiveUnsafe");
  return xml;
}

function decodeUtf16(content: Buffer): string | null {
  if (content[0] === 0xff && content[1] === 0xfe) return content.subarray(2).toString("utf16le");
  return null;
}

function checkRelation(element: string): void {
  const attributes = attributesOf(element);
  const kind = (attributes.get("Type") ?? "").replace(RELATIONS, "").replace(STRICT_RELATIONS, "");
  const target = attributes.get("Target") ?? "";
  if (/vbaProject|activeX|attachedToolbars|xlMacrosheet/i.test(kind)) refuse("officeMacros");
  if (attributes.get("TargetMode")?.toLowerCase() === "external") {
    if (kind !== "hyperlink" || !LINK.test(target)) refuse("officeExternal");
  } else if (EMBEDDED.has(kind)) refuse(kind === "externalLink" ? "officeExternal" : "officeEmbedded");
  else if (/^(?:[a-z][a-z0-9+.-]*:|\\\\|\/\/)/i.test(target)) refuse("officeExternal");
}

/** A field can start a program (DDE) or fetch a text from elsewhere; its words may be spread over many runs. */
function hasCommandField(xml: string): boolean {
  if (!xml.includes("instr")) return false;
  const spread = [...xml.matchAll(/<(?:\w+:)?(?:instrText|delInstrText)\b[^>]*>([^<]*)</g)].map(
    ([, text]) => text,
  );
  const whole = [...xml.matchAll(/\binstr\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
    ([, one, other]) => one ?? other,
  );
  const words = `${spread.join("")} ${whole.join(" ")}`;
  return /DDEAUTO|\bDDE\b|INCLUDETEXT|INCLUDEPICTURE\s+"?(?:\w+:|\\\\)|\bIMPORT\b/i.test(words);
}

/** A picture may be called a picture and be a program or another archive. */
function checkMedia(content: Buffer): void {
  const bytes = new Uint8Array(asBuffer(content));
  const isOther = ["PK\x03\x04", "MZ", "\xd0\xcf\x11\xe0", "Rar!", "7z\xbc\xaf", "%PDF", "\x7fELF"].some(
    (signature) => startsWith(bytes, signature),
  );
  if (isOther) refuse("officeEmbedded");
}
