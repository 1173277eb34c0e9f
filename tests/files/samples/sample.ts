import type { Refusal } from "@/lib/files/types";
import { latin1 } from "./pdf";

export type Sample = { what: string; name: string; bytes: Uint8Array; reason: Refusal };

export function sample(what: string, name: string, bytes: Uint8Array | string, reason: Refusal): Sample {
  return { what, name, bytes: typeof bytes === "string" ? latin1(bytes) : bytes, reason };
}

export const HIDDEN = `stream of words ${"x".repeat(40)}`;
