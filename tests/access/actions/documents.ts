import { each, type Form, type Forms, UNKNOWN_ID } from "./known";

/** What lies in the binder, what is written there, and the templates of the region. */
export const DOCUMENTS: Forms = {
  "app/(portal)/st-lakare/[id]/dokument/papper/actions.ts#tickOriginal": ({ documentId }) => ({
    documentId,
    original: "inHand",
  }),
  "app/(portal)/st-lakare/[id]/dokument/ny/actions.ts#sortDocument": ({ documentId }) => ({
    documentId,
    version: "1",
    title: "Något",
    kind: "annat",
    datedOn: "2026-11-23",
  }),
  "app/(portal)/st-lakare/[id]/dokument/uttag/actions.ts#askForExportAction": ({ residentId }) => ({
    residentId,
  }),
  "app/(portal)/st-lakare/[id]/dokument/text/actions.ts#createText": ({ residentId }) => ({
    residentId,
    documentId: UNKNOWN_ID,
    kind: "reflektion",
    title: "Något",
    datedOn: "2026-11-23",
  }),
  "app/(portal)/mallar/actions.ts#describeTemplate": ({ templateId }) => ({
    documentId: templateId,
    version: "1",
    title: "Något",
    description: "",
    kind: "annat",
    datedOn: "2026-11-23",
    sorted: "on",
  }),
  "app/(portal)/mallar/actions.ts#removeTemplate": ({ templateId }) => ({ documentId: templateId }),
  ...inDocument("app/(portal)/st-lakare/[id]/dokument/[dokument]/actions.ts", {
    changeDocumentAction: { version: "1", title: "Något", kind: "annat", datedOn: "2026-11-01" },
    linkDocumentAction: {},
    unlinkDocumentAction: { linkId: UNKNOWN_ID },
    markOriginalAction: { original: "inHand" },
    askToFillInAction: {},
    withdrawFillInAction: {},
    removeDocumentAction: { understood: "on" },
  }),
};

/** Actions on a document in Maja's binder. */
function inDocument(file: string, actions: Record<string, Form>): Forms {
  return each(file, actions, ({ binderDocumentId, residentId, talkId, chief }) => ({
    documentId: binderDocumentId,
    residentId,
    target: `talk:${talkId}`,
    personId: chief,
  }));
}
