import { expect, test } from "vitest";
import { database } from "@/db/client";
import { rateLimits, sessions } from "@/db/schema";
import { createSession, identify } from "@/lib/access/sessions";
import { sweepOutdated } from "@/lib/jobs/sweep";
import { withinLimit } from "@/lib/rate-limits";
import { NOW } from "../factories";

const HOUR = 3_600_000;

test("sessions that have run out and counters of yesterday go, and those that count stay", async () => {
  const identityId = await identify("https://inloggning.example.se", "nils", "Nils");
  const device = "Firefox";
  await createSession({ token: "old", identityId, device }, new Date(NOW.getTime() - 13 * HOUR), 12);
  await createSession({ token: "live", identityId, device }, NOW, 12);
  await withinLimit("old", { count: 1, seconds: 60 }, new Date(NOW.getTime() - 25 * HOUR));
  await withinLimit("live", { count: 1, seconds: 60 }, NOW);
  await sweepOutdated(NOW);
  expect(await database().select({ at: sessions.startedAt }).from(sessions)).toEqual([{ at: NOW }]);
  expect(await database().select({ key: rateLimits.key }).from(rateLimits)).toEqual([{ key: "live" }]);
});
