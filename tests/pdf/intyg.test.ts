import { encode } from "uqr";
import { afterAll, describe, expect, it, vi } from "vitest";
import { intygStatement } from "@/lib/mittist/content";
import { renderPdf, stopPdfWorker } from "@/lib/pdf/render";
import { flat, type Raster, rasterise, readPdf } from "./reading";
import { intyg } from "./samples";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
afterAll(stopPdfWorker);

const LONG_NAME = "Maria-Alexandra Wennerström Šimić af Łukaszewicz-Öhrnstedt Gyllenhammarsköld Åå";

describe("the Mitt-i-ST intyg", () => {
  it("says who, where, when and by whom, and passes no judgement", async () => {
    const { pages } = readPdf(await renderPdf("mittistIntyg", intyg));
    const text = flat(pages);
    for (const part of [
      "Intyg om genomförd Mitt-i-ST",
      "Oskar Lilja",
      "har genomfört Mitt-i-ST",
      "torsdag 12 november 2026",
      "Hällmarken, Region Östanland",
      "HSLF-FS 2021:8",
      "Birgitta Hallin Region Västerskog",
      "Karin Åsberg",
      "Hällmarken den 12 november 2026",
      "specialist i allmänmedicin, värderare",
      "H7K4-M2QP-9TXD",
      "stigen.example/verifiera.",
      "intyget innehåller därför inget omdöme",
      "Sida 1 av 1",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("says what was carried out in the words it is given", async () => {
    const statement = intygStatement({ hasRecordings: false });
    const { pages } = readPdf(await renderPdf("mittistIntyg", { ...intyg, statement }));
    expect(flat(pages)).toContain("med portfölj, praktikdag och muntlig återkoppling.");
  });

  it("leaves out the medvärderare when there is none", async () => {
    const { pages } = readPdf(await renderPdf("mittistIntyg", { ...intyg, coEvaluator: null }));
    expect(flat(pages)).not.toContain("Medvärderare");
  });

  it.each([
    ["80 characters in several words", LONG_NAME],
    ["80 characters in one word", "Å".repeat(80)],
    ["160 characters", `${LONG_NAME} ${LONG_NAME}`.slice(0, 160).trim()],
  ])("is one page, with the code on it, for names of %s", async (_, name) => {
    const person = { ...intyg.evaluator, name };
    const bytes = await renderPdf("mittistIntyg", {
      ...intyg,
      residentName: name,
      unit: "Vårdcentralen Norra Ängshagens och Södra Sjöbrinkens gemensamma hälsocentral i Östanbäck",
      region: "Region Östanland",
      evaluator: { ...person, title: "specialist i allmänmedicin och i geriatrik, medicine doktor" },
      coEvaluator: person,
    });
    const { pages } = readPdf(bytes);
    expect(pages).toHaveLength(1);
    expect(flat(pages)).toContain("Sida 1 av 1");
    expect(flat(pages).replace(/[ -]/g, "").split(name.replace(/[ -]/g, "")).length).toBeGreaterThanOrEqual(
      4,
    );
    expectSameCode(rasterise(bytes, 300), intyg.verifyUrl);
  });

  it("carries a code that reads as its address", async () => {
    expectSameCode(rasterise(await renderPdf("mittistIntyg", intyg), 300), intyg.verifyUrl);
  });
});

/** Finds the code on the page and compares it, module by module, with one made by the library itself. */
function expectSameCode(page: Raster, address: string): void {
  const { size, data } = encode(address, { ecc: "M", border: 0, boostEcc: false });
  const mm = page.width / 210;
  // The last 45 mm of the left margin hold the code and nothing else.
  const box = darkBox(page, {
    left: 15 * mm,
    right: 48 * mm,
    top: page.height - 42 * mm,
    bottom: page.height - 8 * mm,
  });
  const pitch = (box.right - box.left + 1) / size;
  expect(pitch / mm).toBeGreaterThan(0.4);
  expect(box.bottom - box.top).toBeGreaterThan((box.right - box.left) * 0.98);
  expect(box.bottom - box.top).toBeLessThan((box.right - box.left) * 1.02);
  const seen = data.map((line, row) =>
    line.map((_, column) =>
      page.isDark(Math.floor(box.left + (column + 0.5) * pitch), Math.floor(box.top + (row + 0.5) * pitch)),
    ),
  );
  expect(seen).toEqual(data);
}

type Box = { left: number; right: number; top: number; bottom: number };

function darkBox(page: Raster, within: Box): Box {
  const box = { left: page.width, right: 0, top: page.height, bottom: 0 };
  for (let y = Math.floor(within.top); y < within.bottom; y += 1) {
    for (let x = Math.floor(within.left); x < within.right; x += 1) {
      if (!page.isDark(x, y)) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
  }
  return box;
}
