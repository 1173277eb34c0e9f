import { formatDayYear, todayIn } from "@/lib/dates";

export const KEPT_DAYS = 7;

/** A binder packed this recently is given again instead of being packed once more. */
export const FRESH_MS = 5 * 60_000;

/** How long an earlier package stays when a newer is ready: for whoever is downloading it just then. */
export const REPLACED_MS = 60 * 60_000;

/** The most that one package holds, in bytes: what its column can count, with room for the index. */
export const MAX_BYTES = 2_000_000_000;

export function expiryOf(ready: Date): Date {
  return new Date(ready.getTime() + KEPT_DAYS * 86_400_000);
}

/** "29 november" in the year of today, otherwise with its year. */
export function dayWords(day: string, today: string): string {
  const words = formatDayYear(day);
  return day.slice(0, 4) === today.slice(0, 4) ? words.slice(0, -5) : words;
}

/** "stigen-maja-ekvall-2026-11-23.zip": letters that every computer and mail program can keep. */
export function packageName(residentName: string, ready: Date): string {
  const plain = residentName
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
  return `stigen-${plain === "" ? "parm" : plain}-${todayIn(ready)}.zip`;
}
