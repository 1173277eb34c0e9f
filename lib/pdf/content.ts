import { z } from "zod";

/*
 * What a document says, as stored when it was signed or sent. A PDF is made from one of these and from nothing
 * else, so the same content gives the same bytes however the rest of the portal has changed since.
 */

const day = z.iso.date();
const instant = z.iso.datetime({ offset: true });
/** Set on one line of its own accord only: a line break would be drawn as a missing glyph. */
const oneLine = z.string().overwrite((text) => text.replace(/\s+/gu, " ").trim());
const name = oneLine.min(1).max(160);
const line = oneLine.min(1).max(300);
const prose = z.string().max(2_000_000);
const code = oneLine.min(1).max(60);
/** Where a sealed document is checked by its control code; null on one that is not sealed, or has no code. */
const verifyUrl = z.url().max(500).nullable();

const Person = z.object({ name, title: line, region: line.nullable() });
export type PersonContent = z.infer<typeof Person>;

export const ReportContent = z.object({
  residentName: name,
  unit: line,
  region: line,
  startedOn: day.nullable(),
  practiceDay: day,
  evaluator: Person,
  coEvaluator: Person.nullable(),
  malbeskrivning: line,
  mainSupervisor: name.nullable(),
  /** One sentence on what the resident corrected, or null when nothing was. */
  correctionsNote: oneLine.max(1000).nullable(),
  sections: z.array(z.object({ heading: line, text: prose })).min(1),
  /** When it became final, or, for a preliminary report, when it was sent. */
  finalisedAt: instant,
  controlCode: code.nullable(),
  verifyUrl,
  templateVersion: line,
  preliminary: z.boolean(),
  /** Shown to its writer before it is sent; never stored. */
  isDraft: z.boolean().optional(),
});
export type ReportContent = z.infer<typeof ReportContent>;

export const ConsultationContent = z.object({
  residentName: name,
  unit: line,
  practiceDay: day,
  evaluator: name,
  title: line,
  text: prose,
  finalisedAt: instant,
  controlCode: code,
  templateVersion: line,
});
export type ConsultationContent = z.infer<typeof ConsultationContent>;

export const IntygContent = z.object({
  residentName: name,
  unit: line,
  region: line,
  practiceDay: day,
  evaluator: Person,
  coEvaluator: Person.nullable(),
  malbeskrivning: line,
  /** What was carried out, after the name. */
  statement: line,
  method: line,
  /** Where the intyg is handed over and signed by hand. */
  place: line,
  issuedAt: instant,
  controlCode: code,
  /** The public address that the QR code leads to. */
  verifyUrl: z.url().max(500),
  templateVersion: line,
});
export type IntygContent = z.infer<typeof IntygContent>;

const Talk = z.object({
  on: day,
  topic: oneLine.max(300),
  prompts: z.array(line),
  residentNote: prose,
  supervisorNote: prose,
  agreed: prose,
  next: prose,
  delmal: z.array(code),
});
export type TalkContent = z.infer<typeof Talk>;

export const SupervisionYearContent = z.object({
  residentName: name,
  unit: line,
  region: line,
  mainSupervisor: name,
  malbeskrivning: line,
  year: z.int().min(2000).max(2200),
  talks: z.array(Talk),
  /** 1 to 12: the months of the resident's year that have no talk. */
  monthsWithoutTalk: z.array(z.int().min(1).max(12)),
  signatures: z.array(z.object({ name, role: line, signedAt: instant })),
  addenda: z.array(z.object({ author: name, reason: oneLine.min(1).max(500), body: prose, at: instant })),
  contentHash: oneLine.max(200).nullable(),
  controlCode: code.nullable(),
  verifyUrl,
  issuedAt: instant,
  templateVersion: line,
});
export type SupervisionYearContent = z.infer<typeof SupervisionYearContent>;

const Stretch = z.object({
  kind: z.enum(["home", "placement", "absence"]),
  startOn: day,
  endOn: day,
  label: oneLine.max(200),
});
export type StretchContent = z.infer<typeof Stretch>;

const Delmal = z.object({
  code,
  title: line,
  /** False when the title is our own label, because the regulation prints none. */
  official: z.boolean(),
  status: z.object({ word: line, tone: z.enum(["done", "way", "miss", "none"]) }),
  recommendation: prose.nullable(),
  plan: prose.nullable(),
  assessedBy: prose.nullable(),
  activities: z.array(
    z.object({
      title: line,
      kind: line,
      dueOn: day.nullable(),
      responsible: name.nullable(),
      state: line,
    }),
  ),
  evaluations: z.array(z.object({ on: day, author: name, role: line, text: prose })),
});
export type DelmalContent = z.infer<typeof Delmal>;

export const IupContent = z.object({
  residentName: name,
  unit: line,
  region: line,
  malbeskrivning: line,
  formalities: z.array(z.object({ label: line, value: line })),
  computedEnd: z.object({
    endOn: day,
    /** Each cause in full months and days; negative when it shortens the way. */
    rows: z.array(z.object({ cause: line, months: z.int(), days: z.int() })),
  }),
  lastRevised: z.object({ on: day, by: z.array(name).min(1) }).nullable(),
  delmal: z.array(Delmal),
  stig: z.object({ startOn: day, endOn: day, stretches: z.array(Stretch) }),
  /** The day that divides what is walked from what is planned. */
  asOf: day,
  controlCode: code.nullable(),
  issuedAt: instant,
  templateVersion: line,
});
export type IupContent = z.infer<typeof IupContent>;

export const PortfolioTextContent = z.object({
  residentName: name,
  unit: line,
  /** What kind of text it is, in words. */
  kind: line,
  title: line,
  datedOn: day,
  text: prose,
  savedAt: instant,
  templateVersion: line,
});
export type PortfolioTextContent = z.infer<typeof PortfolioTextContent>;

export type PdfContent = {
  mittistReport: ReportContent;
  mittistConsultation: ConsultationContent;
  mittistIntyg: IntygContent;
  supervisionYear: SupervisionYearContent;
  iup: IupContent;
  /** Of the plan, how far each delmål has come. */
  delmalOverview: IupContent;
  portfolioText: PortfolioTextContent;
};
export type PdfKind = keyof PdfContent;
