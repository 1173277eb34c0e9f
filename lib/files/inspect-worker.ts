import { createHash } from "node:crypto";
import { type Outcome, serveTasks } from "@/lib/worker-process";
import { inspectFile } from "./inspect";
import type { Inspected } from "./types";

export type InspectTask = { name: string };
/** With `changedSha256` the bytes to keep follow; without, the file is kept as it came. */
export type InspectVerdict =
  | (Omit<Extract<Inspected, { ok: true }>, "bytes"> & { changedSha256: string | null })
  | Extract<Inspected, { ok: false }>;

serveTasks(async ({ name }: InspectTask, sent): Promise<Outcome<InspectVerdict>> => {
  const judged = await inspectFile({ name, bytes: sent });
  if (!judged.ok) return { result: judged };
  const { bytes, ...rest } = judged;
  if (bytes === sent) return { result: { ...rest, changedSha256: null } };
  return { result: { ...rest, changedSha256: createHash("sha256").update(bytes).digest("hex") }, bytes };
});
