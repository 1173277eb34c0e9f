import { env } from "@/lib/env";
import { NAME_SENTENCE } from "@/lib/files/names";
import { REFUSAL_SENTENCES } from "@/lib/files/sentences";
import type { Refusal } from "@/lib/files/types";
import { MOST_OPEN } from "./rules";
import { CHANGED, EMPTY, INFECTED, NO_FILE, tooBig, tooMany } from "./sentences";

export type UploadRefusal =
  | Refusal
  | "personalNumberInName"
  | "tooBig"
  | "tooMany"
  | "changed"
  | "infected"
  | "noFile";

export type Refused = { outcome: "refused"; reason: UploadRefusal; sentence: string };

export function refused(reason: UploadRefusal): Refused {
  return { outcome: "refused", reason, sentence: sentences()[reason] };
}

/** For a page that is told the reason by its address; null for what is none. */
export function findRefusal(reason: unknown): string | null {
  return Object.entries(sentences()).find(([known]) => known === reason)?.[1] ?? null;
}

/** What is wrong with the file itself, and with how it came. */
function sentences(): Record<UploadRefusal, string> {
  return {
    ...REFUSAL_SENTENCES,
    empty: EMPTY,
    personalNumberInName: NAME_SENTENCE,
    tooBig: tooBig(env().uploadMaxBytes),
    tooMany: tooMany(MOST_OPEN),
    changed: CHANGED,
    infected: INFECTED,
    noFile: NO_FILE,
  };
}
