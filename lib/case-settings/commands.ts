import "server-only";
import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction, type Tx } from "@/db/client";
import { settings } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefused, writeAudit } from "@/lib/audit";
import { Conflict, Forbidden } from "@/lib/errors";
import { readThemes } from "@/lib/reading-group/themes";
import type { DeadlinesInput, HostsInput, RemindersInput, ThemesInput } from "./input";
import { mayChangeSettings } from "./policy";
import { type SettingKey, seenHash, themesToStore } from "./rules";

export async function saveDeadlines(
  viewer: Viewer,
  { seen, ...deadlines }: z.output<typeof DeadlinesInput>,
  now: Date,
): Promise<void> {
  await save(viewer, { key: "mittist.deadlines", seen, now }, () => deadlines);
}

export async function saveReminders(
  viewer: Viewer,
  { seen, days }: z.output<typeof RemindersInput>,
  now: Date,
): Promise<void> {
  await save(viewer, { key: "mittist.evaluationReminders", seen, now }, () => days);
}

/** Links that have been added stay: they were allowed when they were. */
export async function saveHosts(
  viewer: Viewer,
  { seen, hosts }: z.output<typeof HostsInput>,
  now: Date,
): Promise<void> {
  await save(viewer, { key: "mittist.recordingHosts", seen, now }, () => hosts);
}

export async function saveThemes(
  viewer: Viewer,
  { seen, rows }: z.output<typeof ThemesInput>,
  now: Date,
): Promise<void> {
  await save(viewer, { key: "mittist.themes", seen, now }, (before) =>
    themesToStore(rows, readThemes(before)),
  );
}

type Change = { key: SettingKey; seen: string; now: Date };

async function save(
  viewer: Viewer,
  { key, seen, now }: Change,
  valueFrom: (before: unknown) => unknown,
): Promise<void> {
  const decision = mayChangeSettings(viewer);
  if (!decision.allowed) {
    const refusal = new Forbidden(decision.reason);
    await auditRefused(viewer, refusal, {
      action: "mittist.settingChange",
      subjectKind: "setting",
      subjectId: key,
    });
    throw refusal;
  }
  await inTransaction(async (tx) => {
    const before = await readLocked(tx, key);
    if (seenHash(key, before) !== seen) throw new Conflict("settingChanged");
    const value = valueFrom(before);
    const changed = { value, updatedAt: now, updatedBy: viewer.personId };
    await tx
      .insert(settings)
      .values({ key, ...changed })
      .onConflictDoUpdate({ target: settings.key, set: changed });
    await writeAudit(tx, viewer, {
      action: "mittist.settingChanged",
      subjectKind: "setting",
      subjectId: key,
      data: { before: JSON.stringify(before ?? null), after: JSON.stringify(value) },
    });
  });
}

/** A setting that nobody has made has no row to hold, so the key itself is held. */
async function readLocked(tx: Tx, key: SettingKey): Promise<unknown> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${key}))`);
  const [row] = await tx.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  return row?.value;
}
