import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { expectAccessible, expectNoSidewaysScroll, servePortal } from "../setup/portal";
import { findIds, type Ids } from "./ids";
import { NINE, PHONE, people } from "./steps";

const portal = servePortal();
const as = people(portal);
const plain = people(portal, { javaScriptEnabled: false, viewport: PHONE });
const JOHAN = "Johan Ågren, placeringshandledare";
let ids: Ids;

beforeAll(async () => {
  ids = await findIds(portal());
});

const list = (query = "") => `/st-lakare/${ids.maja}/dokument${query}`;
const titles = (page: Page) => page.locator(".t--docs tbody:first-of-type th a").allInnerTexts();

test("the list is filtered, ordered and searched by address, on a phone and without script", async () => {
  const maja = await plain(NINE.resident);
  await maja.goto(list());
  const all = await titles(maja);
  expect(all.length).toBeGreaterThan(10);
  await maja.getByRole("link", { name: /^Originalet saknas/ }).click();
  const missing = await titles(maja);
  expect(missing.length).toBeGreaterThan(0);
  expect(missing.length).toBeLessThan(all.length);
  await maja.goto(list("?ordning=titel"));
  expect(await titles(maja)).toEqual([...all].sort(new Intl.Collator("sv").compare));
  await maja.getByLabel("Sök i titlar och text").fill("sammanfattningar");
  await maja.getByRole("button", { name: "Visa" }).click();
  expect(new URL(maja.url()).searchParams.get("ordning")).toBe("titel");
  expect(await titles(maja)).toEqual(["Medsittning, återkoppling"]);
  expect(await maja.locator(".excerpt mark").first().innerText()).toMatch(/^sammanfattning/);
  await expectNoSidewaysScroll(maja);
  await maja.goto(list("?sok=intyg&sida=9"));
  await maja.getByText("Sidan 9 är tom.").waitFor();
  expect(await maja.getByRole("link", { name: "Visa föregående" }).count()).toBe(0);
  await maja.getByRole("link", { name: "Till första sidan" }).click();
  expect((await titles(maja)).length).toBeGreaterThan(0);
});

test("what is typed into the search is shown as text", async () => {
  const maja = await as(NINE.resident);
  const typed = `"><img src=x onerror=alert(1)> cv`;
  await maja.goto(list(`?${new URLSearchParams({ sok: typed })}`));
  expect(await maja.getByLabel("Sök i titlar och text").inputValue()).toBe(typed);
  expect(await maja.locator("main img").count()).toBe(0);
});

test("an original is ticked off, and is missing again when that was wrong", async () => {
  const maja = await as(NINE.resident);
  await maja.goto(list("/papper"));
  const missing = maja.locator("section", { has: maja.getByRole("heading", { name: "Saknas" }) });
  const before = await missing.getByRole("button").count();
  await missing
    .getByRole("button", { name: /^Jag har det/ })
    .first()
    .click();
  await expect.poll(() => missing.getByRole("button").count()).toBe(before - 1);
  // The row has gone to the other list, and its button with it.
  await maja.locator("[role=status]:focus", { hasText: "Originalet är i pärmen." }).waitFor();
  await maja
    .getByRole("button", { name: /^Jag har det inte/ })
    .first()
    .click();
  await expect.poll(() => missing.getByRole("button").count()).toBe(before);
  await expectAccessible(maja);
});

test("a placement supervisor has the tab and sees what belongs to the placement", async () => {
  const johan = await as(JOHAN);
  await johan.goto(`/st-lakare/${ids.maja}`);
  await johan.getByRole("link", { name: "Dokument" }).first().click();
  await johan.waitForURL(/\/dokument$/);
  await johan.locator(".t--docs").waitFor();
  expect(await titles(johan)).toEqual(["Mål för placeringen, psykiatri"]);
  expect(await johan.getByText("Utfärdat av Stigen").count()).toBe(0);
});

test("the start page leads an ST-läkare to what is not sorted, and the huvudhandledare to what is asked for", async () => {
  const maja = await as(NINE.resident);
  await maja.goto("/");
  await maja.getByRole("link", { name: /^Sortera/ }).click();
  await maja.waitForURL(/dokument\/ny#sortera$/);
  const unsorted = maja.getByRole("table").getByLabel(/^Titel, /);
  await unsorted.first().waitFor();
  expect(await unsorted.evaluateAll((fields) => fields.map((field) => field.getAttribute("value")))).toEqual([
    "Skanning 2043",
  ]);
  await maja.goto(list("?saknas=delmal"));
  expect(await titles(maja)).toEqual(["Skanning 2043"]);
  await maja.getByRole("link", { name: "Sortera dem på en sida" }).click();
  await unsorted.first().waitFor();
  const anna = await as(NINE.mainSupervisor);
  await anna.goto("/");
  await anna
    .getByText("Maja Ekvall ber dig fylla i ”Bedömning av videoinspelad konsultation”.")
    .first()
    .waitFor();
});

test("one who follows several finds a word in any of their binders", async () => {
  const anna = await as(NINE.mainSupervisor);
  await anna.goto("/st-lakare");
  await anna.getByLabel("Hitta en ST-läkare eller enhet").fill("telefontiden");
  await anna.getByRole("button", { name: "Sök i deras dokument" }).click();
  await anna.waitForURL(/\/dokument\?/);
  await anna.locator(".t--docs").waitFor();
  const whose = await anna.locator(".t--docs tbody td:nth-child(2)").allInnerTexts();
  expect(new Set(whose)).toEqual(new Set(["Maja Ekvall", "Nora Sandell"]));
});
