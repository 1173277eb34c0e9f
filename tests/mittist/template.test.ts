import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { EvaluationTemplate, ReportTemplate } from "@/lib/mittist/template";

const FOLDER = path.join(import.meta.dirname, "../../db/data/templates");
const report = JSON.parse(readFileSync(path.join(FOLDER, "mittist-report-1.json"), "utf8"));
const evaluation = JSON.parse(readFileSync(path.join(FOLDER, "mittist-evaluation-1.json"), "utf8"));

describe("the report", () => {
  test("has ten headings, each with a guiding line, and says that it is a proposal", () => {
    const template = ReportTemplate.parse(report);
    expect(template.proposal).toBe(true);
    expect(template.sections.map(({ heading }) => heading)).toEqual([
      "Bakgrund och portfölj",
      "Vårdcentralen och förutsättningarna",
      "Konsultationen",
      "Kliniskt arbete",
      "Samarbete och ledarskap",
      "Vetenskap och kvalitet",
      "Handledningen",
      "Styrkor",
      "Att utveckla",
      "Råd för resten av ST",
    ]);
  });

  test("two headings cannot share a key: texts would end up under the wrong one", () => {
    const sections = [report.sections[0], { ...report.sections[1], key: report.sections[0].key }];
    expect(ReportTemplate.safeParse({ ...report, sections }).error?.issues).toMatchObject([
      { path: ["sections", 1, "key"], message: "background finns redan" },
    ]);
  });

  test("a heading without a guiding line is refused", () => {
    const sections = [{ ...report.sections[0], guide: " " }];
    expect(ReportTemplate.safeParse({ ...report, sections }).success).toBe(false);
  });
});

describe("the evaluation", () => {
  test("is a proposal with scales and free text", () => {
    const template = EvaluationTemplate.parse(evaluation);
    expect(template.proposal).toBe(true);
    expect(new Set(template.questions.map(({ kind }) => kind))).toEqual(new Set(["scale", "text"]));
  });

  test.each([
    [
      "a scale without steps",
      { kind: "scale", key: "a", question: "Hur?", hint: null, required: true, steps: [] },
    ],
    [
      "a free text with steps",
      { kind: "text", key: "a", question: "Hur?", hint: null, required: true, steps: ["Ja", "Nej"] },
    ],
    ["another kind", { kind: "date", key: "a", question: "När?", hint: null, required: true }],
  ])("%s is refused", (_, question) => {
    expect(EvaluationTemplate.safeParse({ ...evaluation, questions: [question] }).success).toBe(false);
  });
});
