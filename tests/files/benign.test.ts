import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inspectFile } from "@/lib/files/inspect";
import { DOCX, type Inspected, XLSX } from "@/lib/files/types";
import { drawDocument } from "@/lib/pdf/documents";
import { intyg } from "../pdf/samples";
import { latin1, modernPdf, pdf, stream } from "./samples/pdf";
import { docx, docxParts, relations, xlsx, zip } from "./samples/zip";

type Kept = Extract<Inspected, { ok: true }>;

async function kept(name: string, bytes: Uint8Array): Promise<Kept> {
  const inspected = await inspectFile({ name, bytes });
  if (!inspected.ok) throw new Error(`${name} was refused: ${inspected.reason}`);
  return inspected;
}

describe("an ordinary PDF", () => {
  test.each([
    ["by hand", pdf()],
    ["with its objects packed", modernPdf(["<< /Title (Intyg) >>"])],
    ["that opens at a place", pdf({ catalog: "/OpenAction [3 0 R /XYZ null null 0]" })],
    ["that goes to a place", pdf({ catalog: "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>" })],
    [
      "with links",
      pdf({
        page: "/Annots [<< /Subtype /Link /A << /S /URI /URI (https://www.socialstyrelsen.se/?a=1) >> >> << /Subtype /Link /A << /S /URI /URI (www.sfam.se) >> >>]",
      }),
    ],
    ["whose text speaks of scripts", pdf({ text: "/S /JavaScript /Launch" })],
    ["whose title speaks of scripts", pdf({ objects: ["<< /Title (/JavaScript for /Launch) >>"] })],
    [
      "with a form that has been filled in",
      pdf({ catalog: "/AcroForm << /Fields [10 0 R] >>", objects: ["<< /FT /Tx /T (namn) /V (Maja) >>"] }),
    ],
    [
      "with colours that are blended",
      pdf({
        objects: ["<< /Type /ExtGState /BM /Screen >>", stream("/Subtype /Image", new Uint8Array(3_000_000))],
      }),
    ],
    ["that ends in blanks", new Uint8Array([...pdf(), 10, 13, 0, 0, 32])],
    ["in two revisions", new Uint8Array([...pdf(), ...latin1("\n"), ...pdf()])],
  ])("%s is kept as it is", async (_, bytes) => {
    const file = await kept("Intyg.pdf", bytes);
    expect(file).toMatchObject({ type: "application/pdf", extension: "pdf", warnings: [] });
    expect(Buffer.from(file.bytes).equals(bytes)).toBe(true);
  });

  test("of our own making is kept", async () => {
    const drawn = new Uint8Array(await drawDocument("mittistIntyg", intyg));
    expect((await kept("intyg.pdf", drawn)).type).toBe("application/pdf");
  });
});

describe("an ordinary office document", () => {
  test("is known by what it says it is", async () => {
    expect(await kept("a.docx", docx())).toMatchObject({ type: DOCX, extension: "docx" });
    expect(await kept("a.xlsx", xlsx())).toMatchObject({ type: XLSX, extension: "xlsx" });
  });

  test("may have links, pictures, fields and settings of printers", async () => {
    const parts = [
      { name: "word/media/image1.png", content: "\x89PNG" },
      { name: "xl/printerSettings/printerSettings1.bin", content: "x" },
    ];
    const links = relations(
      ["hyperlink", "https://www.sfam.se/?a=1&amp;b=2", true],
      ["image", "media/image1.png"],
    );
    const body = '<w:p><w:r><w:instrText>PAGE  TOC \\o "1-3" HYPERLINK</w:instrText></w:r></w:p>';
    expect((await kept("a.docx", docx({ parts, relations: links, body }))).type).toBe(DOCX);
  });

  test("may say afterwards how large its parts are", async () => {
    expect((await kept("a.docx", zip(docxParts(), { between: "\0".repeat(16) }))).type).toBe(DOCX);
  });
});

describe("plain text", () => {
  test.each([
    ["anteckning.txt", "Räksmörgås\r\n\tmed rad", "txt"],
    ["anteckning", "\ufeffHej", "txt"],
    ["lista.csv", "a;b\n1;2", "csv"],
    ["sida.txt", "<!DOCTYPE html><script>alert(1)</script>", "txt"],
    ["mz.md", "MZ är två bokstäver", "md"],
    ["delmål.c3", "Delmål c3", "txt"],
  ])("%s is kept as text", async (name, text, extension) => {
    const file = await kept(name, new Uint8Array(Buffer.from(text)));
    expect(file).toMatchObject({ type: "text/plain", extension, warnings: [] });
  });
});

test("a file without an ending is given the one that its bytes have", async () => {
  expect((await kept("Intyg STa1", pdf())).extension).toBe("pdf");
  expect((await kept("Kurs 2024.05", docx())).extension).toBe("docx");
});

test("the look of the portal's own pictures is kept", async () => {
  const folder = join(import.meta.dirname, "../../docs/screens");
  const pictures = readdirSync(folder).filter((name) => /\.(?:png|jpe?g|webp)$/.test(name));
  expect(pictures.length).toBeGreaterThan(0);
  for (const name of pictures) {
    expect((await kept(name, new Uint8Array(readFileSync(join(folder, name))))).type).toMatch(/^image\//);
  }
});
