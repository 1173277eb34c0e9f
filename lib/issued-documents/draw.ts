import "server-only";
import type { PdfContent, PdfKind } from "@/lib/pdf/content";
import { renderForSeal } from "@/lib/pdf/render";
import { sealingKey } from "@/lib/seals/current";
import { fingerprintOf } from "@/lib/seals/key";
import { fillRoom, roomFor } from "@/lib/seals/seal";

/** A document as it leaves the portal. `seal` is the SHA-256 of the certificate that it is sealed with. */
export type SealedPdf = { bytes: Uint8Array; seal: string };

/** Draws and seals, the only way in which a document is made to be kept. Without a key it throws and nothing is made. */
export async function drawSealed<K extends PdfKind>(kind: K, content: PdfContent[K]): Promise<SealedPdf> {
  const now = new Date();
  const key = await sealingKey(now);
  const prepared = await renderForSeal(kind, content, roomFor(key, now));
  return { bytes: await fillRoom(prepared, key), seal: fingerprintOf(key) };
}
