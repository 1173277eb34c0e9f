import { z } from "zod";
import { asId, isId, type PersonId } from "@/lib/ids";
import { askAboutNumbers } from "@/lib/texts/ask";
import { caseId, optionalPerson, required } from "./input-fields";

/** Why a case is closed or paused: its parties read it in the case. */
export const ReasonInput = askAboutNumbers(
  z.object({ caseId, reason: required(2_000, "Skriv varför. Parterna läser det i ärendet.") }),
  { reason: "skälet" },
);
export type ReasonInput = z.infer<typeof ReasonInput>;

const somebody = (sentence: string) =>
  z
    .string()
    .refine(isId, sentence)
    .transform((value) => asId<PersonId>(value));

export const HandoverInput = askAboutNumbers(
  z.object({
    caseId,
    evaluatorId: somebody("Välj en värderare."),
    coEvaluatorId: optionalPerson(),
    reason: required(2_000, "Skriv varför. Parterna läser det i ärendet."),
  }),
  { reason: "skälet" },
);
export type HandoverInput = z.infer<typeof HandoverInput>;

export const CoordinatorInput = z.object({ caseId, coordinatorId: somebody("Välj en koordinator.") });
export type CoordinatorInput = z.infer<typeof CoordinatorInput>;
