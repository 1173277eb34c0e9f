import { describe, expect, test } from "vitest";
import { Day, EmailAddress, PersonName, PhoneNumber } from "@/lib/people/input";

describe("a name", () => {
  test.each([
    ["  Maja   Ekvall ", "Maja Ekvall"],
    ["A\u030Asa O\u0308berg", "Åsa Öberg"],
    ["Jean-François d’Été", "Jean-François d’Été"],
    ["å".repeat(120), "å".repeat(120)],
  ])("%j is taken as %j", (typed, stored) => {
    expect(PersonName.parse(typed)).toBe(stored);
  });

  test.each([
    "",
    "   ",
    "123",
    "å".repeat(121),
    "Maja\u202EEkvall",
    "Maja\u0000",
    "Maja 19900101-0017",
    "\u200B",
  ])("%j is refused", (typed) => {
    expect(PersonName.safeParse(typed).error?.issues[0]?.message).toMatch(/\.$/);
  });
});

describe("a telephone number", () => {
  test.each(["", "070-174 06 05", "+46 (0)70 174 06 05", "0701740605"])("%j is taken", (typed) => {
    expect(PhoneNumber.parse(` ${typed} `)).toBe(typed);
  });

  test.each([
    "ring mig",
    "0701",
    "070-174 06 05\r\nBcc: x",
    "070;174 06 05",
    "1".repeat(40),
  ])("%j is refused", (typed) => {
    expect(PhoneNumber.safeParse(typed).error?.issues[0]?.message).toMatch(/^Skriv numret med siffror/);
  });
});

describe("an e-mail address", () => {
  test("is one mailbox in small letters", () => {
    expect(EmailAddress.parse(" Maja.Ekvall@Region.SE ")).toBe("maja.ekvall@region.se");
  });

  test.each([
    "",
    "maja",
    "maja@",
    "maja@region",
    "a@b.se, c@d.se",
    "a@b.se;c@d.se",
    "maja@region.se\r\nBcc: evil@example.se",
    "Maja <maja@region.se>",
    '"maja"@region.se',
    "maja＠region.se",
    "maja@ｒegion.se",
    "maja@region.se\u0000",
    `${"a".repeat(250)}@b.se`,
  ])("%j is refused", (typed) => {
    expect(EmailAddress.safeParse(typed).error?.issues[0]?.message).toMatch(/\.$/);
  });
});

test.each(["2026-02-29", "igår", ""])("%j is no day, and is said so in words", (typed) => {
  expect(Day.safeParse(typed).error?.issues[0]?.message).toMatch(/\.$/);
});
