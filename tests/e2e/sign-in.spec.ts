import { expect, test } from "vitest";
import { expectAccessible, expectNoSidewaysScroll, screenshot, servePortal, signInAs } from "../setup/portal";

const portal = servePortal();

const ROLES = [
  "ST-läkare",
  "huvudhandledare",
  "verksamhetschef",
  "studierektor",
  "Mitt-i-ST-koordinator",
  "värderare",
  "medvärderare",
  "rapportgrupp",
  "administratör",
];

test.each(ROLES)("the sign-in page has a button for a %s, and it signs in", async (role) => {
  const page = await portal().openPage();
  await signInAs(page, new RegExp(role));
  expect(new URL(page.url()).pathname).toBe("/");
  await expectAccessible(page);
});

test("nobody is sent to the sign-in page", async () => {
  const page = await portal().openPage();
  await page.goto("/");
  expect(new URL(page.url()).pathname).toBe("/logga-in");
});

test("the sign-in page is accessible and fits a small phone", async () => {
  const page = await portal().openPage();
  await page.goto("/logga-in");
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await screenshot(page, "logga-in");
});

test("signing in works with script off", async () => {
  const page = await portal().openPage({ javaScriptEnabled: false });
  await signInAs(page, /ST-läkare/);
  expect(new URL(page.url()).pathname).toBe("/");
});
