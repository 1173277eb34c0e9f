import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { screenshot, servePortal, signInAs } from "../setup/portal";

const portal = servePortal();

async function openIdag(): Promise<Page> {
  const page = await portal().openPage();
  await signInAs(page, /ST-läkare/);
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  return page;
}

const stayed = (page: Page) => page.evaluate(() => "stayed" in window);

test("a link within the portal changes page without loading it anew, and back leads back", async () => {
  const page = await openIdag();
  await page.getByRole("navigation").getByRole("link", { name: "Min pärm" }).first().click();
  await page.waitForURL(/\/st-lakare\/[0-9a-f-]{36}$/);
  await page.getByRole("link", { name: "Delmål", exact: true }).first().click();
  await page.waitForURL(/\/delmal$/);
  await page
    .getByRole("navigation", { name: /^Alla \d+ delmål/ })
    .getByRole("link")
    .first()
    .click();
  await page.waitForURL(/\/delmal\/\w+$/);
  expect(await stayed(page)).toBe(true);
  await page.goBack();
  await page.waitForURL(/\/delmal$/);
  expect(await stayed(page)).toBe(true);
  await screenshot(page, "delmal");
});

test("a link to a place on the same page moves there, and nothing else", async () => {
  const page = await openIdag();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(new URL(page.url()).hash).toBe("#innehall");
  expect(await stayed(page)).toBe(true);
});

test("with the control key a link opens beside, and the page stays", async () => {
  const page = await openIdag();
  const beside = page.context().waitForEvent("page");
  await page
    .getByRole("contentinfo")
    .getByRole("link", { name: "Hjälp" })
    .click({ modifiers: ["Control"] });
  await (await beside).waitForURL(/\/hjalp$/);
  expect(new URL(page.url()).pathname).toBe("/");
});

test("a file is downloaded, not followed", async () => {
  const page = await openIdag();
  await page.getByRole("navigation").getByRole("link", { name: "Min pärm" }).first().click();
  await page.getByRole("link", { name: "IUP", exact: true }).first().click();
  await page.waitForURL(/\/iup$/);
  const started = page.waitForEvent("download");
  await page.getByRole("link", { name: "Ladda ner som Excel" }).click();
  expect((await started).suggestedFilename()).toMatch(/^iup-.*\.csv$/);
  expect(await stayed(page)).toBe(true);
});
