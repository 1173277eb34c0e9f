import { expect, test } from "vitest";
import { readCodes, writeCodes } from "@/lib/uploads/codes";

const known = ["STa1", "STb2", "STc3", "STc13", "BT2"];

test.each([
  ["c3", ["STc3"], []],
  ["C3, stC13 bt2", ["STc3", "STc13", "BT2"], []],
  ["c3,c3;STc3", ["STc3"], []],
  ["c1 c33 3", [], ["c1", "c33", "3"]],
  ["", [], []],
  [" , ; ", [], []],
])("%j", (text, codes, unknown) => {
  expect(readCodes(text, known)).toEqual({ codes, unknown });
});

test("what is written is read as the same", () => {
  expect(writeCodes(known)).toBe("a1, b2, c3, c13, BT2");
  expect(readCodes(writeCodes(known), known)).toEqual({ codes: known, unknown: [] });
});
