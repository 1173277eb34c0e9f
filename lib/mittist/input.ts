import { z } from "zod";
import { asId, isId, type PersonId, type ResidentId } from "@/lib/ids";
import { askAboutNumbers } from "@/lib/texts/ask";
import { caseId, day, hash, id, optionalDay, optionalPerson, prose, required, UNKNOWN } from "./input-fields";
import { REPORTED_STEPS } from "./rules";

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
    /** Which sentence of the section, from 0; nothing when all of it is meant. */
    sentence: z
      .string()
      .regex(/^\d{0,5}$/, UNKNOWN)
      .optional()
      .transform((value) => (value ? Number(value) : null)),
    comment: required(10_000, "Skriv vad som inte stämmer."),
  }),
  { comment: "synpunkten" },
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
export const EscalationMessageInput = askAboutNumbers(
  z.object({ caseId, body: required(10_000, "Skriv ett meddelande.") }),
  { body: "meddelandet" },
);
export const EscalationAnswerInput = askAboutNumbers(
  z.object({ caseId, answer: required(10_000, "Skriv ditt svar.") }),
  { answer: "svaret" },
);

export const ResendInput = z.object({ emailId: id, address: z.string().trim().min(1, "Skriv adressen.") });

export const EvaluationInput = z.looseObject({ caseId });
