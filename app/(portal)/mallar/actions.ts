"use server";

import { refresh } from "next/cache";
import { asRoute, formAction } from "@/lib/action";
import { changeDocument, removeDocument } from "@/lib/documents/commands";
import { ChangeDocumentInput, DocumentInput } from "@/lib/documents/input";
import { DOCUMENT_SENTENCES } from "@/lib/documents/policy";

export const describeTemplate = formAction(
  { input: ChangeDocumentInput, sentences: DOCUMENT_SENTENCES },
  async (viewer, input) => {
    try {
      await changeDocument(viewer, input, new Date());
    } finally {
      // After a refusal too: what another has written meanwhile is read, so that saving once more is done knowingly.
      refresh();
    }
    return "Uppgifterna är sparade.";
  },
);

export const removeTemplate = formAction(
  { input: DocumentInput, sentences: DOCUMENT_SENTENCES },
  async (viewer, input) => {
    await removeDocument(viewer, input, new Date());
    return { message: "Mallen är borttagen.", to: asRoute("/mallar") };
  },
);
