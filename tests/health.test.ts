import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { closeDatabase, database } from "@/db/client";
import { emails, heartbeats } from "@/db/schema";
import { checkHealth } from "@/lib/health/queries";
import { HEARTBEAT } from "@/lib/jobs/rules";

const NOW = new Date("2026-11-23T09:00:00Z");

test("all is well when the runner is heard of and no mail is late; a failed mail is counted", async () => {
  expect(await checkHealth(NOW)).toMatchObject({ state: "down", jobs: { state: "down", heardOf: null } });
  await database().insert(heartbeats).values({ name: HEARTBEAT, at: NOW });
  expect(await checkHealth(NOW)).toMatchObject({
    state: "ok",
    migrations: { state: "ok" },
    mail: { state: "ok" },
  });
  const mail = {
    messageId: "<1@x>",
    kind: "t",
    toName: "",
    toAddress: "hemlig@example.se",
    subject: "",
    html: "",
    body: "",
  };
  await database()
    .insert(emails)
    .values({ ...mail, key: "1", createdAt: NOW });
  const half = new Date(NOW.getTime() + 31 * 60_000);
  await database().update(heartbeats).set({ at: half });
  const late = await checkHealth(half);
  expect(late).toMatchObject({ state: "down", mail: { state: "down", waiting: 1, late: 1 } });
  expect(JSON.stringify(late)).not.toContain("hemlig");
  await database().update(emails).set({ state: "failed" }).where(eq(emails.key, "1"));
  expect(await checkHealth(half)).toMatchObject({ state: "ok", mail: { failed: 1 } });
});

test("a silent runner is down after three minutes", async () => {
  await database().update(heartbeats).set({ at: NOW });
  const later = new Date(NOW.getTime() + 4 * 60_000);
  expect(await checkHealth(later)).toMatchObject({ state: "down", jobs: { state: "down" } });
});

test("without a database everything is down, and the answer still comes", async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  await closeDatabase();
  const { env } = await import("@/lib/env");
  const settings = env();
  const before = settings.databaseUrl;
  settings.databaseUrl = "postgres://nobody@127.0.0.1:1/none";
  expect(await checkHealth(NOW)).toMatchObject({ state: "down", database: { state: "down" } });
  settings.databaseUrl = before;
  await closeDatabase();
});
