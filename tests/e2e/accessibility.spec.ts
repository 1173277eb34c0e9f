import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { expectAccessible, screenshot, servePortal } from "../setup/portal";
import { ADDRESSES, named, pagesOnDisk } from "./addresses";
import { findIds, type Ids } from "./ids";
import { DESKTOP, NINE, PHONE, people } from "./steps";

const portal = servePortal();
const as = people(portal);
let ids: Ids;

beforeAll(async () => {
  ids = await findIds(portal());
});

/** As wide as a phone when the text is enlarged four times on a desktop: WCAG 2.2, 1.4.10. */
const REFLOW = { width: 320, height: 256 };

test("every page of the portal is looked at below", () => {
  const looked = new Set(ADDRESSES.map(({ page }) => page));
  expect(pagesOnDisk().filter((page) => !looked.has(page))).toEqual([]);
});

const titles = new Map<string, string>();

describe.each(ADDRESSES.map((address) => [named(address), address] as const))("%s", (name, address) => {
  test("is sound, accessible and fits", async () => {
    const page = await as(address.person);
    await page.setViewportSize(DESKTOP);
    const response = await page.goto(address.path(ids));
    expect(response?.status()).toBe(200);
    expect(await page.locator("html").getAttribute("lang")).toBe("sv");
    expect(await page.locator("h1").count()).toBe(1);
    titles.set(address.page, await page.title());
    const file = name.replace(/, as .*/, "").replace(/[^a-z-]+/gi, "_");
    for (const viewport of [DESKTOP, PHONE]) {
      await page.setViewportSize(viewport);
      await expectAccessible(page);
      await screenshot(page, `sida${file}-${viewport.width}`);
    }
    await page.setViewportSize(REFLOW);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(REFLOW.width);
  });
});

test("every page has a title of its own, and says that it is Stigen", () => {
  expect([...titles.values()].filter((title) => !title.endsWith(" – Stigen"))).toEqual([]);
  expect(new Set(titles.values()).size).toBe(titles.size);
});

test("an address that is not there says so in words", async () => {
  const page = await as(NINE.resident);
  const response = await page.goto("/finns-inte");
  expect(response?.status()).toBe(404);
  await page.getByRole("heading", { name: "Sidan finns inte" }).waitFor();
  await expectAccessible(page);
});

const IN_OTHER_LIGHT = ADDRESSES.filter(
  ({ page, state }) =>
    state === "being written" ||
    ["/", "/logga-in", "/st-lakare/[id]/iup", "/st-lakare/[id]/delmal", "/mitt-i-st"].includes(page),
);

test.each(
  IN_OTHER_LIGHT.map((address) => [named(address), address] as const),
)("%s is accessible in the dark, and stands forced colours and no motion", async (_name, address) => {
  const page = await as(address.person);
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(address.path(ids));
  await expectAccessible(page);
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await expectAccessible(page);
  expect(await longestMotion(page)).toBeLessThanOrEqual(0.01);
  await page.emulateMedia({ forcedColors: null, reducedMotion: null });
});

/** The longest animation or transition on the page, in seconds. */
function longestMotion(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll("*")].flatMap((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return `${transitionDuration},${animationDuration}`.split(",").map((time) => Number.parseFloat(time));
      }),
    ),
  );
}
