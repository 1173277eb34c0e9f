import { describe, expect, test } from "vitest";
import { inspectFile } from "@/lib/files/inspect";
import { REFUSAL_SENTENCES } from "@/lib/files/sentences";
import { REFUSALS } from "@/lib/files/types";
import { HOSTILE } from "./samples/hostile";

describe("a hostile or broken file", () => {
  test.each(HOSTILE.map((one) => [one.name, one.what, one] as const))("%s: %s", async (_, __, {
    name,
    bytes,
    reason,
  }) => {
    expect(await inspectFile({ name, bytes })).toEqual({ ok: false, reason });
  });

  test("is tried in every way that can be refused", () => {
    const tried = new Set(HOSTILE.map(({ reason }) => reason));
    // These two are the thread's, and tried in worker.test.ts.
    expect(REFUSALS.filter((reason) => !tried.has(reason))).toEqual(["tooSlow", "notInspected"]);
  });

  test("is refused in words that say what to do", () => {
    for (const sentence of Object.values(REFUSAL_SENTENCES)) expect(sentence).toMatch(/^\p{Lu}[^\n]+\.$/u);
    expect(REFUSAL_SENTENCES.heic).toContain("Mest kompatibla");
  });
});
