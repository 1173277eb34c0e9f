import "server-only";
import { eq, inArray } from "drizzle-orm";
import { database } from "@/db/client";
import { people, settings } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import type { Deadlines } from "@/lib/mittist/rules";
import type { ThemeList } from "@/lib/reading-group/themes";
import { mayChangeSettings } from "./policy";
import { SETTING_KEYS, SETTINGS, type SettingKey, seenHash } from "./rules";

/** Null where nobody has changed what the portal came with. */
type Changed = { at: Date; by: string | null } | null;
export type Setting<Value> = { value: Value; seen: string; changed: Changed };

export type CaseSettings = {
  deadlines: Setting<Deadlines>;
  reminders: Setting<number[]>;
  hosts: Setting<string[]>;
  themes: Setting<ThemeList>;
};

/** All that a coordinator sets, as it is now: one query. */
export async function getCaseSettings(viewer: Viewer): Promise<CaseSettings> {
  if (!mayChangeSettings(viewer).allowed) {
    await auditRefusal(viewer, "mittist.settingsRead", "setting", "mittist");
    throw new NotFound("settings");
  }
  const rows = await database()
    .select({ key: settings.key, value: settings.value, at: settings.updatedAt, by: people.name })
    .from(settings)
    .leftJoin(people, eq(people.id, settings.updatedBy))
    .where(inArray(settings.key, SETTING_KEYS));
  const setting = <Value>(key: SettingKey, read: (stored: unknown) => Value): Setting<Value> => {
    const row = rows.find((one) => one.key === key);
    const changed = row ? { at: row.at, by: row.by } : null;
    return { value: read(row?.value), seen: seenHash(key, row?.value), changed };
  };
  return {
    deadlines: setting("mittist.deadlines", SETTINGS["mittist.deadlines"]),
    reminders: setting("mittist.evaluationReminders", SETTINGS["mittist.evaluationReminders"]),
    hosts: setting("mittist.recordingHosts", SETTINGS["mittist.recordingHosts"]),
    themes: setting("mittist.themes", SETTINGS["mittist.themes"]),
  };
}
