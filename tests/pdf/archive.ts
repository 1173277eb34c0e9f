import { listsEveryGlyph } from "./glyph-list";
import { type PdfDictionary, type PdfObjects, readObjects } from "./reading";

/**
 * What PDF/A-2a (ISO 19005-2) asks of a file, clause by clause, for the kind of file we make: text in embedded TrueType,
 * drawings in RGB, links. What it does not know it refuses (another kind of font, an image, an annotation), so that
 * whoever adds one has to read the clause. Glyph widths are left to Preflight.
 */
export function faultsAgainstA2a(bytes: Uint8Array): string[] {
  const objects = readObjects(bytes);
  return [
    ...faultsOfFile(bytes, objects),
    ...faultsOfEveryDictionary(objects),
    ...faultsOfFonts(objects),
    ...faultsOfContent(objects),
    ...faultsOfColour(objects),
    ...faultsOfMetadata(objects),
    ...faultsOfStructure(objects),
    ...faultsOfSeal(bytes, objects),
  ];
}

const when = (isFault: boolean, words: string) => (isFault ? [words] : []);

/** 6.1.2 header, 6.1.3 trailer. */
function faultsOfFile(bytes: Uint8Array, { trailer }: PdfObjects): string[] {
  const text = Buffer.from(bytes).toString("latin1");
  const id = trailer["/ID"];
  return [
    ...when(
      !/^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/.test(text),
      "6.1.2: the header does not say that it is binary",
    ),
    ...when(!Array.isArray(id) || id.length !== 2, "6.1.3: the trailer has no ID"),
    ...when("/Encrypt" in trailer, "6.1.3: encrypted"),
    ...when(!/%%EOF\r?\n?$/.test(text), "6.1.3: something follows the end of the file"),
  ];
}

/** 6.4.1 and 6.4.3: no form but that of one seal, which nobody sees and which covers the file but for itself. */
function faultsOfSeal(bytes: Uint8Array, { root, dictionaries, at }: PdfObjects): string[] {
  const form = at(root["/AcroForm"]);
  const widgets = dictionaries.filter((dictionary) => dictionary["/Subtype"] === "/Widget");
  if (!("/AcroForm" in root)) return when(widgets.length > 0, "6.4: a field without a form");
  const [widget = {}] = widgets;
  const range = at(widget["/V"])["/ByteRange"];
  const [from, length, then, rest] = Array.isArray(range) ? range.map(Number) : [];
  return [
    ...when(widgets.length !== 1 || widget["/FT"] !== "/Sig", "6.4: a field that is no seal"),
    ...when(
      Object.keys(form).some((key) => !/^\/(Fields|SigFlags)$/.test(key)),
      "6.4.1: more than the seal",
    ),
    ...when(String(widget["/Rect"]) !== "0,0,0,0", "6.3.3: a field that is seen and has no appearance"),
    ...when((Number(widget["/F"]) & 0b100111) !== 0b100, "6.3.2: an annotation that is not printed"),
    ...when(
      from !== 0 || (then ?? 0) + (rest ?? 0) !== bytes.length || (length ?? 0) >= (then ?? 0),
      "6.4.3: the seal does not cover the file",
    ),
  ];
}

const FORBIDDEN_KEYS: Record<string, string> = {
  "/AA": "6.5.2: additional actions",
  "/JS": "6.5.1: JavaScript",
  "/EF": "6.8: an embedded file",
  "/EmbeddedFiles": "6.8: an embedded file",
  "/XFA": "6.4.2: XFA",
  "/NeedsRendering": "6.4.2: XFA",
  "/OCProperties": "6.9: optional content, which no test here has read about",
  "/OpenAction": "6.5: an action on opening",
  "/Perms": "6.1.12: permissions",
  "/Requirements": "6.11: requirements",
  "/Alternates": "6.2.8: alternate images",
  "/OPI": "6.2.8: OPI",
  "/TR": "6.2.5: a transfer function",
  "/HTP": "6.2.5: a halftone",
};
const FILTERS = new Set(["/FlateDecode", undefined]);
const ACTIONS = new Set(["/URI", "/GoTo"]);
const BLENDS = new Set(["/Normal", "/Multiply", undefined]);
const SUBTYPES = new Set(["/Type0", "/CIDFontType2", "/XML", "/Link", "/Widget", undefined]);

