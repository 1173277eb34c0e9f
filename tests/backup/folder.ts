import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** Files of one test file, removed with it. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "stigen-backup-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const signal = new AbortController().signal;
