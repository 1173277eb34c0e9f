import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { PdfContent, PdfKind } from "@/lib/pdf/content";
import { renderPdf, stopPdfWorker } from "@/lib/pdf/render";
import { iup } from "./iup-sample";
import { proseOf } from "./prose";
import { consultation, intyg, portfolioText, report, supervisionYear } from "./samples";
import { readStructure, type Structure } from "./structure";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
afterAll(stopPdfWorker);

async function structureOf<K extends PdfKind>(kind: K, content: PdfContent[K]): Promise<Structure> {
  return readStructure(await renderPdf(kind, content));
}

const said = ({ all }: Structure) =>
  all.filter(({ text }) => text !== "").map(({ role, text }) => `${role} ${text}`);
const ofRole = ({ all }: Structure, role: RegExp) => all.filter((element) => role.test(element.role));

describe.each([
  ["mittistReport", report],
  ["mittistConsultation", consultation],
  ["mittistIntyg", intyg],
  ["supervisionYear", supervisionYear],
  ["iup", iup],
  ["portfolioText", portfolioText],
] as const)("heard and not seen: %s", (kind, content) => {
  let structure: Structure;
  beforeAll(async () => {
    structure = await structureOf(kind, content);
  });

  it("has one title, and headings that leave out no level", () => {
    const levels = ofRole(structure, /^H\d$/).map(({ role }) => Number(role.slice(1)));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, index) => {
      expect(level - (levels[index] ?? 0), levels.join(" ")).toBeLessThanOrEqual(1);
    });
  });

  it("puts every part where the standard has a place for it", () => {
    const pairs = new Set(
      structure.all.flatMap(({ role, children }) => children.map((child) => `${role} > ${child.role}`)),
    );
    const allowed =
      /^(Document > (H\d|P|L|Table|Figure|Link)|L > LI|LI > (Lbl|LBody)|LBody > P|Table > TR|TR > T[HD]|P > Link)$/;
    expect([...pairs].filter((pair) => !allowed.test(pair))).toEqual([]);
  });

  it("heads every table, says every picture, and names where every link leads", () => {
    for (const table of ofRole(structure, /^Table$/)) {
      const rows = table.children.map(({ children }) => children);
      for (const row of rows) expect(row).toHaveLength(rows[0]?.length ?? 0);
      const heads = rows.flat().filter(({ role }) => role === "TH");
      expect(heads.map(({ scope }) => scope)).not.toContain("");
      const inFirstRow = (rows[0] ?? []).every(({ role, scope }) => role === "TH" && scope === "Column");
      const inFirstColumn = rows.every(([first]) => first?.role === "TH" && first.scope === "Row");
      expect(inFirstRow || inFirstColumn).toBe(true);
    }
    for (const figure of ofRole(structure, /^Figure$/)) expect(figure.alt).toMatch(/^\p{Lu}.{10}/u);
    for (const link of ofRole(structure, /^Link$/)) {
      expect(link.leadsTo).toMatch(/^https:/);
      expect(link.text).not.toBe("");
    }
  });

  it("leaves nothing outside but the mark, the name and the number of the page", () => {
    const { outside } = structure;
    outside.forEach((words, index) => {
      const rest = words
        .replace(/^Stigen/, "")
        .replace(`Sida ${index + 1} av ${outside.length}`, "")
        .replace(/Kontrollkod [\w-]+/, "");
      const isFirst = index === 0;
      expect(rest.trim()).toMatch(kind === "mittistIntyg" ? /^$/ : RUNNING[kind][isFirst ? 0 : 1]);
    });
    expect(said(structure).join(" ")).not.toMatch(/Sida \d/);
  });
});

/** What runs along the pages: the name at the foot, and from the second page the status, which the first has said. */
const RUNNING = {
  mittistReport: [
    /^Mitt-i-ST, Oskar Lilja, 12 november 2026$/,
    /^Slutlig rapport, 17 december 2026 Mitt-i-ST, Oskar Lilja, 12 november 2026$/,
  ],
  mittistConsultation: [/^Konsultationsrapport, Återbesöket, Oskar Lilja$/, /^$/],
  supervisionYear: [
    /^Handledning 2025, Maja Ekvall$/,
    /^Signerat av båda, med tillägg Handledning 2025, Maja Ekvall$/,
  ],
  iup: [
    /^Individuell utbildningsplan, Maja Ekvall$/,
    /^Utskrift 22 november 2026 Individuell utbildningsplan, Maja Ekvall$/,
  ],
  portfolioText: [/^Ett samtal som gick snett, Maja Ekvall$/, /^$/],
} as const;

