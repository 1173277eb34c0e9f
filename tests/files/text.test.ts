import { describe, expect, test } from "vitest";
import { extractText, findNumbersByPage } from "@/lib/files/text";
import { DOCX, type FileType, XLSX } from "@/lib/files/types";
import { drawDocument } from "@/lib/pdf/documents";
import { intyg } from "../pdf/samples";
import { jpeg } from "./samples/images";
import { joined, pdf, stream } from "./samples/pdf";
import { docx, xlsx } from "./samples/zip";

const read = (type: FileType, bytes: Uint8Array) => extractText({ type, bytes });
const text = (words: string) => `<w:p><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;
const BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>";

describe("the text", () => {
  test("of a PDF comes page by page, with what has been filled in", async () => {
    const field = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (n) /V (Ifylld ort) /Rect [0 0 9 9] >>";
    const bytes = pdf({
      text: "Intyg om kurs",
      page: "/Annots [10 0 R]",
      catalog: "/AcroForm << /Fields [10 0 R] >>",
      objects: [field],
    });
    expect(await read("application/pdf", bytes)).toEqual({
      pages: ["Intyg om kurs\nIfylld ort"],
      cut: false,
    });
  });

  test("of a PDF of our own has its Swedish letters", async () => {
    const { pages } = await read(
      "application/pdf",
      new Uint8Array(await drawDocument("mittistIntyg", intyg)),
    );
    expect(pages.join(" ")).toContain("specialiseringstjänstgöring i allmänmedicin");
  });

  test("of a page that cannot be drawn is empty, not an error", async () => {
    const bytes = pdf({ page: "/Contents 10 0 R", objects: [stream("", "BT (oavslutad")] });
    expect((await read("application/pdf", bytes)).pages).toHaveLength(1);
  });

  test("of a Word document comes as its pages last were, with notes", async () => {
    const body = `${text("Första &amp; f&#246;rsta")}<w:tbl><w:tc>${text("cell")}</w:tc></w:tbl><w:p>${BREAK}<w:r><w:t>Andra</w:t><w:tab/><w:delText>struket</w:delText></w:r></w:p>`;
    const parts = [{ name: "word/footnotes.xml", content: `<w:footnotes>${text("Fotnot")}</w:footnotes>` }];
    const { pages } = await read(DOCX, docx({ body, parts }));
    expect(pages).toEqual(["Första & första\ncell", "Andra\tstruket", "Fotnot"]);
  });

  test("of a workbook comes sheet by sheet", async () => {
    expect(await read(XLSX, xlsx())).toEqual({ pages: ["Kurser & möten\t42"], cut: false });
  });

  test("of a text is the text without what a column cannot hold", async () => {
    const bytes = joined(new Uint8Array(Buffer.from("\ufeffHej\r\na\u030a  b\u0000 \n\n\n\n slut")));
    expect(await read("text/plain", bytes)).toEqual({ pages: ["Hej\nå b\n\nslut"], cut: false });
  });

  test("of a picture is none", async () => {
    expect(await read("image/jpeg", jpeg())).toEqual({ pages: [], cut: false });
  });

  test("stops at three hundred thousand letters", async () => {
    const { pages, cut } = await read("text/plain", new Uint8Array(Buffer.from("ord ".repeat(100_000))));
    expect(cut).toBe(true);
    expect(pages.join("")).toHaveLength(300_000);
  });

  test("stops at five hundred pages", async () => {
    const body = `<w:p>${`${BREAK}<w:r><w:t>x</w:t></w:r>`.repeat(600)}</w:p>`;
    const { pages, cut } = await read(DOCX, docx({ body }));
    expect([pages.length, cut]).toEqual([500, true]);
  });
});

test("the pages with a personal identity number are told, and never the number", () => {
  expect(findNumbersByPage(["inget", "född 19121212-1212", "tel 013-12 34 56", "121212 1212"])).toEqual([
    2, 4,
  ]);
});
