import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type PdfDictionary, type PdfValue, readObjects } from "./reading";

export type StructureElement = {
  role: string;
  /** Its own text, without that of the elements in it. */
  text: string;
  alt: string;
  scope: string;
  /** The pages, from 1, that its own text stands on. */
  pages: number[];
  /** Where it leads, when it is a link that can be followed. */
  leadsTo: string;
  children: StructureElement[];
};

export type Structure = {
  root: StructureElement;
  /** Every element in the order it is read. */
  all: StructureElement[];
  /** What is printed and belongs to no element, page by page. */
  outside: string[];
};

/** The structure as qpdf finds it among the objects, with the text that pdf.js finds under each mark. */
export async function readStructure(bytes: Uint8Array): Promise<Structure> {
  const { root, at, text } = readObjects(bytes);
  const { texts, pageNumbers, outside } = await readMarkedText(bytes);
  const elementOf = (value: PdfValue): StructureElement => {
    const dictionary = at(value);
    const element: StructureElement = {
      role: String(dictionary["/S"]).slice(1),
      text: "",
      alt: text(dictionary["/Alt"]),
      scope: String(at(dictionary["/A"])["/Scope"] ?? "").slice(1),
      pages: [],
      leadsTo: "",
      children: [],
    };
    for (const kid of listOf(dictionary["/K"])) takeKid(element, kid, dictionary);
    return element;
  };
  const takeKid = (element: StructureElement, kid: PdfValue, dictionary: PdfDictionary): void => {
    const known = at(kid);
    if (known["/Type"] === "/OBJR") {
      element.leadsTo = text(at(at(known["/Obj"])["/A"])["/URI"]);
    } else if ("/S" in known) {
      element.children.push(elementOf(kid));
    } else {
      const page = String(known["/Pg"] ?? dictionary["/Pg"]);
      const mark = typeof kid === "number" ? kid : Number(known["/MCID"]);
      const piece = texts.get(`p${page.split(" ")[0]}R_mc${mark}`);
      if (piece === undefined) throw new Error(`the mark ${mark} of ${element.role} is not on its page`);
      element.text = [element.text, piece].filter(Boolean).join(" ");
      element.pages.push(pageNumbers.get(page.split(" ")[0] ?? "") ?? 0);
    }
  };
  const [document = null] = listOf(at(root["/StructTreeRoot"])["/K"]);
  const top = elementOf(document);
  return { root: top, all: within(top), outside };
}

function within(element: StructureElement): StructureElement[] {
  return [element, ...element.children.flatMap(within)];
}

async function readMarkedText(bytes: Uint8Array) {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await loading.promise;
  const texts = new Map<string, string>();
  const pageNumbers = new Map<string, number>();
  const outside: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    if (page.ref) pageNumbers.set(String(page.ref.num), number);
    const open: (string | null)[] = [];
    let unmarked = "";
    for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
      if (!("str" in item)) {
        if (item.type === "endMarkedContent") open.pop();
        else {
          open.push(item.id ?? null);
          if (item.id) texts.set(item.id, "");
        }
        continue;
      }
      const words = item.hasEOL ? `${item.str} ` : item.str;
      const mark = open.findLast((id) => id !== null);
      if (mark) texts.set(mark, (texts.get(mark) ?? "") + words);
      else unmarked += words;
    }
    outside.push(plain(unmarked));
  }
  await loading.destroy();
  return {
    texts: new Map([...texts].map(([id, words]) => [id, plain(words)])),
    pageNumbers,
    outside,
  };
}

function listOf(value: PdfValue | undefined): PdfValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function plain(words: string): string {
  return words.replace(/\s+/g, " ").trim();
}
