import { randomBytes } from "node:crypto";
import type { Page } from "playwright-core";
import { type Portal, signInAs } from "../setup/portal";
import type { Ids } from "./ids";
import { DESKTOP, NINE } from "./steps";

/** A file of words that no other file has. */
export const text = (name: string, bytes = 900) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(randomBytes(bytes).toString("base64").slice(0, bytes)),
});

/** The page on which the ST-läkare puts in files and tells them apart. */
export async function openPutIn(portal: Portal, ids: Ids): Promise<Page> {
  const page = await portal.openPage({ viewport: DESKTOP });
  await signInAs(page, NINE.resident);
  await page.goto(`/st-lakare/${ids.maja}/dokument/ny`);
  return page;
}

export const chooser = (page: Page) => page.locator('input[type="file"][multiple]');
export const row = (page: Page, fileName: string) => page.locator(".sort tbody tr", { hasText: fileName });
