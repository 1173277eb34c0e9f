import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type SuggestionFacts, suggest } from "@/lib/files/suggest";

function delmalOf(file: string): { code: string; title: string }[] {
  const path = join(import.meta.dirname, "../../db/data/malbeskrivningar", file);
  return JSON.parse(readFileSync(path, "utf8")).delmal;
}

const BT = delmalOf("bastjanstgoring.json");
const NEWER = {
  regulation: "HSLF-FS 2021:8",
  delmal: [...delmalOf("hslf-fs-2021-8-allmanmedicin.json"), ...BT],
};
const OLDER = { regulation: "SOSFS 2015:8", delmal: delmalOf("sosfs-2015-8-allmanmedicin.json") };

const given = (fileName: string, text = "", more: Partial<SuggestionFacts> = {}) =>
  suggest({ fileName, text, type: "application/pdf", today: "2026-11-22", ...NEWER, ...more });

describe("the delmål of a paper", () => {
  test.each([
    ["STc3.pdf", ["STc3"]],
    ["Intyg ST c 3.pdf", ["STc3"]],
    ["st-c3 intyg.pdf", ["STc3"]],
    ["Delmål_c3.pdf", ["STc3"]],
    ["c1-c4 vårdcentralen.pdf", ["STc1", "STc2", "STc3", "STc4"]],
    ["STc1-4.pdf", ["STc1", "STc2", "STc3", "STc4"]],
    ["STa1, a2 och b3.pdf", ["STa1", "STa2", "STb3"]],
    ["STc13 till STc15.pdf", ["STc13", "STc14", "STc15"]],
    ["BT 4.pdf", ["BT4"]],
    ["BT1-BT3.pdf", ["BT1", "BT2", "BT3"]],
    ["STc16.pdf", []],
    ["Palliativ vård.pdf", ["STb4"]],
    ["Kurs 2024-05-01.pdf", []],
    ["Inskannat A4.pdf", []],
    ["Intyg 3.pdf", []],
    ["EKG b2b.pdf", []],
    ["STEMI3.pdf", []],
  ])("%s", (fileName, codes) => expect(given(fileName).delmal).toEqual(codes));

  test.each([
    ["Intyget avser delmål STa4 och STb1", ["STa4", "STb1"]],
    ["Delmål: c6, c7", ["STc6", "STc7"]],
    ["Vitamin B12 gavs, HbA1c 48, c3 sänkt", []],
    ["Delmål c3 den 5 maj 2024", ["STc3"]],
    ["STc1 STc2 STc3 STc4 STc5 STc6 STc7 STc8 STc9 STc10 STc11 STc12 STc13 STc14", []],
  ])("in the text: %s", (text, codes) => expect(given("scan001.pdf", text).delmal).toEqual(codes));

  test("is only what the regulation holds", () => {
    expect(given("c14-c15.pdf", "", OLDER).delmal).toEqual(["c14"]);
    expect(given("STc3.pdf", "", OLDER).delmal).toEqual([]);
    expect(given("c1-c3.pdf", "", OLDER).delmal).toEqual(["c1", "c2", "c3"]);
  });

  test("in the name is believed before the text", () => {
    expect(given("STc3.pdf", "Delmål STa1").delmal).toEqual(["STc3"]);
  });
});

describe("the kind of a paper", () => {
  test.each([
    ["Intyg klinisk tjänstgöring.pdf", "intyg-klinisk"],
    ["Intyg_auskultation BUP.pdf", "intyg-auskultation"],
    ["Kursintyg EKG.pdf", "kursintyg"],
    ["Intyg kurs etik.pdf", "intyg-kurs"],
    ["Bilaga 11 STa2.pdf", "intyg-kvalitet"],
    ["bilaga 9.pdf", "intyg-klinisk"],
    ["Intyg BT2 psykiatri.pdf", "bt-intyg-delmal"],
    ["Intyg om fullgjord BT.pdf", "bt-intyg-fullgjord"],
    ["Mini-CEX barn.pdf", "bedomning"],
    ["CV Maja.pdf", "cv"],
    ["Kvalitetsarbete rapport.docx", "rapport"],
    ["Reflektion hembesök.docx", "reflektion"],
    ["Fallbeskrivning 1.docx", "fallbeskrivning"],
    ["foto.jpg", "annat"],
  ] as const)("%s is %s", (fileName, kind) => expect(given(fileName).kind).toBe(kind));

  test("is read from the heading of a form when the name says nothing", () => {
    const text = "Socialstyrelsen\nBilaga 10 HSLF-FS 2021:8\nIntyg om genomförd kurs";
    expect(given("scan_0001.pdf", text)).toMatchObject({ kind: "intyg-kurs", kindFound: true });
    expect(given("scan_0001.pdf", "")).toMatchObject({ kind: "annat", kindFound: false });
  });

  test("follows the numbers of the resident's own regulation", () => {
    expect(given("Bilaga 4.pdf", "", OLDER).kind).toBe("intyg-klinisk");
    expect(given("Bilaga 4.pdf").kind).toBe("bt-intyg-kompetens");
    expect(given("Fullgjord ST.pdf", "", OLDER).kind).toBe("annat");
  });
});

describe("the day of a paper", () => {
  test.each([
    ["2024-05-01 intyg.pdf", "2024-05-01"],
    ["Intyg 20240501.pdf", "2024-05-01"],
    ["240501 intyg.pdf", "2024-05-01"],
    ["Intyg 1 maj 2024.pdf", "2024-05-01"],
    ["Intyg 1:a september 2024.pdf", "2024-09-01"],
    ["Intyg 1.5.2024.pdf", "2024-05-01"],
    ["Intyg 2024-13-01.pdf", null],
    ["Intyg 2024-02-30.pdf", null],
    ["Plan 2031-01-01.pdf", null],
    ["IMG_20230501_101011.jpg", "2023-05-01"],
    ["Skärmbild 2024-03-11 091231.png", "2024-03-11"],
    ["Intyg.pdf", null],
  ])("%s", (fileName, day) => expect(given(fileName).datedOn).toBe(day));

  test("in a text is the last that has been", () => {
    const text = "Period 2024-01-08 till 2024-06-02. Linköping den 12 juni 2024. Giltigt till 2030-01-01.";
    expect(given("scan.pdf", text).datedOn).toBe("2024-06-12");
  });
});

describe("the title of a paper", () => {
  test.each([
    ["IMG_20240501_intyg-kurs  Etik.PDF", "Intyg kurs Etik"],
    ["2024-05-01 Placering på BUP (2).pdf", "Placering på BUP"],
    ["mitt-i-st rapport - Kopia.docx", "Mitt-i-st rapport"],
    ["ögonkurs.pdf", "Ögonkurs"],
  ])("%s reads %s", (fileName, title) => expect(given(fileName).title).toBe(title));

  test("is the first line where the name says nothing", () => {
    expect(given("scan0001.pdf", "\n1\nIntyg om kurs\nMer").title).toBe("Intyg om kurs");
  });
});
