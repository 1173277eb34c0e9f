import { z } from "zod";

const id = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

export const TALK_SLOTS = ["residentNote", "supervisorNote", "agreed", "next", "private"] as const;
export type TalkSlot = (typeof TALK_SLOTS)[number];

/**
 * Which field: its slot, the talk, goal, report, document or case it belongs to, and in a report the heading or the
 * appendix, in the portfolio of a case the number of its part.
 */
export const TextTarget = z.discriminatedUnion("slot", [
  z.strictObject({ slot: z.enum(TALK_SLOTS), parentId: id }),
  z.strictObject({ slot: z.literal("plan"), parentId: id }),
  z.strictObject({ slot: z.literal("document"), parentId: id }),
  z.strictObject({ slot: z.literal("section"), parentId: id, sectionKey: z.string().min(1).max(100) }),
  z.strictObject({ slot: z.literal("consultation"), parentId: id, sectionKey: id }),
  z.strictObject({
    slot: z.literal("readingNote"),
    parentId: id,
    sectionKey: z.string().regex(/^[1-9]\d{0,3}$/),
  }),
  z.strictObject({ slot: z.literal("dayNote"), parentId: id }),
]);
export type TextTarget = z.infer<typeof TextTarget>;

export const SaveInput = z.strictObject({
  target: TextTarget,
  /** Whose page it was typed on: someone else may have signed in since, in the same browser. */
  person: id,
  body: z.string(),
  /** The version that the writer began from; 0 when nothing was saved before. */
  baseVersion: z.int().min(0),
  /** Made by the browser, once per attempt to save: repeating it gives the same answer. */
  requestId: id,
  /** The writer has seen the warning about a personal identity number and goes on. */
  confirmed: z.boolean(),
});
export type SaveInput = z.infer<typeof SaveInput>;

/** What the route answers. Times are clock times in Sweden. */
export type SaveReply =
  | { outcome: "saved"; version: number; at: string }
  | { outcome: "conflict"; theirs: { body: string; version: number; by: string; at: string } }
  | { outcome: "personalNumber"; lines: number[] }
  | { [Fault in SaveFault]: { outcome: Fault; sentence: string } }[SaveFault];

type SaveFault = "locked" | "tooLong" | "refused" | "signedOut" | "unavailable";
