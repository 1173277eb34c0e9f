"use server";

import { formAction } from "@/lib/action";
import { changeDocument } from "@/lib/documents/commands";
import { ChangeDocumentInput } from "@/lib/documents/input";
import { DOCUMENT_SENTENCES } from "@/lib/documents/policy";

// Nothing is read anew: the row has what it saved, and sixty rows are saved one after the other.
export const sortDocument = formAction(
  { input: ChangeDocumentInput, sentences: DOCUMENT_SENTENCES },
  async (viewer, input) => {
    await changeDocument(viewer, input, new Date());
    return "Sparat.";
  },
);
