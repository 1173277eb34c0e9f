import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { promptsOfMonth, SupervisionTemplate } from "@/lib/supervision/template";

const FILE = path.join(import.meta.dirname, "../../db/data/templates/supervision-year-1.json");
const content = JSON.parse(readFileSync(FILE, "utf8"));
const template = SupervisionTemplate.parse(content);

describe("the year of supervision", () => {
  test.each([
    [1, ["month"]],
    [3, ["month", "quarter"]],
    [6, ["month", "quarter", "halfYear"]],
    [9, ["month", "quarter"]],
    [12, ["month", "quarter", "halfYear", "year"]],
  ])("month %i asks the questions of %j", (month, cadences) => {
    expect([...new Set(promptsOfMonth(template, month).map(({ cadence }) => cadence))]).toEqual(cadences);
  });

  test("every talk has six questions and ends with the next", () => {
    const prompts = promptsOfMonth(template, 1);
    expect(prompts).toHaveLength(6);
    expect(prompts.at(-1)?.key).toBe("next-talk");
  });

  test("there is no thirteenth month", () => {
    expect(() => promptsOfMonth(template, 13)).toThrow(RangeError);
  });
});

describe("a template that does not fit is refused", () => {
  const [first, second] = content.prompts;
  test.each([
    [
      "a doubled key",
      { ...content, prompts: [first, { ...second, key: first.key }] },
      "wellbeing finns redan",
    ],
    ["eleven months", { ...content, months: content.months.slice(1) }, "months"],
    ["a question that no month asks", { ...content, months: Array(12).fill(["month"]) }, "ingen månad"],
    ["an unknown field", { ...content, colour: "blue" }, "colour"],
    ["a key with a blank", { ...content, prompts: [{ ...first, key: "två ord" }] }, "små bokstäver"],
  ])("%s", (_, value, message) => {
    const parsed = SupervisionTemplate.safeParse(value);
    expect(JSON.stringify(parsed.error?.issues)).toContain(message);
  });
});
