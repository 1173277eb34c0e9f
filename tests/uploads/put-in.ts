import type { PutIn } from "@/lib/uploads/input";

/** A document as it waits to be sorted on the page where files are put in. */
export function putIn(id: string, facts: Partial<PutIn> = {}): PutIn {
  return {
    id,
    version: 1,
    title: "Intyg",
    description: "",
    kind: "annat",
    datedOn: "2026-11-23",
    fileName: "intyg.pdf",
    codes: [],
    suggestedCodes: [],
    isSorted: false,
    isRead: true,
    warnings: [],
    ...facts,
  };
}
