import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { servePortal } from "../setup/portal";
import { forceDocument } from "./forced-document";
import { findIds, type Ids } from "./ids";
import { NINE, people } from "./steps";

const portal = servePortal();
const as = people(portal);
let ids: Ids;

beforeAll(async () => {
  ids = await findIds(portal());
});

const pageOf = (id: string) => `/st-lakare/${ids.maja}/dokument/${id}`;
const forceIn = (...file: [bytes: string, type: string, title?: string]) =>
  forceDocument(portal(), ids, file);

const SCRIPT = "document.title = 'KÖRDES'; window.top.document.title = 'KÖRDES'; fetch('/api/halsa?kordes')";
const HOSTILE: [string, string, string][] = [
  ["HTML", "text/html", `<!doctype html><title>lugn</title><script>${SCRIPT}</script>`],
  ["HTML that says it is text", "text/plain", `<!doctype html><title>lugn</title><script>${SCRIPT}</script>`],
  ["HTML that says it is a picture", "image/png", `<script>${SCRIPT}</script>`],
  [
    "SVG",
    "image/svg+xml",
    `<svg xmlns="http://www.w3.org/2000/svg" onload="${SCRIPT}"><text y="9">a</text></svg>`,
  ],
  [
    "XHTML",
    "application/xhtml+xml",
    `<html xmlns="http://www.w3.org/1999/xhtml"><script>${SCRIPT}</script></html>`,
  ],
  ["HTML that says it is a PDF", "application/pdf", `<script>${SCRIPT}</script>`],
];

describe.each(HOSTILE)("%s in the store", (_name, type, bytes) => {
  test.each([
    "",
    "?visa",
    "/1",
    "/1?visa",
  ])("runs nothing, opened or framed by its address%s", async (rest) => {
    const address = `/api/dokument/${await forceIn(bytes, type)}${rest}`;
    const page = await as(NINE.resident);
    const asked: string[] = [];
    const listen = (request: { url(): string }) => asked.push(request.url());
    page.on("request", listen);
    await page.goto("/jag");
    const opened = await page.context().newPage();
    opened.on("request", listen);
    // What comes as a file to keep ends the navigation.
    await opened.goto(address).catch((error: Error) => {
      if (!/Download is starting|ERR_ABORTED|net::ERR/.test(error.message)) throw error;
    });
    expect(await opened.title()).not.toBe("KÖRDES");
    const seen = await opened.evaluate(() => {
      try {
        return document.cookie;
      } catch {
        return "";
      }
    });
    expect(seen).toBe("");
    await opened.close();
    await frame(page, address);
    expect(await page.title()).not.toBe("KÖRDES");
    expect(asked.filter((url) => url.includes("kordes"))).toEqual([]);
    page.off("request", listen);
  });
});

/** Loads the address in a frame of our own page and waits until the browser has answered it, one way or the other. */
async function frame(page: Page, address: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().includes(address.split("?")[0] ?? ""));
  await page.evaluate((source) => {
    const element = document.createElement("iframe");
    element.src = source;
    document.body.append(element);
  }, address);
  await answered;
  await page.waitForFunction(() => document.readyState === "complete");
}

test("the script of a PDF is not run by the page that shows it", async () => {
  const script = "app.alert(1); this.submitForm('/api/halsa?kordes')";
  const id = await forceIn(
    `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(${script})>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<>>
/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 200 200]/A<</S/URI/URI(https://evil.example)>>>>]>>endobj
trailer<</Root 1 0 R>>`,
    "application/pdf",
    "PDF med skript",
  );
  const page = await as(NINE.resident);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("dialog", (dialog) => asked.push(dialog.message()));
  await page.goto(pageOf(id));
  await page.getByRole("img", { name: "Sida 1 av 1" }).waitFor();
  expect(await page.locator(".pdf a").count()).toBe(0);
  expect(asked.filter((one) => /kordes|evil|^1$/.test(one))).toEqual([]);
  expect(new Set(asked.map((url) => new URL(url).origin))).toEqual(new Set([new URL(portal().url).origin]));
});
