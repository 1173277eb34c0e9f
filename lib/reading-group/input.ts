import { z } from "zod";
import { caseId, id, required, UNKNOWN } from "@/lib/mittist/input-fields";
import { askAboutNumbers } from "@/lib/texts/ask";

export const MarkInput = z.object({ caseId, isRead: z.enum(["ja", "nej"], { error: UNKNOWN }) });
export type MarkInput = z.output<typeof MarkInput>;

export const NoteInput = askAboutNumbers(z.object({ caseId, body: required(5_000, "Skriv anteckningen.") }), {
  body: "anteckningen",
});
export type NoteInput = z.output<typeof NoteInput>;

export const RemoveNoteInput = z.object({ caseId, noteId: id });
export type RemoveNoteInput = z.output<typeof RemoveNoteInput>;

/** Every theme that is ticked; the others are taken off. */
export const ThemesInput = z.object({
  caseId,
  themes: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((value) => [...new Set([value].flat())])
    .pipe(z.array(z.string().max(40)).max(40)),
});
export type ThemesInput = z.output<typeof ThemesInput>;

const LONGEST_SEARCH = 200;

/** What is asked for in the address. What cannot be read there is not asked for. */
export const InboxFilter = z
  .object({
    sok: z
      .string()
      .transform((text) =>
        text
          .replace(/\p{C}+/gu, " ")
          .trim()
          .slice(0, LONGEST_SEARCH),
      )
      .catch(""),
    visa: z.enum(["olasta"]).nullable().catch(null),
    tema: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .nullable()
      .catch(null),
    sida: z.coerce.number().int().min(1).max(1_000).catch(1),
  })
  .transform(({ sok, visa, tema, sida }) => ({
    words: sok,
    isUnreadOnly: visa === "olasta",
    theme: tema,
    page: sida,
  }));
export type InboxFilter = z.output<typeof InboxFilter>;

export const WHOLE_INBOX: InboxFilter = InboxFilter.parse({});

/** The address of the inbox with something else asked for, from its first page unless that is what changes. */
export function inboxAddress(filter: InboxFilter, changes: Partial<InboxFilter> = {}): string {
  const { words, isUnreadOnly, theme, page } = { ...filter, page: 1, ...changes };
  const asked = new URLSearchParams();
  if (words) asked.set("sok", words);
  if (isUnreadOnly) asked.set("visa", "olasta");
  if (theme) asked.set("tema", theme);
  if (page > 1) asked.set("sida", String(page));
  const query = asked.toString();
  return `/mitt-i-st/rapporter${query ? `?${query}` : ""}`;
}
