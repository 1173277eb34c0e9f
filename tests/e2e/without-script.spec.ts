import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { todayIn } from "@/lib/dates";
import { servePortal } from "../setup/portal";
import { ADDRESSES, named } from "./addresses";
import { findIds, type Ids } from "./ids";
import { NINE, people } from "./steps";

const portal = servePortal();
const as = people(portal, { javaScriptEnabled: false });
const year = todayIn(new Date()).slice(0, 4);
let ids: Ids;

beforeAll(async () => {
  ids = await findIds(portal());
});

test.each(ADDRESSES.map((address) => [named(address), address] as const))("%s can be read", async (_name, {
  person,
  path,
}) => {
  const page = await as(person);
  const response = await page.goto(path(ids));
  expect(response?.status()).toBe(200);
  const html = (await response?.text()) ?? "";
  // What React would move into its place with script, and leaves hidden without it.
  expect(html).not.toMatch(/<div hidden id="S:|<template id="B:/);
  expect((await page.locator("h1").innerText()).trim()).not.toBe("");
  expect((await page.locator("main").innerText()).length).toBeGreaterThan(100);
});

const ABSENT: [string, string, () => string][] = [
  ["an address that no page has", NINE.resident, () => "/finns-inte"],
  ["someone else's binder", NINE.evaluator, () => `/st-lakare/${ids.maja}`],
  ["a page within it", NINE.evaluator, () => `/st-lakare/${ids.maja}/handledning?ar=${year}`],
  ["someone else's case", NINE.evaluator, () => `/mitt-i-st/${ids.samirasCase}`],
  ["what is no id", NINE.resident, () => "/st-lakare/inte-ett-id"],
  ["a page for another role", NINE.resident, () => "/logg"],
  ["an address that no page has, for one who has not signed in,", "", () => "/finns-inte"],
];

test.each(ABSENT)("%s says in words that it is not there", async (_name, person, path) => {
  const page = await as(person);
  const response = await page.goto(path());
  expect(response?.status()).toBe(404);
  expect(await page.locator("html").getAttribute("lang")).toBe("sv");
  expect(await page.title()).toBe("Sidan finns inte – Stigen");
  expect(await page.locator("h1").allInnerTexts()).toEqual(["Sidan finns inte"]);
  await page.getByText("Antingen är adressen fel, eller så hör sidan till någon annans pärm.").waitFor();
  // With the portal's own styles: they fill the page with paper.
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    "rgb(248, 249, 247)",
  );
  await page.getByRole("link", { name: "Till Idag" }).click();
  await page.waitForURL((url) => ["/", "/logga-in"].includes(url.pathname));
});

test("a file is put in by the browser's own form, and one that is not taken comes back with the reason", async () => {
  const page = await as(NINE.resident);
  await page.goto(`/st-lakare/${ids.maja}/dokument/ny`);
  for (const dead of [".drop", ".sort"]) expect(await page.locator(dead).isVisible()).toBe(false);
  const choose = (name: string, content: string) =>
    page
      .getByLabel("Fil att lägga in")
      .setInputFiles([{ name, mimeType: "text/plain", buffer: Buffer.from(content) }]);
  await choose("program.txt", "MZ\0\0\0");
  await page.getByRole("button", { name: "Lägg in filen" }).click();
  await expect.poll(() => page.locator("main").innerText()).toContain("Fel: Filen är ett program");
  await choose("Utan skript.txt", "Det här lades in utan skript.");
  await page.getByRole("button", { name: "Lägg in filen" }).click();
  await page.getByRole("heading", { name: "Utan skript" }).waitFor();
  await page.getByText("Det här lades in utan skript.").waitFor();
  await page.getByRole("checkbox", { name: "STc4", exact: true }).check();
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.getByText("Ändringarna är sparade.").waitFor();
});

test("a form that is folded shows why it was not taken", async () => {
  const tove = await as(NINE.coordinator);
  await tove.goto(`/mitt-i-st/omgangar/${ids.openRound}`);
  await tove.locator("summary", { hasText: "Ställ in omgången" }).click();
  await tove.getByRole("button", { name: "Ställ in omgången" }).click();
  await tove.getByRole("link", { name: "Skriv varför omgången ställs in." }).waitFor();
  await tove.getByLabel("Varför", { exact: true }).fill("För få.");
});

describe("a year of supervision", () => {
  const sign = async (page: Page, ticked: boolean) => {
    await page.goto(`/st-lakare/${ids.maja}/handledning?ar=${year}&signera=1`);
    if (ticked) await page.getByRole("checkbox", { name: /Jag har läst årets anteckningar/ }).check();
    await page.getByRole("button", { name: `Signera året ${year}` }).click();
  };

  test("gets a talk by a plain form, and a wrong date comes back with what was typed", async () => {
    const maja = await as(NINE.resident);
    await maja.goto(`/st-lakare/${ids.maja}/handledning/nytt`);
    await maja.getByLabel("Dag", { exact: true }).fill("1999-01-04");
    await maja.getByLabel("Ämne").fill("Utan skript");
    await maja.getByRole("button", { name: "Börja skriva" }).click();
    await maja
      .getByText(/Ett samtal kan inte ligga före det\./)
      .first()
      .waitFor();
    expect(await maja.getByLabel("Ämne").inputValue()).toBe("Utan skript");
    await maja.getByLabel("Dag", { exact: true }).fill(todayIn(new Date()));
    await maja.getByRole("button", { name: "Börja skriva" }).click();
    await maja.waitForURL(/samtal=/);
    // Without script the fields are there to read; a note in noscript, which no locator sees, says why.
    expect(await maja.getByLabel("Din anteckning").getAttribute("readonly")).not.toBeNull();
    expect(await maja.content()).toContain("Fältet sparas medan du skriver, och det kräver JavaScript.");
  });

  test("is not signed until one has said that one has read it", async () => {
    const maja = await as(NINE.resident);
    await sign(maja, false);
    await maja.getByText("Kryssa i att du har läst årets anteckningar.").first().waitFor();
  });

  test("is signed by both with plain forms", async () => {
    await sign(await as(NINE.resident), true);
    await (await as(NINE.resident)).getByText("Signerat av en", { exact: true }).waitFor();
    await sign(await as(NINE.mainSupervisor), true);
    await (await as(NINE.mainSupervisor)).getByText("Signerat av båda", { exact: true }).waitFor();
  });
});

test("signing out ends the session, by a plain form", async () => {
  const lena = await as(NINE.reportGroup);
  await lena.goto("/");
  await lena.getByRole("button", { name: "Logga ut" }).first().click();
  await lena.waitForURL((url) => url.pathname === "/logga-in");
  await lena.goto("/");
  expect(new URL(lena.url()).pathname).toBe("/logga-in");
});
