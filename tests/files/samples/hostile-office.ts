import { crc32 } from "node:zlib";
import { joined } from "./pdf";
import { HIDDEN, type Sample, sample } from "./sample";
import { docx, docxParts, relations, xlsx, zip } from "./zip";

const bomb = new Uint8Array(30_000_000);
export const HOSTILE_OFFICE: Sample[] = [
  sample(
    "macros",
    "a.docx",
    docx({ parts: [{ name: "word/vbaProject.bin", content: "x" }] }),
    "officeMacros",
  ),
  sample(
    "a document that may hold macros",
    "a.docm",
    docx({ main: "application/vnd.ms-word.document.macroEnabled.main+xml" }),
    "officeMacros",
  ),
  sample(
    "a type spelt in numbers",
    "a.docx",
    docx({ types: '<Override PartName="/x.xml" ContentType="application/vnd.ms-office.vba&#80;roject"/>' }),
    "officeMacros",
  ),
  sample(
    "ActiveX",
    "a.docx",
    docx({ parts: [{ name: "word/activeX/activeX1.xml", content: "<x/>" }] }),
    "officeMacros",
  ),
  sample(
    "old macros on a sheet",
    "a.xlsx",
    xlsx({ parts: [{ name: "xl/macrosheets/sheet1.xml", content: "<x/>" }] }),
    "officeMacros",
  ),
  sample(
    "macros by relation",
    "a.docx",
    docx({ relations: relations(["vbaProject", "styles.xml"]) }),
    "officeMacros",
  ),
  sample(
    "a template from elsewhere",
    "a.docx",
    docx({ relations: relations(["attachedTemplate", "https://x.example/t.dotm", true]) }),
    "officeExternal",
  ),
  sample(
    "a picture from elsewhere",
    "a.docx",
    docx({ relations: relations(["image", "https://x.example/i.png", true]) }),
    "officeExternal",
  ),
  sample(
    "a link that runs something",
    "a.docx",
    docx({ relations: relations(["hyperlink", "ms-msdt:/id", true]) }),
    "officeExternal",
  ),
  sample(
    "a link to another computer",
    "a.docx",
    docx({ relations: relations(["hyperlink", "\\\\host\\share", true]) }),
    "officeExternal",
  ),
  sample(
    "a target elsewhere that says it is within",
    "a.docx",
    docx({ relations: relations(["subDocument", "file://host/x"]) }),
    "officeExternal",
  ),
  sample(
    "a workbook that reads another",
    "a.xlsx",
    xlsx({ relations: relations(["externalLink", "externalLinks/externalLink1.xml"]) }),
    "officeExternal",
  ),
  sample(
    "a field that starts a program",
    "a.docx",
    docx({
      body: "<w:p><w:r><w:instrText>DDEA</w:instrText></w:r><w:r><w:instrText>UTO c:\\\\cmd</w:instrText></w:r></w:p>",
    }),
    "officeExternal",
  ),
  sample(
    "a simple field that fetches a text",
    "a.docx",
    docx({ body: '<w:fldSimple w:instr="INCLUDETEXT &quot;x&quot;"/>' }),
    "officeExternal",
  ),
  sample(
    "an embedded object",
    "a.docx",
    docx({ parts: [{ name: "word/embeddings/oleObject1.bin", content: "x" }] }),
    "officeEmbedded",
  ),
  sample(
    "an embedded page",
    "a.docx",
    docx({ relations: relations(["aFChunk", "styles.xml"]) }),
    "officeEmbedded",
  ),
  sample(
    "an archive in the archive",
    "a.docx",
    docx({ parts: [{ name: "word/media/a.png", content: zip([{ name: "a", content: "a" }]) }] }),
    "officeEmbedded",
  ),
  sample(
    "a program by the name of a picture",
    "a.docx",
    docx({ parts: [{ name: "word/media/a.png", content: "MZ\x90" }] }),
    "officeEmbedded",
  ),
  sample(
    "entities",
    "a.docx",
    docx({ parts: [{ name: "word/a.xml", content: '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>' }] }),
    "archiveUnsafe",
  ),
  sample(
    "another way of writing letters",
    "a.docx",
    docx({ parts: [{ name: "word/a.xml", content: '<?xml version="1.0" encoding="UTF-7"?><x/>' }] }),
    "archiveUnsafe",
  ),
  sample(
    "unpacks to far more",
    "a.docx",
    docx({ parts: [{ name: "word/a.xml", content: bomb }] }),
    "archiveTooBig",
  ),
  sample(
    "unpacks to more than all",
    "a.docx",
    docx({ parts: [1, 2, 3].map((n) => ({ name: `word/${n}.xml`, content: bomb, method: 0 })) }),
    "archiveTooBig",
  ),
  sample(
    "says it is smaller than it is",
    "a.docx",
    docx({ parts: [{ name: "word/a.xml", content: bomb, claimedSize: 100 }] }),
    "archiveUnsafe",
  ),
  sample(
    "thousands of parts",
    "a.docx",
    docx({ parts: Array.from({ length: 2_001 }, (_, n) => ({ name: `word/${n}.xml`, content: "<x/>" })) }),
    "archiveTooBig",
  ),
  sample(
    "a path out of the archive",
    "a.docx",
    docx({ parts: [{ name: "word/../../../etc/a.xml", content: "<x/>" }] }),
    "archiveUnsafe",
  ),
  sample(
    "a path from the root",
    "a.docx",
    docx({ parts: [{ name: "/etc/a.xml", content: "<x/>" }] }),
    "archiveUnsafe",
  ),
  sample(
    "a path with backslashes",
    "a.docx",
    docx({ parts: [{ name: "..\\a.xml", content: "<x/>" }] }),
    "archiveUnsafe",
  ),
  sample(
    "two parts by one name",
    "a.docx",
    docx({ parts: [{ name: "word/STYLES.xml", content: "<x/>" }] }),
    "archiveUnsafe",
  ),
  sample(
    "two parts over each other",
    "a.docx",
    zip([...docxParts(), { name: "word/b.xml", content: "<x/>", over: 2 }]),
    "archiveUnsafe",
  ),
  sample(
    "one name outside and another inside",
    "a.docx",
    docx({ parts: [{ name: "word/a.xml", localName: "word/b.bin", content: "<x/>" }] }),
    "archiveUnsafe",
  ),
  sample(
    "a second name in another alphabet",
    "a.docx",
    docx({
      parts: [
        { name: "word/a.xml", content: "<x/>", extra: unicodeName("word/a.xml", "word/vbaProject.bin") },
      ],
    }),
    "archiveUnsafe",
  ),
  sample("something between the parts", "a.docx", zip(docxParts(), { between: HIDDEN }), "archiveUnsafe"),
  sample(
    "a way of packing that nobody uses",
    "a.docx",
    docx({ parts: [{ name: "word/a.xml", content: "<x/>", method: 99 }] }),
    "archiveUnsafe",
  ),
  sample(
    "a locked part",
    "a.docx",
    docx({ parts: [{ name: "word/a.xml", content: "<x/>", flags: 1 }] }),
    "officePassword",
  ),
  sample("something after the archive", "a.docx", joined(docx(), "<script>"), "dataAfterEnd"),
  sample("cut off", "a.docx", docx().subarray(0, -30), "officeBroken"),
  sample("a plain archive", "a.zip", zip([{ name: "a.txt", content: "a" }]), "archive"),
  sample(
    "a plain archive by the name of a document",
    "a.docx",
    zip([{ name: "a.txt", content: "a" }]),
    "archive",
  ),
  sample(
    "OpenDocument",
    "a.odt",
    zip([{ name: "mimetype", content: "application/vnd.oasis.opendocument.text", method: 0 }]),
    "otherOffice",
  ),
  sample(
    "a template",
    "a.dotx",
    docx({ main: "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml" }),
    "otherOffice",
  ),
  sample(
    "both a document and a workbook",
    "a.docx",
    docx({
      types:
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>',
    }),
    "severalTypes",
  ),
  sample("a workbook by the name of a document", "a.docx", xlsx(), "wrongExtension"),
  sample("an old document", "a.doc", joined("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", HIDDEN), "oldOffice"),
  sample(
    "a locked document",
    "a.docx",
    joined("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", new Uint8Array(Buffer.from("EncryptedPackage", "utf16le"))),
    "officePassword",
  ),
  sample("RTF", "a.rtf", "{\\rtf1 x}", "otherOffice"),
];

/** The field where some programs keep a second name for a part. */
function unicodeName(name: string, second: string): Uint8Array {
  const content = Buffer.alloc(5 + second.length);
  content[0] = 1;
  content.writeUInt32LE(crc32(name), 1);
  content.write(second, 5, "utf8");
  const head = Buffer.alloc(4);
  head.writeUInt16LE(0x7075, 0);
  head.writeUInt16LE(content.length, 2);
  return joined(new Uint8Array(head), new Uint8Array(content));
}
