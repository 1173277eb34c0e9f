import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanFileName, titleFrom, withExtension } from "@/lib/files/names";

const named = (name: string) => {
  const cleaned = cleanFileName(name);
  return cleaned.ok ? cleaned.name : cleaned.reason;
};

describe("a file name", () => {
  test.each([
    ["Intyg åäö.pdf", "Intyg åäö.pdf"],
    ["Intyg a\u030a.pdf", "Intyg å.pdf"],
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\maja\\Intyg.pdf", "Intyg.pdf"],
    ["mapp/", "mapp"],
    ["intyg\r\nSet-Cookie: a=b.pdf", "intyg Set-Cookie- a=b.pdf"],
    ["intyg\u0000.pdf\u0007", "intyg .pdf"],
    ["intyg\u202Efdp.exe", "intygfdp.exe"],
    ["in\u200btyg\ufeff\u00ad.pdf", "intyg.pdf"],
    ["rad\u2028rad.pdf", "rad rad.pdf"],
    ["CON.pdf", "_CON.pdf"],
    ["nul", "_nul"],
    ["Lpt1.tar.gz", "_Lpt1.tar.gz"],
    ["konto.pdf", "konto.pdf"],
    ["intyg.pdf. . ", "intyg.pdf"],
    ["  .gömd", "gömd"],
    ['a<b>c:"d"|e?f*.pdf', "a-b-c--d--e-f-.pdf"],
    ["halv \ud800 bokstav.pdf", "halv bokstav.pdf"],
    ["...", "Dokument"],
    ["", "Dokument"],
    ["\u202e\u200b", "Dokument"],
  ])("%j becomes %j", (name, clean) => expect(named(name)).toBe(clean));

  test("has at most 300 letters and keeps its ending", () => {
    const clean = named(`${"å😀".repeat(400)}.pdf`);
    expect(Array.from(clean)).toHaveLength(300);
    expect(clean).toMatch(/😀\.pdf$|å\.pdf$/);
  });

  // Numbers that Skatteverket keeps for tests.
  test.each([
    "Intyg 19121212-1212.pdf",
    "191212121212.pdf",
    "Intyg 1912\u200b1212-1212.pdf",
    "19121212-1212/intyg.pdf",
    `${"x".repeat(400)} 121212-1212.pdf`,
  ])("is refused for a personal identity number: %#", (name) =>
    expect(named(name)).toBe("personalNumberInName"));

  test("of any kind becomes one that any computer can keep, and stays so", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (name) => {
        const clean = named(name);
        expect(clean).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}/\\<>:"|?*]|^[\s.]|[\s.]$|^(?:con|nul|aux|prn)(?:\.|$)/iu,
        );
        expect(clean).not.toBe("");
        expect(named(clean)).toBe(clean);
      }),
    );
  });

  test("is given the ending that its content has", () => {
    expect(withExtension("Intyg", "pdf")).toBe("Intyg.pdf");
    expect(withExtension("Intyg.PDF", "pdf")).toBe("Intyg.PDF");
    expect(withExtension("Intyg STa1.c3", "docx")).toBe("Intyg STa1.c3.docx");
    expect(Array.from(withExtension("x".repeat(300), "pdf"))).toHaveLength(300);
  });

  test("with a number gives no title", () => expect(titleFrom("Intyg 19121212-1212.pdf")).toBe(""));
});
