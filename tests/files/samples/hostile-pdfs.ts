import { joined, latin1, modernPdf, objectStream, pdf, stream } from "./pdf";
import { HIDDEN, type Sample, sample } from "./sample";
import { zip } from "./zip";

const SCRIPT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
/** A PDF whose table of contents points into a comment and a string, where an object stands that nobody else sees. */
function pdfPointingInto(hiding: string): Uint8Array {
  const whole = Buffer.from(pdf({ catalog: "/Extra 10 0 R", objects: ["null"] })).toString("latin1");
  const swallowed = hiding.replace("OBJECT", `10 0 obj ${SCRIPT} endobj`);
  const at = whole.indexOf("xref\n0");
  const moved = whole.slice(0, at) + swallowed;
  const place = String(moved.indexOf("10 0 obj <<")).padStart(10, "0");
  const table = whole
    .slice(at)
    .replace(/\d{10} 00000 n \ntrailer/, `${place} 00000 n \ntrailer`)
    .replace(/startxref\n\d+/, `startxref\n${moved.length}`);
  return latin1(moved + table);
}

export const HOSTILE_PDFS: Sample[] = [
  sample(
    "encrypted",
    "a.pdf",
    pdf({
      trailer: "/Encrypt 10 0 R /ID [<00> <00>]",
      objects: ["<< /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>"],
    }),
    "pdfEncrypted",
  ),
  sample("script when opened", "a.pdf", pdf({ catalog: `/OpenAction ${SCRIPT}` }), "pdfScript"),
  sample(
    "script by reference",
    "a.pdf",
    pdf({ catalog: "/OpenAction 10 0 R", objects: [SCRIPT] }),
    "pdfScript",
  ),
  sample(
    "script whose name is spelt in numbers",
    "a.pdf",
    pdf({ catalog: "/OpenAction 10 0 R", objects: ["<< /S /J#61v#61#53cript /J#53 (x) >>"] }),
    "pdfScript",
  ),
  sample(
    "script in the name tree",
    "a.pdf",
    pdf({ catalog: "/Names << /JavaScript 10 0 R >>", objects: ["<< /Names [] >>"] }),
    "pdfScript",
  ),
  sample("script in a packed object", "a.pdf", modernPdf([SCRIPT], "/OpenAction 4 0 R"), "pdfScript"),
  sample(
    "script in a packed object that nothing points at",
    "a.pdf",
    pdf({ objects: [objectStream([SCRIPT])] }),
    "pdfScript",
  ),
  sample("script in an old revision", "a.pdf", joined(pdf({ objects: [SCRIPT] }), pdf()), "pdfScript"),
  sample(
    "script in a comment that the table points into",
    "a.pdf",
    pdfPointingInto("% OBJECT\n"),
    "pdfScript",
  ),
  sample(
    "script in a string that the table points into",
    "a.pdf",
    pdfPointingInto("(\\( OBJECT\n)"),
    "pdfScript",
  ),
  sample(
    "script behind a comment with a bracket",
    "a.pdf",
    pdf({ objects: [`<< /A 1 % (\n /S /JavaScript >>`] }),
    "pdfScript",
  ),
  sample(
    "script in a stream that says it is shorter",
    "a.pdf",
    pdf({ objects: [`<< /Length 3 >>\nstream\nabc\nendstream endobj 11 0 obj ${SCRIPT}`] }),
    "pdfScript",
  ),
  sample(
    "objects packed in two layers",
    "a.pdf",
    pdf({
      objects: [
        joined(
          "<< /Type /ObjStm /N 1 /First 5 /Filter [/ASCIIHexDecode /FlateDecode] /Length 4 >>\nstream\n00>\nendstream",
        ),
      ],
    }),
    "pdfTooComplex",
  ),
  sample(
    "objects that cannot be unpacked",
    "a.pdf",
    pdf({
      objects: ["<< /Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /Length 5 >>\nstream\nhello\nendstream"],
    }),
    "pdfBroken",
  ),
  sample(
    "objects that unpack without end",
    "a.pdf",
    pdf({ objects: [stream("/Type /ObjStm /N 1 /First 5", new Uint8Array(30_000_000))] }),
    "pdfTooComplex",
  ),
  sample(
    "a page that unpacks without end",
    "a.pdf",
    pdf({ objects: [stream("", new Uint8Array(70_000_000))] }),
    "pdfTooComplex",
  ),
  sample(
    "a stream packed twice",
    "a.pdf",
    pdf({ objects: ["<< /Filter [/FlateDecode /FlateDecode] /Length 2 >>\nstream\nxx\nendstream"] }),
    "pdfTooComplex",
  ),
  sample(
    "starts a program",
    "a.pdf",
    pdf({
      page: "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (cmd.exe) >> >>]",
    }),
    "pdfAction",
  ),
  sample(
    "sends a form",
    "a.pdf",
    pdf({ objects: ["<< /S /SubmitForm /F (https://x.example) >>"] }),
    "pdfAction",
  ),
  sample(
    "opens another file",
    "a.pdf",
    pdf({ objects: ["<< /S /GoToR /F (\\\\\\\\host\\\\x) >>"] }),
    "pdfAction",
  ),
  sample(
    "an address that is a script",
    "a.pdf",
    pdf({ page: "/Annots [<< /Subtype /Link /A << /S /URI /URI (java\\tscript:alert\\(1\\)) >> >>]" }),
    "pdfAction",
  ),
  sample(
    "an address in hexadecimal that is a file",
    "a.pdf",
    pdf({ objects: [`<< /S /URI /URI <${Buffer.from("file://host/x").toString("hex")}> >>`] }),
    "pdfAction",
  ),
  sample(
    "does something when a page is shown",
    "a.pdf",
    pdf({ page: "/AA << /O << /S /URI /URI (https://x.example) >> >>" }),
    "pdfAction",
  ),
  sample(
    "visits an address when opened",
    "a.pdf",
    pdf({ catalog: "/OpenAction 10 0 R", objects: ["<< /S /URI /URI (https://x.example) >>"] }),
    "pdfAction",
  ),
  sample(
    "goes on from its first place",
    "a.pdf",
    pdf({
      catalog: "/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /URI /URI (https://x.example) >> >>",
    }),
    "pdfAction",
  ),
  sample(
    "holds another file",
    "a.pdf",
    pdf({
      catalog: "/Names << /EmbeddedFiles << /Names [(a) 10 0 R] >> >>",
      objects: ["<< /Type /Filespec /F (a.exe) /EF << /F 11 0 R >> >>", stream("/Type /EmbeddedFile", "MZ")],
    }),
    "pdfEmbedded",
  ),
  sample(
    "a note with a file",
    "a.pdf",
    pdf({ page: "/Annots [<< /Subtype /FileAttachment /FS 10 0 R >>]", objects: ["<< /F (a) >>"] }),
    "pdfEmbedded",
  ),
  sample("a film", "a.pdf", pdf({ page: "/Annots [<< /Subtype /RichMedia >>]" }), "pdfMedia"),
  sample("a sound", "a.pdf", pdf({ page: "/Annots [<< /Subtype /Sound >>]" }), "pdfMedia"),
  sample(
    "a moving form",
    "a.pdf",
    pdf({ catalog: "/AcroForm << /XFA 10 0 R >>", objects: [stream("", "<xdp/>")] }),
    "pdfXfa",
  ),
  sample("cut off", "a.pdf", pdf().subarray(0, 400), "pdfBroken"),
  sample(
    "without pages",
    "a.pdf",
    latin1(Buffer.from(pdf()).toString("latin1").replace("/Kids [3 0 R] /Count 1", "/Kids [] /Count 0     ")),
    "pdfBroken",
  ),
  sample("only a header", "a.pdf", "%PDF-1.7\n", "pdfBroken"),
  sample(
    "an unknown version",
    "a.pdf",
    latin1(Buffer.from(pdf()).toString("latin1").replace("%PDF-1.7", "%PDF-9.9")),
    "pdfBroken",
  ),
  sample("rubbish by the name of a PDF", "a.pdf", new Uint8Array(200).fill(0xfe), "pdfBroken"),
  sample("a page after its end", "a.pdf", joined(pdf(), "<script>alert(1)</script>"), "dataAfterEnd"),
  sample(
    "an archive after its end",
    "a.pdf",
    joined(pdf(), zip([{ name: "a.txt", content: "a" }])),
    "severalTypes",
  ),
  sample("an archive round it", "a.pdf", zip([{ name: "a.txt", content: pdf(), method: 0 }]), "severalTypes"),
  sample("a header further down", "a.pdf", joined("GIF", HIDDEN, pdf()), "severalTypes"),
  sample("a header further down, as a text", "a.txt", joined("Anteckning\n", pdf()), "severalTypes"),
];
