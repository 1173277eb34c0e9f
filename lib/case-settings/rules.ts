import { readDeadlines } from "@/lib/mittist/deadlines";
import { readReminderDays } from "@/lib/mittist/evaluation-reminder-rules";
import { readRecordingHosts } from "@/lib/portfolios/hosts";
import { readThemes, type Theme, type ThemeList } from "@/lib/reading-group/themes";
import { contentHash } from "@/lib/signing/canonical";

/** What a coordinator sets, each by the key it is kept under and as it is read by those who use it. */
export const SETTINGS = {
  "mittist.deadlines": readDeadlines,
  "mittist.evaluationReminders": readReminderDays,
  "mittist.recordingHosts": readRecordingHosts,
  "mittist.themes": readThemes,
} as const;

export type SettingKey = keyof typeof SETTINGS;

export const SETTING_KEYS = Object.keys(SETTINGS).filter((key): key is SettingKey => key in SETTINGS);

/** What stood on the screen, so that two who change the same thing do not undo each other. */
export function seenHash(key: SettingKey, stored: unknown): string {
  return contentHash(JSON.parse(JSON.stringify(SETTINGS[key](stored))));
}

type ThemeRow = { key: string; name: string; isRemoved: boolean };
export type StoredTheme = Theme & { retired?: true };

/**
 * The list as it is kept: a theme that is taken away is retired, and one that comes again under the same name is the one
 * that was there, with the reports it had.
 */
export function themesToStore(rows: readonly ThemeRow[], before: ThemeList): StoredTheme[] {
  const known = [...before.themes, ...before.retired];
  const kept: StoredTheme[] = [];
  for (const { key, name, isRemoved } of rows) {
    if (isRemoved || name === "") continue;
    const same = known.find((theme) => (key === "" ? sameName(theme.name, name) : theme.key === key));
    const taken = [...known, ...kept].map((theme) => theme.key);
    kept.push({ key: same?.key ?? keyFor(name, taken), name });
  }
  const left = known.filter(({ key }) => !kept.some((theme) => theme.key === key));
  return [...kept, ...left.map((theme) => ({ ...theme, retired: true as const }))];
}

export function sameName(one: string, other: string): boolean {
  return one.localeCompare(other, "sv", { sensitivity: "accent" }) === 0;
}

/** "Tid för lärande" is tid-for-larande; a number is added to what is taken. */
function keyFor(name: string, taken: readonly string[]): string {
  const folded = name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const words = folded
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 30)
    .replace(/-+$/, "");
  const base = words === "" ? "tema" : words;
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.includes(`${base}-${number}`)) return `${base}-${number}`;
}
