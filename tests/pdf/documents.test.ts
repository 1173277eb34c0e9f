import { beforeAll, describe, expect, it } from "vitest";
import { renderPdf } from "@/lib/pdf/render";
import { iup } from "./iup-sample";
import { bodyLines, expectInOrder, type Made, make } from "./made";
import { proseOf } from "./prose";
import { flat, uncompressed } from "./reading";
import { consultation, intyg, portfolioText, report, supervisionYear } from "./samples";

describe.each([
  ["mittistReport", report, "Mitt-i-ST-rapport, Oskar Lilja"],
  ["mittistConsultation", consultation, "Konsultationsrapport, Återbesöket, Oskar Lilja"],
  ["mittistIntyg", intyg, "Intyg om genomförd Mitt-i-ST, Oskar Lilja"],
  ["supervisionYear", supervisionYear, "Handledning 2025, Maja Ekvall"],
  ["iup", iup, "Individuell utbildningsplan, Maja Ekvall"],
  ["portfolioText", portfolioText, "Ett samtal som gick snett, Maja Ekvall"],
] as const)("every document: %s", (kind, content, title) => {
  let made: Made;
  beforeAll(async () => {
    made = await make(kind, content);
  });

  it("is sound, and says what it is and in what language", () => {
    expect(made.read.check).toContain("No syntax or stream encoding errors found");
    expect(made.read.info).toMatchObject({ Title: title, Encrypted: "no", JavaScript: "no" });
    const plain = uncompressed(made.bytes);
    expect(plain).toMatch(/\/Lang \(sv-SE\)/);
    expect(plain).toMatch(/\/DisplayDocTitle true/);
    expect(plain).toContain("<pdfaid:part>2</pdfaid:part>");
    expect(plain).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
  });

  it("carries its own fonts and no others", () => {
    expect(made.read.fonts.length).toBeGreaterThan(1);
    for (const font of made.read.fonts) {
      expect(font).toMatchObject({ embedded: true, unicode: true });
      expect(font.name).toMatch(/^[A-Z]{6}\+Source(Sans3|Serif4|Serif4Display)-/);
    }
  });

  it("numbers every page", () => {
    const { pages } = made.read;
    expect(pages).toHaveLength(Number(made.read.info.Pages));
    pages.forEach((page, index) => {
      expect(page).toContain(`Sida ${index + 1} av ${pages.length}`);
    });
  });

  it("is the same file every time", async () => {
    const again = await renderPdf(kind, structuredClone(content));
    expect(Buffer.compare(made.bytes, again)).toBe(0);
  });
});

describe("the supervision year", () => {
  it("tells the year month by month, then who signed", async () => {
    const { read } = await make("supervisionYear", supervisionYear);
    expectInOrder(flat(read.laidOut), [
      "Handledning 2025",
      "Tolv samtal är dokumenterade under året. Utan samtal: juli.",
      "Januari",
      "16 januari 2025: Konsultationsteknik",
      "Mars",
      "27 mars 2025",
      "December",
      "Underskrifter",
      "Maja Ekvall",
      "18 december 2025 kl. 10:14",
      "Tillägg efter signeringen",
      "En kurs saknades i anteckningen för oktober.",
    ]);
    const text = flat(read.pages);
    expect(text).toContain("Huvudhandledarens anteckning");
    expect(text).toContain("9f2c1b7a 4e0d5c33");
    expect(text).toContain("Delmål: STc1, STb2");
  });

  it("is a page for a year without a word", async () => {
    const { read } = await make("supervisionYear", {
      ...supervisionYear,
      talks: [],
      signatures: [],
      addenda: [],
      monthsWithoutTalk: [1, 2, 3],
    });
    expect(read.pages).toHaveLength(1);
    expect(flat(read.pages)).toContain(
      "Inga samtal är dokumenterade under året. Utan samtal: januari, februari och mars.",
    );
    expect(flat(read.pages)).toContain("Året är inte signerat.");
  });

  it("never parts a heading or a label from its text", async () => {
    const talks = Array.from({ length: 40 }, (_, index) => ({
      ...supervisionYear.talks[index % 12],
      on: `2025-${String(1 + Math.floor(index / 4)).padStart(2, "0")}-${String(1 + (index % 4) * 7).padStart(2, "0")}`,
      topic: "Ämnet",
      prompts: [],
      residentNote: proseOf(20 + ((index * 13) % 60), index),
      supervisorNote: "Ett ord.",
      agreed: "",
      next: "",
      delmal: [],
    }));
    const { read } = await make("supervisionYear", { ...supervisionYear, talks });
    for (const page of read.laidOut) {
      const last = bodyLines(page).at(-1) ?? "";
      expect(last).not.toMatch(/: Ämnet|anteckning\s*$/);
    }
  });

  it("begins every page with a talk as long as the talks are short, so that it is seen what stands there", async () => {
    const talks = supervisionYear.talks.map((talk, index) => ({
      ...talk,
      topic: "Ämnet",
      residentNote: proseOf(20 + index, index),
      supervisorNote: "Ett ord.",
    }));
    const { read } = await make("supervisionYear", { ...supervisionYear, talks });
    const ofTalks = read.laidOut.slice(1).filter((page) => !page.includes("Underskrifter"));
    expect(ofTalks.length).toBeGreaterThan(1);
    for (const page of ofTalks) expect(bodyLines(page)[0]).toMatch(/: Ämnet/);
  });
});