function faultsOfEveryDictionary({ dictionaries, streams }: PdfObjects): string[] {
  const ofDictionary = (dictionary: PdfDictionary): string[] => [
    ...Object.keys(dictionary).flatMap((key) => FORBIDDEN_KEYS[key] ?? []),
    ...when(
      !SUBTYPES.has(dictionary["/Subtype"] as string),
      `${dictionary["/Subtype"]}, which no test here has read about`,
    ),
    ...when(!BLENDS.has(dictionary["/BM"] as string), "6.2.10: a blend mode that is not of the standard"),
    ...when(
      dictionary["/S"] === "/Transparency" && !dictionary["/CS"],
      "6.2.10: transparency without a colour space",
    ),
    ...when(
      "/URI" in dictionary && !ACTIONS.has(dictionary["/S"] as string),
      "6.5.1: an action of another kind",
    ),
    ...when(
      /^\/(JavaScript|Launch|SubmitForm|Hide|Rendition)$/.test(String(dictionary["/S"])),
      "6.5.1: an action",
    ),
    ...when(
      dictionary["/Subtype"] === "/Link" && (Number(dictionary["/F"]) & 0b100111) !== 0b100,
      "6.3.2: an annotation that is not printed",
    ),
  ];
  return [
    ...dictionaries.flatMap(ofDictionary),
    ...streams.flatMap(({ dictionary }) => [
      ...when(!FILTERS.has(dictionary["/Filter"] as string), `6.1.7: the filter ${dictionary["/Filter"]}`),
      ...when("/F" in dictionary, "6.1.7: a stream outside the file"),
    ]),
  ];
}

/** 6.2.11: embedded, with a map from codes to glyphs and from glyphs to characters. */
function faultsOfFonts({ dictionaries, at, stream }: PdfObjects): string[] {
  const fonts = dictionaries.filter((dictionary) => dictionary["/Subtype"] === "/Type0");
  const ofFont = (font: PdfDictionary): string[] => {
    const name = String(font["/BaseFont"]);
    const [kid] = Array.isArray(font["/DescendantFonts"]) ? font["/DescendantFonts"] : [];
    const descendant = at(kid);
    const descriptor = at(descendant["/FontDescriptor"]);
    const map = stream(font["/ToUnicode"])?.toString("latin1") ?? "";
    return [
      ...when(font["/Encoding"] !== "/Identity-H", `6.2.11.3.3: the encoding of ${name}`),
      ...when(descendant["/CIDToGIDMap"] !== "/Identity", `6.2.11.3.2: ${name} has no CIDToGIDMap`),
      ...when(!stream(descriptor["/FontFile2"]), `6.2.11.4.1: ${name} is not embedded`),
      ...when(
        !listsEveryGlyph(stream(descriptor["/CIDSet"]), stream(descriptor["/FontFile2"])),
        `6.2.11.4.2: ${name} does not list the glyphs that it holds`,
      ),
      ...when(!/^\/[A-Z]{6}\+/.test(name) || descriptor["/FontName"] !== name, `6.2.11.4: the name ${name}`),
      ...when(!/beginbf(char|range)/.test(map), `${name} has no ToUnicode`),
    ];
  };
  return fonts.length === 0 ? ["no fonts were found"] : fonts.flatMap(ofFont);
}

