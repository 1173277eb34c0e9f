import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  capitalise,
  cleanText,
  findTextFault,
  formatCount,
  listWords,
  MAX_TEXT_LENGTH,
  numberInWords,
} from "@/lib/texts/rules";

describe("cleaning a pasted text", () => {
  test.each([
    ["line breaks of Windows and old Mac", "ett\r\ntvå\rtre", "ett\ntvå\ntre"],
    ["soft break, page break and Unicode breaks", "a\vb\fc\u2028d\u2029e\u0085f", "a\nb\nc\nd\ne\nf"],
    ["letters in two parts become one", "A\u030Angest a\u0308r o\u0308ppen", "Ångest är öppen"],
    ["control characters", "a\u0000b\u0007c\u001bd\u007fe\u009ff", "abcdef"],
    ["tab and newline stay", "a\tb\nc", "a\tb\nc"],
    ["direction marks", "Anna\u202e greB\u202c\u2066\u2069\u200f", "Anna greB"],
    ["zero widths and byte order mark", "\ufeffhand\u200bled\u2060ning\u00ad", "handledning"],
    ["half a surrogate pair", "a\ud83db", "a\ufffdb"],
    ["a whole surrogate pair", "a😀b", "a😀b"],
    ["an emoji held together by a joiner", "👩‍⚕️", "👩‍⚕️"],
    ["Word's bullets and arrows", "\uf0b7\tmål\n\uf0a7 plan \uf0e0 klart", "•\tmål\n• plan → klart"],
    ["fixed spaces and hyphens", "ST\u2011läkare 5\u00a0mg 1\u202f000", "ST-läkare 5 mg 1 000"],
    ["spaces at the ends stay", "  två ord ", "  två ord "],
    ["Word's object anchors", "bild\ufffc här", "bild här"],
    ["dashes and quotation marks stay", "”nej” – sa hon …", "”nej” – sa hon …"],
  ])("%s", (_, input, expected) => expect(cleanText(input)).toBe(expected));

  test("cleaning twice changes nothing more, and PostgreSQL can store it", () => {
    const unit = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(unit, (text) => {
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        expect(clean).not.toContain("\u0000");
        expect(clean).not.toContain("\r");
      }),
    );
  });
});

describe("length", () => {
  test("a text at the limit is kept, one past it is refused with both figures", () => {
    expect(findTextFault("a".repeat(MAX_TEXT_LENGTH))).toBeNull();
    expect(findTextFault("a".repeat(1_048_576))).toBe(
      "Texten är 1\u00a0048\u00a0576 tecken och får vara högst 100\u00a0000. Korta den eller dela upp den. Det du skrev finns kvar.",
    );
  });
});

describe("figures and lists in sentences", () => {
  test.each([
    [0, "en", "noll"],
    [1, "en", "en"],
    [1, "ett", "ett"],
    [12, "ett", "tolv"],
    [13, "ett", "13"],
    [11_700, "en", "11\u00a0700"],
  ] as const)("%i (%s) is %s", (count, one, words) => expect(numberInWords(count, one)).toBe(words));

  test("lists", () => {
    expect(listWords([], "och")).toBe("");
    expect(listWords(["plan"], "och")).toBe("plan");
    expect(listWords(["tjänstgöring", "auskultation"], "eller")).toBe("tjänstgöring eller auskultation");
    expect(listWords(["a", "b", "c"], "och")).toBe("a, b och c");
  });

  test("a sentence begins with a capital", () => {
    expect(capitalise("återstår")).toBe("Återstår");
    expect(capitalise("")).toBe("");
    expect(formatCount(100_000)).toBe("100\u00a0000");
  });
});
