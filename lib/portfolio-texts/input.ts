import { z } from "zod";
import { asId, type DocumentId, isId } from "@/lib/ids";
import { line, namedDay, ResidentRef } from "@/lib/iup/input";
import { readWayBack } from "@/lib/portfolios/way-back";
import { TEXT_KINDS } from "./rules";

/** `documentId` is made when the form is drawn, so that sending it twice makes one text. */
export const CreateTextInput = z.object({
  residentId: ResidentRef,
  documentId: z
    .string()
    .refine(isId)
    .transform((id) => asId<DocumentId>(id)),
  kind: z.enum(TEXT_KINDS, "Välj vad det är för slags text."),
  title: line(300, "Skriv en titel."),
  datedOn: namedDay("dagen"),
  wayBack: z.string().optional().transform(readWayBack),
});
export type CreateTextInput = z.output<typeof CreateTextInput>;
