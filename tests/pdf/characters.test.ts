import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Covers, cleanContent, cleanText } from "@/lib/pdf/clean";
import { renderPdf, stopPdfWorker } from "@/lib/pdf/render";
import { loadFonts } from "@/lib/pdf/typefaces";
import { readPdf } from "./reading";
import { report } from "./samples";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
afterAll(stopPdfWorker);

let covers: Covers;
beforeAll(async () => {
  covers = await loadFonts();
});

describe("cleaning text for the fonts", () => {
  it.each([
    ["åäö ÅÄÖ é ü", "åäö ÅÄÖ é ü"],
    ["Šimić, Łukasz, Ģirts, Ðorđe, Şahin, Nguyễn", "Šimić, Łukasz, Ģirts, Ðorđe, Şahin, Nguyễn"],
    ["≥ 18 månader, β-blockerare, 50 µg, –5 °C, 3 €", "≥ 18 månader, β-blockerare, 50 µg, –5 °C, 3 €"],
    ["a\u030a o\u0308", "å ö"],
    ["ST\u2011läkare, Mitt\u2010i\u2010ST", "ST-läkare, Mitt-i-ST"],
    ["specialiserings\u00adtjänst\u200bgöring\ufeff", "specialiseringstjänstgöring"],
    ["rad\r\nrad\u2028rad\ttabb", "rad\nrad\nrad tabb"],
    ["null\u0000 klocka\u0007 riktning\u202e", "null klocka riktning"],
    ["bra \u{1f44d}\u{1f3fd} och \u{1f468}\u200d\u{1f469}\u200d\u{1f467}", "bra □ och □"],
    ["\u{1d5d9}et, \uff21", "Fet, A"],
    ["\ufb01ck, e\ufb00ekt", "fick, effekt"],
    ["مرحبا", "□□□□□"],
    ["\ud800 ensam", " ensam"],
  ])("%j becomes %j", (from, to) => {
    expect(cleanText(from, covers)).toBe(to);
  });

  it("reaches every string of a content and leaves the rest alone", () => {
    const content = { a: ["b\u0000", { c: "\u{1f600}" }], d: 1, e: null, f: true };
    expect(cleanContent(content, covers)).toEqual({ a: ["b", { c: "□" }], d: 1, e: null, f: true });
  });
});

describe("a report with every kind of character", () => {
  it("uses only its own fonts, and shows what could not be drawn", async () => {
    const strange = "Šimić ≥ 3 → β \u2011 \u{1f600} مرحبا 漢字 \u0000\t\u202e ﬁ ☐ ✓ \u{1d5d9}\u030a";
    const bytes = await renderPdf("mittistReport", {
      ...report,
      residentName: `Łucja\n${strange}`,
      unit: `Alkärret ${strange}`,
      sections: [
        { heading: `Rubrik ${strange}`, text: `${strange}\n\n${strange} ${"lång".repeat(400)}` },
        { heading: "Adress", text: `https://exempel.example/${"a".repeat(300)}` },
      ],
    });
    const { fonts, pages, check } = readPdf(bytes);
    expect(check).toContain("No syntax or stream encoding errors found");
    for (const font of fonts) expect(font.name).toMatch(/\+Source/);
    const text = pages.join("\n");
    expect(text).toContain("Šimić ≥ 3 → β - □ □□□□□ □□");
    expect(text).toContain("Łucja Šimić");
  });

  it("keeps every character searchable in one document after another", async () => {
    // Composite glyphs first: a colon is two full stops, Å is A and a ring.
    await renderPdf("mittistReport", { ...report, sections: [{ heading: "Å:;Öéš…", text: "Å:;Öéš…" }] });
    const plain = "A . , O e s a o i j fick effekt offli fjäll";
    const bytes = await renderPdf("mittistReport", {
      ...report,
      sections: [{ heading: "A. fick", text: plain }],
    });
    expect(readPdf(bytes).pages.join("\n")).toContain(`A. fick ${plain}`);
  });
});