/** 6.2.2 operators, 6.2.4 device colours, 6.2.11.8 no reference to .notdef, 6.1.13 at most 28 states at once. */
function faultsOfContent({ dictionaries, at, stream }: PdfObjects): string[] {
  const pages = dictionaries.filter((dictionary) => dictionary["/Type"] === "/Page");
  const ofPage = (page: PdfDictionary, index: number): string[] => {
    const content = stream(page["/Contents"])?.toString("latin1") ?? "";
    const where = `on page ${index + 1}`;
    const operators = content.match(/(?<=^|\s)[a-zA-Z'"*]+(?=\s|$)/g) ?? [];
    const glyphs = [...content.matchAll(/<([0-9a-f]+)>/gi)].flatMap(
      ([, hex = ""]) => hex.match(/.{4}/g) ?? [],
    );
    let depth = 0;
    const depths = operators.map((operator) => (depth += operator === "q" ? 1 : operator === "Q" ? -1 : 0));
    return [
      ...when(glyphs.length === 0, `no text was found ${where}`),
      ...when(glyphs.includes("0000"), `6.2.11.8: .notdef is drawn ${where}`),
      ...when(Math.max(...depths) > 28, `6.1.13: ${Math.max(...depths)} states at once ${where}`),
      ...when(depth !== 0, `states are opened and not closed ${where}`),
      ...when(
        operators.some((operator) => /^(k|K|g|G|Do|BI|sh|ri)$/.test(operator)),
        `6.2: an operator ${where}`,
      ),
      ...when(
        /\/Device(CMYK|Gray)\b/.test(content),
        `6.2.4.3: another colour space than the file's ${where}`,
      ),
      ...when(Object.keys(at(page["/Resources"])).length === 0, `6.2.2: no resources ${where}`),
    ];
  };
  return pages.length === 0 ? ["no pages were found"] : pages.flatMap(ofPage);
}

/** 6.2.3: one output intent, with the profile of an RGB screen or printer within the file. */
function faultsOfColour({ root, at, stream, dictionaryOf }: PdfObjects): string[] {
  const intents = Array.isArray(root["/OutputIntents"]) ? root["/OutputIntents"].map(at) : [];
  const [intent = {}] = intents;
  const profile = stream(intent["/DestOutputProfile"]);
  const part = (from: number, to: number) => profile?.subarray(from, to).toString("latin1");
  return [
    ...when(intents.length !== 1 || intent["/S"] !== "/GTS_PDFA1", "6.2.3: no output intent of PDF/A"),
    ...when(!intent["/OutputConditionIdentifier"], "6.2.3: the output condition has no name"),
    ...when(
      part(36, 40) !== "acsp" || (profile?.readUInt32BE(0) ?? 0) !== profile?.length,
      "6.2.3: no ICC profile",
    ),
    ...when((profile?.[8] ?? 9) > 4, "6.2.3: the version of the ICC profile"),
    ...when(!/^(mntr|prtr)RGB $/.test(part(12, 20) ?? ""), "6.2.3: the kind of the ICC profile"),
    ...when(dictionaryOf(intent["/DestOutputProfile"])["/N"] !== 3, "6.2.3: the profile's channels"),
  ];
}

/** 6.6: what the file says of itself, in XMP, and that its other words for it say the same. */
function faultsOfMetadata({ root, trailer, at, stream, dictionaryOf, text }: PdfObjects): string[] {
  const xmp = stream(root["/Metadata"])?.toString("utf8") ?? "";
  const info = at(trailer["/Info"]);
  const of = (pattern: RegExp) => pattern.exec(xmp)?.[1] ?? "";
  const pairs: [string, string][] = [
    ["/Title", of(/<dc:title>[\s\S]*?<rdf:li xml:lang="x-default">([^<]*)</)],
    ["/Subject", of(/<dc:description>[\s\S]*?<rdf:li xml:lang="x-default">([^<]*)</)],
    ["/Creator", of(/<xmp:CreatorTool>([^<]*)</)],
    ["/Producer", of(/<pdf:Producer>([^<]*)</)],
    ["/CreationDate", `D:${of(/<xmp:CreateDate>([^<]*)</).replace(/[-:T]/g, "")}`],
  ];
  const known = new Set(pairs.map(([key]) => key));
  return [
    ...when(
      !/^<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?>/.test(xmp),
      "6.6.2.1: the head of the XMP",
    ),
    ...when(of(/<pdfaid:part>(\d)</) !== "2" || of(/<pdfaid:conformance>(\w)</) !== "A", "6.6.4: not A-2a"),
    ...when("/Filter" in dictionaryOf(root["/Metadata"]), "the XMP cannot be read without unpacking"),
    ...when(!text(root["/Lang"]), "no language"),
    ...pairs.flatMap(([key, said]) => when(!said || text(info[key]) !== said, `6.6: ${key} and XMP differ`)),
    ...Object.keys(info).flatMap((key) => when(!known.has(key), `${key} is not said in XMP`)),
  ];
}

/** Of ISO 32000-1, 14.8.4, those that our documents use; another one is to be looked up there first. */
const ROLES = /^\/(Document|H[1-5]|P|L|LI|Lbl|LBody|Table|TR|TH|TD|Figure|Link)$/;

/** 6.7, what level A adds: a structure of standard elements that says all that is drawn, but for artifacts. */
function faultsOfStructure({ root, dictionaries, at, stream }: PdfObjects): string[] {
  const elements = dictionaries.filter((dictionary) => "/S" in dictionary && "/P" in dictionary);
  const pages = dictionaries.filter((dictionary) => dictionary["/Type"] === "/Page");
  return [
    ...when(at(root["/MarkInfo"])["/Marked"] !== true, "6.7.2: the file does not say that it is tagged"),
    ...when(elements.length === 0 || !at(root["/StructTreeRoot"])["/K"], "6.7.3.2: no structure"),
    ...elements.flatMap((element) => [
      ...when(!ROLES.test(String(element["/S"])), `6.7.3.4: ${element["/S"]} is not of the standard`),
      ...when(element["/S"] === "/Figure" && !element["/Alt"], "6.7.3: a figure without words"),
    ]),
    ...pages.flatMap((page, index) =>
      when(
        drawsOutsideMarks(stream(page["/Contents"])?.toString("latin1") ?? ""),
        `6.7.3: something on page ${index + 1} is neither marked nor an artifact`,
      ),
    ),
  ];
}

/** Whether a path is painted, or text shown, between the marks. What only clips or moves draws nothing. */
function drawsOutsideMarks(content: string): boolean {
  let depth = 0;
  return (content.match(/(?<=^|\s)[a-zA-Z'"*]+(?=\s|$)/g) ?? []).some((operator) => {
    if (operator === "BDC" || operator === "BMC") depth += 1;
    if (operator === "EMC") depth -= 1;
    return depth === 0 && /^(Tj|TJ|'|"|S|s|f|F|f\*|B|B\*|b|b\*|sh|Do)$/.test(operator);
  });
}
