import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type Malbeskrivning, parseMalbeskrivning } from "@/lib/curriculum/input";

const FOLDER = path.join(import.meta.dirname, "../../db/data/malbeskrivningar");
const VALID = readFileSync(path.join(FOLDER, "hslf-fs-2021-8-allmanmedicin.json"), "utf8");

function read(file: string): Malbeskrivning {
  const parsed = parseMalbeskrivning(readFileSync(path.join(FOLDER, file), "utf8"), file);
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  return parsed.malbeskrivning;
}

function faultsOf(text: string): string[] {
  const parsed = parseMalbeskrivning(text, "ny.json");
  return parsed.ok ? [] : parsed.faults;
}

function codes(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}

/** The valid file with one value changed, removed (`undefined`) or added. */
function changed(steps: (string | number)[], value: unknown): string {
  const file: unknown = JSON.parse(VALID);
  const parent = steps.slice(0, -1).reduce<object>((inner, step) => {
    const next: unknown = Reflect.get(inner, step);
    if (typeof next !== "object" || next === null) throw new Error(`no ${step} in the file`);
    return next;
  }, Object(file));
  Reflect.set(parent, steps.at(-1) ?? "", value);
  return JSON.stringify(file, null, 2);
}

describe("the files that come with the portal", () => {
  test.each(readdirSync(FOLDER))("%s fits the form", (file) => expect(read(file).delmal).not.toHaveLength(0));

  test.each([
    [
      "hslf-fs-2021-8-allmanmedicin.json",
      "ST",
      66,
      [...codes("STa", 7), ...codes("STb", 4), ...codes("STc", 15)],
    ],
    ["sosfs-2015-8-allmanmedicin.json", "ST", 60, [...codes("a", 6), ...codes("b", 5), ...codes("c", 14)]],
    ["bastjanstgoring.json", "BT", 6, codes("BT", 18)],
  ])("%s has every delmål in order", (file, kind, months, expected) => {
    const malbeskrivning = read(file);
    expect(malbeskrivning.delmal.map(({ code }) => code)).toEqual(expected);
    expect([malbeskrivning.kind, malbeskrivning.requiredMonths]).toEqual([kind, months]);
  });

  test("no c-mål has an official title, every other has", () => {
    for (const file of readdirSync(FOLDER)) {
      for (const { code, titleOfficial } of read(file).delmal) {
        expect(titleOfficial, code).toBe(!/^(ST)?c/.test(code));
      }
    }
  });

  test.each([
    [
      "hslf-fs-2021-8-allmanmedicin.json",
      ["STa1", "STa4", "STa5", "STa6", "STb1", "STb2", "STb3", "STb4", "STc3", "STc6", "STc15"],
    ],
    [
      "sosfs-2015-8-allmanmedicin.json",
      ["a1", "a2", "a5", "a6", "b1", "b2", "b3", "b4", "b5", "c3", "c6", "c14"],
    ],
  ])("%s demands courses where the regulation does", (file, expected) => {
    const withCourse = read(file).delmal.filter(({ activities }) =>
      activities.some(({ kind, level }) => kind === "course" && level === "required"),
    );
    expect(withCourse.map(({ code }) => code)).toEqual(expected);
  });

  test("what is required has an intyg that proves it", () => {
    for (const file of readdirSync(FOLDER)) {
      for (const { code, activities, intyg } of read(file).delmal) {
        for (const { kind, level } of activities) {
          if (level === "required")
            expect(
              intyg.map(({ activity }) => activity),
              code,
            ).toContain(kind);
        }
      }
    }
  });
});

