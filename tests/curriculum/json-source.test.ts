import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJson } from "@/lib/curriculum/json-source";

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

describe("reading JSON with places", () => {
  test("every value is read as JSON.parse reads it", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0, 2, "\t"), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const source = readJson(text);
        expect(source.ok && source.value).toEqual(JSON.parse(text));
      }),
    );
  });

  test("what JSON.parse refuses is refused, and nothing else but doubled fields", () => {
    const mark = fc.constantFrom(
      ...'{}[]:,"\\ue0179.-+ \n\tab',
      "true",
      "null",
      '"a"',
      "\u0000",
      "\u00a0",
      "'",
      "//",
    );
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 12 }), (marks) => {
        const text = marks.join("");
        const source = readJson(text);
        const expected = parsed(text);
        if (source.ok) expect({ value: source.value }).toEqual(expected);
        else if (!source.fault.includes("finns två gånger")) expect(expected).toBeNull();
      }),
      { numRuns: 3_000 },
    );
  });

  test.each(["__proto__", "constructor", "toString"])("a field called %s is only a field", (key) => {
    const source = readJson(`{"${key}": {"x": 1}}`);
    expect(source.ok && Object.entries(Object(source.value))).toEqual([[key, { x: 1 }]]);
    expect(Reflect.get({}, "x")).toBeUndefined();
  });

  test("the place of a value, or of the nearest one that holds it", () => {
    const source = readJson('{\n  "a": [\n    1,\n    {"b": null}\n  ]\n}');
    if (!source.ok) throw new Error(source.fault);
    expect(source.placeOf([])).toEqual({ line: 1, column: 1 });
    expect(source.placeOf(["a"])).toEqual({ line: 2, column: 8 });
    expect(source.placeOf(["a", 1, "b"])).toEqual({ line: 4, column: 11 });
    expect(source.placeOf(["a", 1, "missing"])).toEqual({ line: 4, column: 5 });
    expect(source.placeOf(["none", 7])).toEqual({ line: 1, column: 1 });
  });
});
