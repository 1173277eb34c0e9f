import { z } from "zod";
import { contentHash } from "@/lib/signing/canonical";
import { capitalise, numberInWords } from "@/lib/texts/rules";

/** The report as it stands, is shown, is hashed and is stored. Times and codes come from the row that stores it. */
const day = z.iso.date();
const Person = z.object({ name: z.string(), title: z.string(), region: z.string().nullable() });
const Goal = z.object({ body: z.string(), delmal: z.string().nullable() });

export const ReportText = z.object({
  templateVersion: z.string(),
  residentName: z.string(),
  unit: z.string(),
  region: z.string(),
  startedOn: day,
  practiceDay: day,
  evaluator: Person,
  coEvaluator: Person.nullable(),
  malbeskrivning: z.string(),
  mainSupervisor: z.string().nullable(),
  correctionsNote: z.string().nullable(),
  sections: z.array(z.object({ key: z.string(), heading: z.string(), text: z.string() })),
  /** Reports that were stored before goals were part of them have none. */
  goals: z.array(Goal).default([]),
});
export type ReportText = z.infer<typeof ReportText>;
export type SectionText = ReportText["sections"][number];

export const GOALS_SECTION = { key: "report-goals", heading: "Mål att arbeta vidare med" } as const;

/** Everything that is read under a heading: the sections of the template, and the goals when there are any. */
export function allSections({ sections, goals }: Pick<ReportText, "sections" | "goals">): SectionText[] {
  if (goals.length === 0) return sections;
  const lines = goals.map(
    ({ body, delmal }, index) => `${index + 1}. ${body}${delmal ? ` (${delmal})` : ""}`,
  );
  return [...sections, { ...GOALS_SECTION, text: lines.join("\n\n") }];
}

/** What the medvärderare approves: the words under the headings and in the appendices, and nothing that time changes. */
export function sectionsHash(sections: readonly SectionText[]): string {
  return contentHash(sections);
}

/** A final appendix as it is stored. */
export const ConsultationText = z.object({
  templateVersion: z.string(),
  residentName: z.string(),
  unit: z.string(),
  practiceDay: day,
  evaluator: Person,
  number: z.number(),
  title: z.string(),
  text: z.string(),
});
export type ConsultationText = z.infer<typeof ConsultationText>;

export const IntygText = z.object({
  templateVersion: z.string(),
  residentName: z.string(),
  unit: z.string(),
  region: z.string(),
  practiceDay: day,
  evaluator: Person,
  coEvaluator: Person.nullable(),
  malbeskrivning: z.string(),
  place: z.string(),
  /** Those that were stored before it was asked say that there were recordings. */
  hasRecordings: z.boolean().default(true),
});
export type IntygText = z.infer<typeof IntygText>;

/** What was carried out, after the name. SFAM's own words are not known to us. */
export function intygStatement({ hasRecordings }: Pick<IntygText, "hasRecordings">): string {
  const recordings = hasRecordings ? " inspelade konsultationer," : "";
  return (
    "har genomfört Mitt-i-ST, extern kompetensvärdering under specialiseringstjänstgöring i allmänmedicin, " +
    `med portfölj,${recordings} praktikdag och muntlig återkoppling.`
  );
}

function ledOne(of: number): string {
  return of === 1 ? "Den ledde till en ändring" : "En ledde till ändring";
}

/** One sentence on what the ST-läkare answered to the preliminary report; null before that. */
export function correctionsNote(
  resident: string,
  corrections: readonly { answer: "changed" | "kept" | null }[],
  hasAnswered: boolean,
): string | null {
  if (corrections.length === 0) {
    return hasAnswered ? `${resident} har läst den preliminära rapporten och hittat inga sakfel.` : null;
  }
  const changed = corrections.filter((correction) => correction.answer === "changed").length;
  const left =
    corrections.length === 1 ? "en synpunkt" : `${numberInWords(corrections.length, "en")} synpunkter`;
  const led =
    changed === 0
      ? `${corrections.length === 1 ? "Den ledde inte" : "Ingen ledde"} till ändring`
      : changed === 1
        ? ledOne(corrections.length)
        : `${capitalise(numberInWords(changed, "en"))} ledde till ändringar`;
  return `${resident} har läst den preliminära rapporten och lämnat ${left}. ${led}.`;
}
