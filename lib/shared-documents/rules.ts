import { FILE_TYPES } from "@/lib/files/types";

/** "PDF", "Word-dokument": what the file is, in the words of those who open it. */
export function typeName(type: string): string {
  return Object.entries(FILE_TYPES).find(([known]) => known === type)?.[1].name ?? "fil";
}