describe("the order in which a document is read", () => {
  it("is, in a report, status, title, facts and then each heading with its text", async () => {
    const structure = await structureOf("mittistReport", report);
    const lines = said(structure);
    expect(lines.slice(0, 5)).toEqual([
      "P Slutlig rapport, 17 december 2026",
      "H1 Mitt-i-ST-rapport",
      "P Oskar Lilja, Vårdcentralen Hällmarken",
      "Lbl Praktikdag",
      "LBody torsdag 12 november 2026",
    ]);
    const paragraphs = (text: string) => text.split(/\n+/).map((one) => `P ${one.trim()}`);
    expect(lines.slice(lines.indexOf("H2 Bakgrund och portfölj"))).toEqual([
      ...report.sections.flatMap(({ heading, text }) => [`H2 ${heading}`, ...paragraphs(text)]),
      "P Filen är elektroniskt stämplad av portalen. Har den ändrats sedan dess syns det här:",
      "Link stigen.example/verifiera/R3WN-8CVA-52HL",
    ]);
  });

  it("is, in a year, month, talk and label, then who signed, then what was added", async () => {
    const lines = said(await structureOf("supervisionYear", supervisionYear));
    const from = lines.indexOf("H2 Januari");
    expect(lines.slice(from, from + 4)).toEqual([
      "H2 Januari",
      "H3 16 januari 2025: Konsultationsteknik",
      "P Togs upp: Hur mår du? · Vad behöver du ta upp? · Återkoppling sedan sist",
      "H4 ST-läkarens anteckning",
    ]);
    const end = lines.indexOf("H2 Underskrifter");
    expect(lines.slice(end, end + 7)).toEqual([
      "H2 Underskrifter",
      "TH Namn",
      "TH Roll",
      "TH Signerat",
      "TD Maja Ekvall",
      "TD ST-läkare",
      "TD 18 december 2025 kl. 10:14",
    ]);
    expect(lines.slice(lines.indexOf("H2 Tillägg efter signeringen"))).toEqual([
      "H2 Tillägg efter signeringen",
      "H3 Maja Ekvall",
      "P 8 januari 2026",
      "H4 Skäl",
      "P En kurs saknades i anteckningen för oktober.",
      "H4 Tillägg",
      "P Kursen i försäkringsmedicin den 9–10 oktober hör till oktobersamtalet.",
    ]);
  });

  it("says the picture of the stig in words, and the sum with each cause as its head", async () => {
    const structure = await structureOf("iup", iup);
    const [stig] = ofRole(structure, /^Figure$/);
    expect(stig?.alt).toBe(
      "Tidslinje från 1 mars 2024 till 14 juli 2029. Dess sträckor står i tabellen Stigen i ord.",
    );
    const [sum] = ofRole(structure, /^Table$/);
    expect(sum?.children.map(({ children }) => children.map(({ role, text }) => `${role} ${text}`))).toEqual([
      ["TH Grundtid", "TD + 66 månader"],
      ["TH Föräldraledighet 2025", "TD + 4 månader och 12 dagar"],
      ["TH Tillgodoräknad tjänstgöring", "TD − 6 månader"],
      ["TH Beräknat slut", "TD 14 juli 2029"],
    ]);
  });

  it("leads from its last words to where it is checked, and says where", async () => {
    const links = ofRole(await structureOf("mittistReport", report), /^Link$/);
    expect(links.map(({ leadsTo, alt }) => [leadsTo, alt])).toEqual([
      [report.verifyUrl, `Kontrollera dokumentet på ${report.verifyUrl}`],
    ]);
  });

  it("joins what is cut between two pages", async () => {
    const texts = [0, 1, 2].map((seed) => proseOf(900, seed).replaceAll("\n\n", ""));
    const structure = await structureOf("mittistReport", {
      ...report,
      sections: texts.map((text, index) => ({ heading: `Rubrik ${index + 1}`, text })),
    });
    const long = ofRole(structure, /^P$/).filter(({ pages }) => pages.length > 1);
    expect(long.length).toBeGreaterThanOrEqual(3);
    expect(ofRole(structure, /^P$/).map(({ text }) => text)).toEqual(expect.arrayContaining(texts));
    for (const { pages } of long) expect(pages).toEqual(pages.map((_, index) => (pages[0] ?? 0) + index));
  });

  it("says once that a report is preliminary, though every page shows it", async () => {
    const sections = [{ heading: "Allt", text: proseOf(1500) }];
    const structure = await structureOf("mittistReport", {
      ...report,
      sections,
      preliminary: true,
      controlCode: null,
    });
    expect(said(structure).filter((line) => line === "P Preliminär rapport, 17 december 2026")).toHaveLength(
      1,
    );
    expect(structure.outside.length).toBeGreaterThan(2);
    for (const words of structure.outside.slice(1))
      expect(words).toContain("Preliminär rapport, 17 december 2026");
  });
});
