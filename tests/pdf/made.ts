import { afterAll, expect, vi } from "vitest";
import type { PdfContent, PdfKind } from "@/lib/pdf/content";
import { renderPdf, stopPdfWorker } from "@/lib/pdf/render";
import { type ReadPdf, readPdf } from "./reading";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
afterAll(stopPdfWorker);

export type Made = { bytes: Uint8Array; read: ReadPdf };

export async function make<K extends PdfKind>(kind: K, content: PdfContent[K]): Promise<Made> {
  const bytes = await renderPdf(kind, content);
  return { bytes, read: readPdf(bytes) };
}

export function expectInOrder(text: string, parts: string[]): void {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    expect(at, `"${part}" after position ${from}`).toBeGreaterThanOrEqual(from);
    from = at + part.length;
  }
}

/** The lines of a page between head and foot. */
export function bodyLines(page: string): string[] {
  const lines = page.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(1, -1);
}
