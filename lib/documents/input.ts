import { z } from "zod";
import { asId, type DocumentId, isId, type PersonId } from "@/lib/ids";
import { Day, line } from "@/lib/iup/input";
import { askAboutNumbers } from "@/lib/texts/ask";
import { cleanText } from "@/lib/texts/rules";
import { DOCUMENT_KINDS } from "./kinds";
import { LINK_TARGETS, ORIGINALS } from "./rules";

const UNKNOWN = "Sidan är för gammal. Ladda om den och försök igen.";
const MAX_DESCRIPTION = 2_000;
const MAX_GOALS = 60;

const id = z.string({ error: UNKNOWN }).refine(isId, UNKNOWN);
const documentId = id.transform((value) => asId<DocumentId>(value));

export const DocumentInput = z.object({ documentId });
export type DocumentInput = z.output<typeof DocumentInput>;

/** The binder is where the reader goes on to. `confirmed` is another question: whether a personal identity number stays. */
export const RemoveInput = z.object({
  documentId,
  residentId: id,
  understood: z.literal("on", "Kryssa i att du har läst vad som händer."),
});

/** Also what a new document is told apart by. */
export const documentFields = {
  title: line(300, "Skriv vad dokumentet heter."),
  description: z
    .string()
    .default("")
    .transform((value) => cleanText(value).trim())
    .refine(
      (value) => value.length <= MAX_DESCRIPTION,
      "Beskrivningen får vara högst 2 000 tecken. Korta den.",
    ),
  kind: z.enum(DOCUMENT_KINDS, "Välj vilket slags dokument det är."),
  datedOn: Day,
  codes: z
    .union([z.string().transform((value) => (value === "" ? [] : [value])), z.array(z.string())])
    .default([])
    .transform((codes) => [...new Set(codes)])
    .pipe(z.array(z.string().max(20)).max(MAX_GOALS)),
};

export const ChangeDocumentInput = askAboutNumbers(
  z.object({
    documentId,
    version: z.coerce.number({ error: UNKNOWN }).int().min(1),
    ...documentFields,
    /** Told apart: it no longer waits to be sorted. */
    sorted: z.literal("on").optional(),
  }),
  { description: "beskrivningen" },
);
export type ChangeDocumentInput = z.output<typeof ChangeDocumentInput>;

/** "talk:<id>": what the document is linked to, chosen in one list. */
const target = z.string({ error: "Välj vad dokumentet hör till." }).transform((value, context) => {
  const [kind, targetId = ""] = value.split(":");
  const known = LINK_TARGETS.find((one) => one === kind);
  if (known && isId(targetId)) return { kind: known, id: targetId };
  context.addIssue({ code: "custom", message: "Välj vad dokumentet hör till." });
  return z.NEVER;
});

export const LinkInput = z.object({ documentId, target });
export type LinkInput = z.output<typeof LinkInput>;

export const UnlinkInput = z.object({ documentId, linkId: id });
export type UnlinkInput = z.output<typeof UnlinkInput>;

export const OriginalInput = z.object({ documentId, original: z.enum(ORIGINALS, UNKNOWN) });
export type OriginalInput = z.output<typeof OriginalInput>;

export const FillInInput = z.object({
  documentId,
  personId: z
    .string({ error: "Välj vem som ska fylla i." })
    .refine(isId, "Välj vem som ska fylla i.")
    .transform((value) => asId<PersonId>(value)),
});
export type FillInInput = z.output<typeof FillInInput>;