describe("a file that is not JSON is refused with line and column", () => {
  test.each([
    ["", "ny.json, rad 1, kolumn 1: filen tar slut för tidigt."],
    ["{\n  'format': 1\n}", "ny.json, rad 2, kolumn 3: här väntades ett fältnamn inom citattecken."],
    ['{\n  "a": 1\n  "b": 2\n}', "ny.json, rad 3, kolumn 3: här väntades ett kommatecken eller }."],
    ['{\r\n  "a": [1, 2,]\r\n}', "ny.json, rad 2, kolumn 14: här väntades ett värde."],
    ['{"a" 1}', "ny.json, rad 1, kolumn 6: här väntades ett kolon efter fältet a."],
    ['{"a": "två\nrader"}', /^ny.json, rad 1, kolumn 7: texten som börjar här avslutas inte på samma rad/],
    ['{"a": 1, "a": 2}', "ny.json, rad 1, kolumn 10: fältet a finns två gånger."],
    ['{"a": 1} // slut', "ny.json, rad 1, kolumn 10: det står mer efter filens slut."],
    ['{"a": [', "ny.json, rad 1, kolumn 8: filen tar slut för tidigt."],
    ['{"a": 01}', "ny.json, rad 1, kolumn 8: här väntades ett kommatecken eller }."],
    ["PK\u0003\u0004", "ny.json, rad 1, kolumn 1: här väntades ett värde."],
    ["[".repeat(5_000), "ny.json, rad 1, kolumn 52: för många nivåer inuti varandra."],
    [`"${"a".repeat(2_000_000)}"`, "ny.json: filen är för stor, högst två miljoner tecken."],
  ])("case %#", (text, expected) => {
    const faults = faultsOf(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(expected);
  });

  test("a byte order mark and old line breaks are no fault", () => {
    expect(faultsOf(`\ufeff${VALID.replaceAll("\n", "\r\n")}`)).toEqual([]);
  });
});

describe("a file whose content does not fit is refused with the place", () => {
  const STA4 = ["delmal", 3];
  test.each([
    [["regulation"], undefined, /^ny.json, rad 1, fältet regulation: saknas\.$/],
    [
      ["format"],
      "malbeskrivning/9",
      /fältet format: "malbeskrivning\/9" är inte tillåtet, välj malbeskrivning\/1\.$/,
    ],
    [["version"], 2, /rad 1: okänt fält version\.$/],
    [["requiredMonths"], "66", /fältet requiredMonths: ska vara ett tal, är en text\.$/],
    [["requiredMonths"], 5.5, /fältet requiredMonths: ska vara ett heltal, är ett tal\.$/],
    [["requiredMonths"], 0, /fältet requiredMonths: är mindre än 1\.$/],
    [["kind"], "AT", /fältet kind: "AT" är inte tillåtet, välj ST, BT\.$/],
    [["delmal"], [], /fältet delmal: är tomt\.$/],
    [["delmal"], {}, /fältet delmal: ska vara en lista, är ett objekt\.$/],
    [[...STA4, "title"], "", /delmål 4 \(STa4\), fältet title: är tomt\.$/],
    [
      [...STA4, "title"],
      " Etik",
      /delmål 4 \(STa4\), fältet title: har mellanslag i kanten eller osynliga tecken\.$/,
    ],
    [[...STA4, "title"], "Et\u202eik", /fältet title: har mellanslag i kanten eller osynliga tecken\.$/],
    [[...STA4, "titleOfficial"], null, /fältet titleOfficial: ska vara true eller false, är null\.$/],
    [[...STA4, "code"], "4", /delmål 4 \(4\), fältet code: ska vara bokstäver följda av en siffra/],
    [[...STA4, "code"], "sta1", /delmål 4 \(sta1\), fältet code: sta1 finns redan som delmål 1\.$/],
    [[...STA4, "intyg"], [], /delmål 4 \(STa4\), fältet intyg: är tomt\.$/],
    [[...STA4, "suggestedAssessments", 1], 7, /\(STa4\), bedömningsform 2: ska vara en text, är ett tal\.$/],
    [[...STA4, "title_official"], true, /delmål 4 \(STa4\): okänt fält title_official\.$/],
    [
      [...STA4, "activities", 1, "level"],
      "krav",
      /\(STa4\), aktivitet 2, fältet level: "krav" är inte tillåtet, välj required, recommended, unverified, free\.$/,
    ],
    [
      [...STA4, "activities", 1, "kind"],
      "kurs",
      /aktivitet 2, fältet kind: "kurs" är inte tillåtet, välj clinical,/,
    ],
    [
      [...STA4, "activities", 0, "scope"],
      null,
      /aktivitet 1, fältet scope: saknas, tjänstgöring måste säga var\.$/,
    ],
    [[...STA4, "activities", 2, "scope"], "any", /aktivitet 3, fältet scope: får bara anges för clinical\.$/],
    [
      [...STA4, "activities", 1, "alternative"],
      null,
      /aktivitet 1, fältet alternative: a har bara en medlem\.$/,
    ],
    [
      [...STA4, "activities", 1, "alternative"],
      "AA",
      /aktivitet 2, fältet alternative: ska vara en bokstav a–z, eller null\.$/,
    ],
    [
      [...STA4, "activities", 1, "level"],
      "recommended",
      /aktivitet 2, fältet alternative: får bara förena aktiviteter som krävs\.$/,
    ],
    [[...STA4, "activities", 1, "level"], "free", /aktivitet 2, fältet level: free hör ihop med kind free/],
    [
      [...STA4, "intyg", 2, "activity"],
      "seminar",
      /intyg 3, fältet activity: seminar finns inte bland delmålets aktiviteter\.$/,
    ],
    [
      [...STA4, "intyg", 2, "alternative"],
      "a",
      /intyg 3, fältet alternative: a är inte samma alternativ som aktivitetens\.$/,
    ],
    [
      [...STA4, "intyg", 2, "issuer"],
      "chef",
      /intyg 3, fältet issuer: "chef" är inte tillåtet, välj supervisor, courseLeaderOrSupervisor\.$/,
    ],
    [STA4, "STa4", /delmål 4: ska vara ett objekt, är en text\.$/],
  ])("%j set to %j", (steps, value, expected) => {
    expect(faultsOf(changed(steps, value)).join("\n")).toMatch(new RegExp(expected, "m"));
  });

  test("the line is the line of the value", () => {
    const text = changed(["delmal", 3, "activities", 1, "level"], "krav");
    const line = text.split("\n").findIndex((row) => row.includes('"krav"')) + 1;
    expect(faultsOf(text)[0]).toBe(
      `ny.json, rad ${line}, delmål 4 (STa4), aktivitet 2, fältet level: "krav" är inte tillåtet, välj required, recommended, unverified, free.`,
    );
  });

  test.each(["null", "[]", "7", '"text"'])("%s is not a målbeskrivning", (text) => {
    expect(faultsOf(text)[0]).toMatch(/^ny.json, rad 1: ska vara ett objekt, är /);
  });

  test("every fault of a kind is named at once", () => {
    const file = JSON.parse(VALID);
    for (const delmal of file.delmal) delmal.summary = "";
    expect(faultsOf(JSON.stringify(file))).toHaveLength(26);
  });
});
