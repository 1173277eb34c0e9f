import { z } from "zod";
import { askAboutNumbers } from "@/lib/texts/ask";
import { caseId, id, required } from "./input-fields";

/** The id is that of the intyg on the sender's screen. */
export const ReplaceIntygInput = askAboutNumbers(
  z.object({ caseId, intygId: id, reason: required(1_000, "Skriv varför intyget behöver göras om.") }),
  { reason: "skälet" },
);
export type ReplaceIntygInput = z.infer<typeof ReplaceIntygInput>;
