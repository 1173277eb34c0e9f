import { decodeUtf8 } from "./bytes";
import { attributesOf, decodeEntities, elementsOf } from "./xml";
import { openZip, type ZipEntry } from "./zip";

/** Word remembers where its pages ended when it last drew them. Notes and headings of pages come last. */
export async function* documentPages(bytes: Uint8Array): AsyncGenerator<string> {
  const entries = await openZip(bytes);
  const body = await readPart(entries, /^word\/document\d*\.xml$/);
  const breaks = /<w:lastRenderedPageBreak\b[^>]*>/g.test(body)
    ? /<w:lastRenderedPageBreak\b[^>]*>/
    : /<w:br\b[^>]*w:type="page"[^>]*>/;
  for (const page of body.split(breaks)) yield wordText(page);
  const rest = entries.filter(({ name }) =>
    /^word\/(?:header|footer|footnotes|endnotes|comments)\d*\.xml$/.test(name),
  );
  const texts = [];
  for (const entry of rest) texts.push(wordText(decodeUtf8(await entry.read()) ?? ""));
  const notes = texts.join("\n").trim();
  if (notes !== "") yield notes;
}

/** Also what has been struck out: it is still in the file. */
function wordText(xml: string): string {
  return xml.replace(/<(\/?)w:(t|delText|tab|br|cr|p|tc)\b[^>]*?(\/?)>|<[^>]*>|[^<]+/g, wordPiece(false));
}

/** Letters count only inside the elements that hold them; what stands between others is layout. */
function wordPiece(isText: boolean) {
  let inside = isText;
  return (whole: string, closing?: string, name?: string, empty?: string): string => {
    if (name === "t" || name === "delText") {
      inside = closing !== "/" && empty !== "/";
      return "";
    }
    if (name === "tab" || (name === "tc" && closing === "/")) return "\t";
    if (name === "br" || name === "cr" || (name === "p" && closing === "/")) return "\n";
    return inside && !whole.startsWith("<") ? decodeEntities(whole) : "";
  };
}

/** One page for each sheet in the order of their numbers, then the notes to cells. */
export async function* workbookPages(bytes: Uint8Array): AsyncGenerator<string> {
  const entries = await openZip(bytes);
  const shared = sharedStrings(await readPart(entries, /^xl\/sharedStrings\.xml$/));
  const sheets = entries.filter(({ name }) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
  const number = ({ name }: ZipEntry) => Number(/\d+(?=\.xml$)/.exec(name)?.[0] ?? 0);
  for (const sheet of sheets.toSorted((a, b) => number(a) - number(b))) {
    yield sheetText(decodeUtf8(await sheet.read()) ?? "", shared);
  }
  const notes = await readPart(entries, /^xl\/(?:comments\d*|threadedComments\/.*)\.xml$/);
  if (notes !== "") yield textsOf(notes).join("\n");
}

function sharedStrings(xml: string): string[] {
  return (xml.match(/<si\b[\s\S]*?<\/si>/g) ?? []).map((item) => textsOf(item).join(""));
}

function textsOf(xml: string): string[] {
  return [...xml.matchAll(/<(?:\w+:)?(?:t|text)\b[^>]*>([^<]*)</g)].map(([, text]) =>
    decodeEntities(text ?? ""),
  );
}

function sheetText(xml: string, shared: readonly string[]): string {
  const rows = xml.match(/<row\b[\s\S]*?<\/row>/g) ?? [];
  return rows
    .map((row) =>
      (row.match(/<c\b[^>]*>[\s\S]*?<\/c>/g) ?? []).map((cell) => cellText(cell, shared)).join("\t"),
    )
    .join("\n");
}

function cellText(cell: string, shared: readonly string[]): string {
  const type = attributesOf(elementsOf(cell)[0] ?? "").get("t");
  const value = /<v>([^<]*)</.exec(cell)?.[1] ?? "";
  if (type === "s") return shared[Number(value)] ?? "";
  return type === "inlineStr" ? textsOf(cell).join("") : decodeEntities(value);
}

async function readPart(entries: readonly ZipEntry[], name: RegExp): Promise<string> {
  const texts = [];
  for (const entry of entries.filter((one) => name.test(one.name)))
    texts.push(decodeUtf8(await entry.read()) ?? "");
  return texts.join("\n");
}
