import { createHash } from "node:crypto";
import { asId, type PersonId, type UploadId } from "@/lib/ids";
import type { UploadTarget } from "./input";

/** An upload that nobody has touched for this long is thrown away. */
export const KEPT_MS = 24 * 3_600_000;

/** How many unfinished files one person may have lying; each may be of the greatest size. */
export const MOST_OPEN = 40;

/**
 * The same person, place and file give the same upload. So a sender that has lost everything but the file finds what
 * had come of it, two tabs feed one upload, and when the last byte is there the id tells whether it is that file.
 * A UUID of version 8 (RFC 9562); the secret of an upload is its person's session, not its id.
 */
export function uploadIdOf(person: PersonId, target: UploadTarget, sha256: string): UploadId {
  const [kind, place] = Object.entries(target)[0] ?? [];
  const hex = createHash("sha256").update(`${person} ${kind} ${place} ${sha256}`).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return asId<UploadId>(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
  );
}