describe("the IUP", () => {
  it("counts the delmål of ST, and says those of bastjänstgöring by themselves", async () => {
    const [first] = iup.delmal;
    if (!first) throw new Error("the sample has no delmål");
    const bt = ["BT1", "BT2"].map((code) => ({
      ...first,
      code,
      status: { word: "Pågår", tone: "way" as const },
    }));
    const { read } = await make("iup", { ...iup, delmal: [...iup.delmal, ...bt] });
    expect(flat(read.laidOut)).toContain(
      "Sju av 26 delmål är uppnådda. I bastjänstgöringen är inget av 2 delmål uppnått.",
    );
  });

  it("begins with the overview and the way, and goes through every delmål", async () => {
    const { read } = await make("iup", iup);
    const text = flat(read.laidOut);
    expectInOrder(text, [
      "Individuell utbildningsplan",
      "3 juni 2026 av Maja Ekvall",
      "Delmålen i översikt",
      "Sju av 26 delmål är uppnådda.",
      "Stigen",
      "Beräknat slut 14 juli 2029.",
      "Akutsjukvård, Östanbäck",
      "Därför det datumet",
      "+ 4 månader och 12 dagar",
      "− 6 månader",
      "Stigen i ord",
      "Föräldraledighet",
      "Delmål för delmål",
      "Studierektorns rekommendation",
      "Min individuella plan",
      "Så bedöms det",
      "Kurs i konsultation (kurs)",
      "Utvärdering 20 maj 2026, Jonatan Brinkvall, huvudhandledare",
    ]);
    for (const { code } of iup.delmal) expect(text.split(code).length).toBeGreaterThanOrEqual(3);
    expect(text).toContain("Rubriken är portalens egen etikett");
  });

  it("stands without delmål, stretches or a revision", async () => {
    const bare = { ...iup, delmal: [], lastRevised: null, stig: { ...iup.stig, stretches: [] } };
    const { read } = await make("iup", bare);
    expect(flat(read.pages)).toContain("Inte reviderad ännu");
  });
});

describe("a text of one's own", () => {
  it("tells whose it is, what it is and when, and then says it", async () => {
    const { read } = await make("portfolioText", portfolioText);
    expectInOrder(flat(read.pages), [
      "Sparad 21 november 2026",
      "Ett samtal som gick snett",
      "Maja Ekvall, Vårdcentralen Granliden",
      "Egen reflektion",
      "18 november 2026",
      "Åsikterna gick isär",
      "Nästa gång frågar jag först.",
    ]);
    expect(flat(read.pages)).not.toContain("Kontrollkod");
  });

  it("carries a long text without losing a word, under a title of 300 letters", async () => {
    const text = proseOf(6000);
    const title = "Reflektion över kommunikation i vården ".repeat(8).trim().slice(0, 300);
    const { read } = await make("portfolioText", { ...portfolioText, title, text });
    expect(read.pages.length).toBeGreaterThan(8);
    const printed = flat(read.pages.map((page) => bodyLines(page).join("\n")));
    expectInOrder(printed, text.split(/(?<=\.)\s+/));
  });

  it("says so when nothing is written yet", async () => {
    const { read } = await make("portfolioText", { ...portfolioText, text: " \n " });
    expect(read.pages).toHaveLength(1);
    expect(flat(read.pages)).toContain("Inget är skrivet ännu.");
  });
});
