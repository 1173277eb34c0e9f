import type { SaveInput, SaveReply, TextTarget } from "@/lib/texts/input";
import type { Copies, Copy } from "./draft-copies";

export type Theirs = Extract<SaveReply, { outcome: "conflict" }>["theirs"];

export type DraftPhase =
  | { kind: "resting" }
  | { kind: "waiting" }
  | { kind: "offline"; sentence: string }
  | { kind: "signedOut" }
  | { kind: "stopped"; sentence: string }
  | { kind: "tooLong"; sentence: string }
  | { kind: "personalNumber"; lines: number[] }
  | { kind: "conflict"; theirs: Theirs };

export type DraftState = {
  text: string;
  savedBody: string;
  version: number;
  savedAt: string | null;
  phase: DraftPhase;
  /** Unsaved text found in this browser when the page opened. */
  found: Copy[];
  /** False when the browser could not keep a copy either. */
  keptHere: boolean;
};

export type Saved = { body: string; version: number; at: string | null };

export type DraftDoors = {
  target: TextTarget;
  copies: Copies;
  /** Rejects when there is no contact. */
  send(input: Omit<SaveInput, "person">, keepalive: boolean): Promise<SaveReply>;
  newId(): string;
  /** Tells this person's other tabs. */
  tell(saved: Saved): void;
};

/** What stands in the way, as the field shows it. */
export function problem(reply: Exclude<SaveReply, { outcome: "saved" | "unavailable" }>): DraftPhase {
  switch (reply.outcome) {
    case "conflict":
      return { kind: "conflict", theirs: reply.theirs };
    case "personalNumber":
      return { kind: "personalNumber", lines: reply.lines };
    case "tooLong":
      return { kind: "tooLong", sentence: reply.sentence };
    case "signedOut":
      return { kind: "signedOut" };
    case "locked":
    case "refused":
      return { kind: "stopped", sentence: reply.sentence };
    default:
      return reply satisfies never;
  }
}
