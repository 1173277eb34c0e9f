import { describe, expect, it } from "vitest";
import { bodyLines, expectInOrder, make } from "./made";
import { proseOf } from "./prose";
import { flat } from "./reading";
import { HEADINGS, report } from "./samples";

describe("the Mitt-i-ST report", () => {
  it("tells who, when and what, in order", async () => {
    const { read } = await make("mittistReport", report);
    expectInOrder(flat(read.pages), [
      "Slutlig rapport, 17 december 2026",
      "Mitt-i-ST-rapport",
      "Oskar Lilja, Vårdcentralen Hällmarken",
      "torsdag 12 november 2026",
      "Birgitta Hallin, specialist i allmänmedicin, Region Västerskog",
      "Karin Åsberg",
      "mars 2024",
      "Jonatan Brinkvall",
      "Sakfel är rättade efter Oskars läsning 1–15 december.",
    ]);
    expectInOrder(flat(read.laidOut), [
      "Bakgrund och portfölj",
      "Konsultationen",
      "Styrkor",
      "Råd för resten av ST",
    ]);
    expect(flat(read.pages)).toContain("Kontrollkod R3WN-8CVA-52HL");
  });

  it("says on every page that it is preliminary, while it is", async () => {
    const { read } = await make("mittistReport", { ...report, preliminary: true, controlCode: null });
    for (const page of read.pages) expect(page).toContain("Preliminär rapport, 17 december 2026");
    expect(flat(read.pages)).toContain("sakfel kan ännu rättas");
    expect(flat(read.pages)).not.toContain("Kontrollkod");
  });

  it("holds on one page when it is one word", async () => {
    const { read } = await make("mittistReport", {
      ...report,
      sections: [{ heading: "Styrkor", text: "Trygg." }],
    });
    expect(read.pages).toHaveLength(1);
    expect(flat(read.laidOut)).toMatch(/Styrkor Trygg\./);
  });

  it("says that a heading has no text", async () => {
    const { read } = await make("mittistReport", {
      ...report,
      sections: [{ heading: "Styrkor", text: " \n " }],
    });
    expect(flat(read.pages)).toContain("Ingen text under den här rubriken.");
  });

  it("carries 6 000 words without losing one or leaving a heading behind", async () => {
    const sections = HEADINGS.map((heading, index) => ({ heading, text: proseOf(600, index) }));
    const { read } = await make("mittistReport", { ...report, sections });
    expect(read.pages.length).toBeGreaterThan(8);
    const printed = flat(read.pages.map((page) => bodyLines(page).join("\n")));
    expect(sections.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0)).toBeGreaterThanOrEqual(
      6000,
    );
    expectInOrder(
      printed,
      sections.flatMap(({ text }) => text.split(/(?<=\.)\s+/)),
    );
  });

  it("keeps two lines with a heading wherever on a page it falls", async () => {
    // Sections of every length from 1 to 40 sentences, so that headings come at all heights.
    const lengths = Array.from({ length: 60 }, (_, index) => 1 + ((index * 17) % 40));
    const sections = lengths.map((length, index) => ({
      heading: `Rubrik ${index + 1}.`,
      text: Array.from({ length }, () => "Oskar möter patienterna lugnt.").join(" "),
    }));
    const { read } = await make("mittistReport", { ...report, sections });
    let seen = 0;
    for (const page of read.laidOut) {
      const body = bodyLines(page);
      body.forEach((line, at) => {
        const heading = /Rubrik (\d+)\./.exec(line);
        if (!heading) return;
        seen += 1;
        expect(line).toMatch(/Rubrik \d+\.\s+Oskar/);
        const isOneLine = (lengths[Number(heading[1]) - 1] ?? 0) <= 2;
        if (!isOneLine) expect(body[at + 1]).toMatch(/^\s+\S/);
      });
    }
    expect(seen).toBe(60);
  });

  it("leaves no single line at the top or the foot of a page", async () => {
    const paragraph = proseOf(70, 1).replaceAll("\n\n", "");
    const { read } = await make("mittistReport", {
      ...report,
      sections: [
        { heading: "Konsultationen", text: Array.from({ length: 30 }, () => paragraph).join("\n\n") },
      ],
    });
    const lineCount = (page: string) => bodyLines(page).length;
    expect(read.pages.length).toBeGreaterThan(3);
    const lastWords = paragraph.split(" ").slice(-2).join(" ");
    for (const page of read.pages.slice(1)) {
      expect(lineCount(page)).toBeGreaterThan(2);
      expect(bodyLines(page)[0]).not.toContain(lastWords);
    }
  });
});
