import type { CaseId } from "@/lib/ids";
import type { Clinic } from "../../factories";

/** What a stranger might send: the ids are real and somebody else's, the rest is well-formed. */
export type Known = Clinic & {
  caseId: CaseId;
  yearId: string;
  documentId: string;
  textId: string;
  templateId: string;
  binderDocumentId: string;
  exportId: string;
  talkId: string;
  goalId: string;
  appointmentId: string;
  /** Maja's, half of it come. */
  uploadId: string;
};

export type Form = Record<string, string>;

/** Actions by file and name, each with the form that it is called with. */
export type Forms = Record<string, (known: Known) => Form>;

export const HASH = "0".repeat(64);
export const UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";

/** Actions of one file on the same ids, whatever each of them calls those. */
export function each(file: string, actions: Record<string, Form>, ids: (known: Known) => Form): Forms {
  return Object.fromEntries(
    Object.entries(actions).map(([name, form]) => [
      `${file}#${name}`,
      (known: Known) => ({ ...ids(known), ...form }),
    ]),
  );
}
