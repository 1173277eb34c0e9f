import { z } from "zod";
import { isDay } from "@/lib/dates";
import { asId, type CaseId, isId, type PersonId, type ResidentId } from "@/lib/ids";
import { askAboutNumbers } from "@/lib/texts/ask";
import { cleanText, findTextFault } from "@/lib/texts/rules";
import { REPORTED_STEPS } from "./rules";

const UNKNOWN = "Sidan är för gammal. Ladda om den och försök igen.";

export const id = z.string({ error: UNKNOWN }).refine(isId, UNKNOWN);
export const caseId = id.transform((value) => asId<CaseId>(value));
const hash = z.string({ error: UNKNOWN }).regex(/^[0-9a-f]{64}$/, UNKNOWN);

const day = z.string().refine(isDay, "Skriv dagen, till exempel 2026-11-23.");
const optionalDay = z
  .string()
  .optional()
  .transform((value) => value || null)
  .pipe(day.nullable());

function optionalPerson() {
  return z
    .string()
    .optional()
    .transform((value) => value || null)
    .pipe(id.transform((value) => asId<PersonId>(value)).nullable());
}

/** A text of a short form: cleaned as autosaved text is, with a sentence when it is too long. */
function prose(limit: number) {
  return z
    .string()
    .default("")
    .transform((value) => cleanText(value).trim())
    .superRefine((value, context) => {
      const fault = findTextFault(value);
      if (fault) context.addIssue({ code: "custom", message: fault });
      else if (value.length > limit) {
        context.addIssue({
          code: "custom",
          message: `Texten är ${value.length} tecken och får vara högst ${limit}. Korta den.`,
        });
      }
    });
}

export function required(limit: number, sentence: string) {
  return prose(limit).refine((value) => value !== "", sentence);
}

export const OpenCaseInput = askAboutNumbers(
  z.object({
    residentId: z
      .string()
      .refine(isId, "Välj en ST-läkare.")
      .transform((value) => asId<ResidentId>(value)),
    evaluatorId: z
      .string()
      .refine(isId, "Välj en värderare.")
      .transform((value) => asId<PersonId>(value)),
    coEvaluatorId: optionalPerson(),
    practiceDay: optionalDay,
    /** Why the case is opened though less time than recommended is left. */
    reason: prose(2_000),
  }),
  { reason: "skälet" },
);
export type OpenCaseInput = z.infer<typeof OpenCaseInput>;

export const CaseInput = z.object({ caseId });

export const ShareInput = z.object({ caseId, personId: id.transform((value) => asId<PersonId>(value)) });
export type ShareInput = z.infer<typeof ShareInput>;

export const StepInput = z
  .object({ caseId, step: z.enum(REPORTED_STEPS, { error: UNKNOWN }), practiceDay: optionalDay })
  .refine(({ step, practiceDay }) => step !== "dated" || practiceDay !== null, {
    path: ["practiceDay"],
    message: "Skriv praktikdagens datum.",
  });
export type StepInput = z.infer<typeof StepInput>;

export const DayInput = z.object({ caseId, practiceDay: day });

export const CoEvaluatorInput = z.object({
  caseId,
  coEvaluatorId: z
    .string()
    .refine(isId, "Välj en medvärderare.")
    .transform((value) => asId<PersonId>(value)),
});

/** The hash is that of the text on the sender's screen. */
export const SendInput = z.object({ caseId, hash });
export type SendInput = z.infer<typeof SendInput>;

export const ReadingInput = askAboutNumbers(
  z.discriminatedUnion(
    "answer",
    [
      z.object({ caseId, hash, answer: z.literal("approved"), comment: prose(10_000) }),
      z.object({
        caseId,
        hash,
        answer: z.literal("changes"),
        comment: required(10_000, "Skriv vad du vill att värderaren ändrar."),
      }),
    ],
    { error: "Välj om du godkänner rapporten eller ber om ändringar." },
  ),
  { comment: "kommentaren" },
);
export type ReadingInput = z.infer<typeof ReadingInput>;

export const CorrectionInput = askAboutNumbers(
  z.object({
    caseId,
    sectionKey: z.string().min(1, "Välj den rubrik som synpunkten gäller.").max(100),
    kind: z.enum(["factualError", "misunderstanding"], {
      error: "Välj om det är ett sakfel eller ett missförstånd.",
    }),
    quote: prose(2_000),
    comment: required(10_000, "Skriv vad som inte stämmer."),
  }),
  { quote: "meningen du citerar", comment: "synpunkten" },
);
export type CorrectionInput = z.infer<typeof CorrectionInput>;

export const RemoveCorrectionInput = z.object({ caseId, correctionId: id });

export const AnswerCorrectionInput = askAboutNumbers(
  z
    .object({
      caseId,
      correctionId: id,
      answer: z.enum(["changed", "kept"], { error: "Välj om du har ändrat eller behållit texten." }),
      answerComment: prose(10_000),
    })
    .refine(({ answer, answerComment }) => answer === "changed" || answerComment !== "", {
      path: ["answerComment"],
      message: "Skriv varför texten står kvar.",
    }),
  { answerComment: "svaret" },
);
export type AnswerCorrectionInput = z.infer<typeof AnswerCorrectionInput>;

export const CorrectionsDoneInput = z.object({
  caseId,
  verdict: z.enum(["none", "some"], { error: UNKNOWN }),
});

export const EscalationInput = askAboutNumbers(
  z.object({ caseId, question: required(10_000, "Skriv din fråga.") }),
  { question: "frågan" },
);
export const EscalationAnswerInput = askAboutNumbers(
  z.object({ caseId, answer: required(10_000, "Skriv ditt svar.") }),
  { answer: "svaret" },
);

export const ResendInput = z.object({ emailId: id, address: z.string().trim().min(1, "Skriv adressen.") });

export const EvaluationInput = z.looseObject({ caseId });
