import { joined } from "./pdf";
import { HIDDEN, type Sample, sample } from "./sample";
import { docx, relations, xlsx, zip } from "./zip";

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
