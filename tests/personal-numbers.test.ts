import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPersonalNumbers, hasPersonalNumber } from "@/lib/personal-numbers";

type Person = { century: string; year: string; month: string; day: string; serial: string };

const BIRTHS = [
  "1899-12-31",
  "1918-02-28",
  "1944-02-29",
  "1964-11-08",
  "1987-06-30",
  "2000-02-29",
  "2019-10-15",
];
const HYPHENS = [..."-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2043"];
const SPACES = [" ", "\u00a0", "\u2009", "\u202f", "\u3000", "\t"];

/** Serials in 980-999 are those Skatteverket sets aside for invented persons; the check digit is computed. */
const PEOPLE: Person[] = BIRTHS.flatMap((birth, index) => [
  person(birth, 0, 980 + index),
  person(birth, 60, 990 + index),
]);

function person(birth: string, mark: number, number: number): Person {
  const day = String(Number(birth.slice(8)) + mark).padStart(2, "0");
  const parts = { century: birth.slice(0, 2), year: birth.slice(2, 4), month: birth.slice(5, 7), day };
  const nine = parts.year + parts.month + day + number;
  return { ...parts, serial: `${number}${checkDigit(nine)}` };
}

function checkDigit(nine: string): number {
  const sum = [...nine].reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + Math.floor(doubled / 10) + (doubled % 10);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

function spellings({ century, year, month, day, serial }: Person): string[] {
  const short = year + month + day;
  const long = century + short;
  const dashed = `${century}${year}-${month}-${day}`;
  return [
    ...[short, long].flatMap((date) => [
      date + serial,
      `${date}+${serial}`,
      `${date}\uff0b${serial}`,
      `${date} - ${serial}`,
      `${date}-\n${serial}`,
      `${date}\u00ad-${serial}`,
      `${date}\u200b${serial}`,
      ...HYPHENS.map((hyphen) => date + hyphen + serial),
      ...SPACES.map((space) => date + space + serial),
    ]),
    ...[`${long}-${serial}`, short + serial].flatMap((text) => [fullWidth(text), mathematical(text)]),
    `${dashed}-${serial}`,
    `${dashed} ${serial}`,
    `${century}${year} ${month} ${day} ${serial}`,
    `${century}${year}.${month}.${day}-${serial}`,
    `${century}${year}/${month}/${day}-${serial}`,
    `${year} ${month} ${day}-${serial}`,
  ];
}

function fullWidth(text: string): string {
  return text.replace(/[\d-]/g, (mark) => String.fromCodePoint(0xfee0 + mark.charCodeAt(0)));
}

function mathematical(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit)));
}

describe("every spelling is found", () => {
  const all = PEOPLE.flatMap((invented) => spellings(invented).map((text) => ({ invented, text })));

  test("the list is long enough to mean something", () => {
    expect(new Set(all.map(({ text }) => text)).size).toBeGreaterThan(600);
  });

  test.each([
    ["", ""],
    ["Patienten ", " sökte för hosta."],
    ["pnr:", ","],
    ["(", ")"],
    ["Remiss.", "."],
    ["åäö 👩🏽‍⚕️ „", "“ 𝔄"],
    ["journal_", ".pdf"],
    ["", "-2.pdf"],
    ["", "-02.pdf"],
    ["id-", "/1"],
    ["fr.o.m. 2026-11-23 ", "\n2026-11-24"],
  ])("between %j and %j, with its kind and place", (before, after) => {
    for (const { invented, text } of all) {
      const kind = Number(invented.day) > 60 ? "samordningsnummer" : "personnummer";
      const hit = { kind, start: before.length, end: before.length + text.length };
      expect(findPersonalNumbers(before + text + after), JSON.stringify(text)).toEqual([hit]);
    }
  });

  test("several in one text", () => {
    const numbers = PEOPLE.map(({ year, month, day, serial }) => `${year}${month}${day}-${serial}`);
    expect(findPersonalNumbers(numbers.join(", "))).toHaveLength(numbers.length);
    for (const between of ["\n", ",", ";", "/", "\t"]) {
      expect(findPersonalNumbers(numbers.join(between)), between).toHaveLength(numbers.length);
      const bare = numbers.map((number) => number.replace("-", "")).join(between);
      expect(findPersonalNumbers(bare), between).toHaveLength(numbers.length);
    }
  });
});

describe("what is not a personal number is left alone", () => {
  test("a wrong check digit", () => {
    for (const { year, month, day, serial } of PEOPLE) {
      const wrong = (Number(serial[3]) + 1) % 10;
      expect(hasPersonalNumber(`${year}${month}${day}-${serial.slice(0, 3)}${wrong}`)).toBe(false);
    }
  });

  test.each([
    ["a day that no month has", person("1964-04-31", 0, 985)],
    ["29 February of a common year", person("1963-02-29", 0, 985)],
    ["a marked day that no month has", person("1964-04-31", 60, 985)],
    ["day nought", person("1964-04-00", 0, 985)],
  ])("%s", (_, { century, year, month, day, serial }) => {
    expect(hasPersonalNumber(`${century}${year}${month}${day}-${serial}`)).toBe(false);
  });

  test("part of a longer number", () => {
    for (const { year, month, day, serial } of PEOPLE) {
      const number = year + month + day + serial;
      for (const longer of [`7${number}`, `${number}7`, `3,${number}`, `${number}.55`, `1.${number}`]) {
        expect(hasPersonalNumber(longer), longer).toBe(false);
      }
    }
  });

  test.each([
    "Praktikdag torsdag 12 november 2026, preliminär rapport senast 2026-12-03.",
    "20260101, 20260301 och 20260601; perioden 20260101-20260301 eller 2026-01-01–2026-12-31",
    "2023-09-04 2029-12-15 2024-02-01",
    "Ring 070-174 06 05, 010-103 00 00, 013-10 30 00, +46 70 174 06 05 eller 08-123 456 78.",
    "Plusgiro 12 34 56-7, bankgiro 5050-1055, faktura 20269001",
    "HSLF-FS 2021:8, SOSFS 2015:8, artikelnummer 2021-2-7194, diarienummer 4.1.1-12345/2026",
    "https://example.org/siteassets/st/#51816 2021-2-7212-bilaga-13.pdf",
    "29 av 66 månader, 11 700 listade, 1 per 1 500, 2 900 kr, kl. 16:20, 10.5 pt, 192.168.10.12",
    "7F3A 91C4 0B6E 52D8",
    "3.14159265358979 och 1,6180339887",
    "",
  ])("%s", (text) => expect(findPersonalNumbers(text)).toEqual([]));
});

describe("hostile input", () => {
  test("positions always lie within the text and in order", () => {
    const mark = fc.constantFrom(..."0123456789-+ \u00ad\u200b\uff11𝟗é", "\ud83d", "ﷺ", "19640811", "\n");
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 60 }), (marks) => {
        const text = marks.join("");
        let previous = 0;
        for (const { start, end } of findPersonalNumbers(text)) {
          expect(start).toBeGreaterThanOrEqual(previous);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          previous = end;
        }
      }),
    );
  });

  test.each([
    ["digits", "1964081"],
    ["spaces", "196408 11   "],
    ["hyphens", "640811-\u200b\n \t"],
    ["prose", "Samtal om självständighet, åldrande och läkemedel. "],
    ["wide digits", "１９６４𝟖"],
  ])("a megabyte of %s is read in one pass", (_, piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    expect(Array.isArray(findPersonalNumbers(text))).toBe(true);
  });
});
