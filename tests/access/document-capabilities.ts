import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { documents } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import { listReaders } from "@/lib/documents/history";
import * as policy from "@/lib/documents/policy";
import { getDocument, openFile } from "@/lib/documents/queries";
import { isFound } from "../found";
import type { Ask } from "./ask";
import type { FinishedClinic } from "./finished-case";

/** The rows of the matrix about documents, asked of the scope, the page's query, the file's, and the policies. */
export const DOCUMENT_CAPABILITIES: Record<string, Ask> = {
  "document: see": sees("binder"),
  "document: see on placement": sees("placement"),
  "document: see a common one": sees("common"),
  "document: see an undescribed one": sees("undescribed"),
  "case: open portfolio document": sees("portfolio"),
  "document: put in": (viewer, clinic) => policy.mayPutIn(viewer, binderOf(clinic)).allowed,
  "document: replace": (viewer, clinic) => policy.mayAddVersion(viewer, factsOf(clinic)).allowed,
  "document: replace when asked": (viewer, clinic) =>
    policy.mayAddVersion(viewer, { ...factsOf(clinic), fillInBy: clinic.mainSupervisor }).allowed,
  "document: change": (viewer, clinic) => policy.mayChange(viewer, factsOf(clinic)).allowed,
  "document: link": (viewer, clinic) => policy.mayLink(viewer, factsOf(clinic), "talk").allowed,
  "document: remove": (viewer, clinic) => policy.mayRemove(viewer, factsOf(clinic)).allowed,
  "document: ask to fill in": (viewer, clinic) => policy.mayAskToFillIn(viewer, factsOf(clinic)).allowed,
  "document: mark the original": (viewer, clinic) => policy.mayMarkOriginal(viewer, factsOf(clinic)).allowed,
  "document: see who has read": async (viewer, clinic) => {
    const byPolicy = policy.mayReadHistory(viewer, factsOf(clinic));
    const shown = await listReaders(viewer, clinic.documents.read);
    if (byPolicy !== shown.length > 0) throw new Error("The policy and the database differ.");
    return byPolicy;
  },
  "document: keep the common ones": (viewer, clinic) =>
    policy.mayPutIn(viewer, { kind: "region", regionId: clinic.regionId, areaIds: [clinic.areaId] }).allowed,
};

/** The predicate, the page and the file must agree. */
function sees(which: keyof FinishedClinic["documents"]): Ask {
  return async (viewer, clinic) => {
    const id = clinic.documents[which];
    const rows = await database().$count(documents, and(eq(documents.id, id), visibleDocuments(viewer)));
    const page = await isFound(getDocument(viewer, id));
    const file = await isFound(openFile(viewer, { id, number: null, how: "shown" }));
    if (page !== file || page !== rows > 0) throw new Error("The list, the page and the file differ.");
    return page;
  };
}

function binderOf({ residentId: id, resident: personId, unitId, areaId, regionId }: FinishedClinic) {
  return { kind: "binder" as const, resident: { id, personId, unitId, areaId, regionId } };
}

function factsOf(clinic: FinishedClinic): policy.DocumentFacts {
  return {
    place: binderOf(clinic),
    form: "file",
    addedBy: clinic.resident,
    isSorted: true,
    fillInBy: null,
    isSigned: false,
    isHandedIn: false,
  };
}
