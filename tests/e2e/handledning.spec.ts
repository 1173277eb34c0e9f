import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectAccessible, expectNoSidewaysScroll, screenshot, servePortal, signInAs } from "../setup/portal";

const portal = servePortal();

const RESIDENT = /Maja Ekvall/;
const SUPERVISOR = /Anna Berg/;
const PHONE = { width: 360, height: 740 };

async function openBinder(page: Page, who: RegExp): Promise<string> {
  await signInAs(page, who);
  if (who === SUPERVISOR) {
    await page.goto("/st-lakare");
    await page.getByRole("link", { name: "Maja Ekvall" }).first().click();
  } else {
    await page.getByRole("link", { name: "Min pärm" }).first().click();
  }
  await page.waitForURL(/\/st-lakare\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname;
}

async function newTalk(page: Page, binder: string, topic: string): Promise<void> {
  await page.goto(`${binder}/handledning/nytt`);
  await page.getByLabel("Ämne").fill(topic);
  await page.getByRole("button", { name: "Börja skriva" }).click();
  await page.waitForURL(/samtal=/);
}

async function expectSaved(page: Page): Promise<void> {
  await page
    .locator(".draft", { hasText: "Din anteckning" })
    .locator(".saved", { hasText: /^Sparat \d\d:\d\d$/ })
    .waitFor();
}

test("a talk is written, survives lost contact, and is followed by a second tab", async () => {
  const page = await portal().openPage();
  const binder = await openBinder(page, RESIDENT);
  await newTalk(page, binder, "Prioritering i telefon");
  const address = page.url();
  const note = page.getByLabel("Din anteckning");
  await note.fill("Vi gick igenom fem samtal.");
  await expectSaved(page);
  await expectAccessible(page);
  await screenshot(page, "handledning-skriva-1280");

  const second = await page.context().newPage();
  await second.goto(address);
  await note.fill("Vi gick igenom sex samtal.");
  await second.waitForFunction(
    () => document.querySelector("textarea")?.value === "Vi gick igenom sex samtal.",
  );
  await second.close();

  await page.context().setOffline(true);
  await note.fill("Vi gick igenom sju samtal.");
  await page.getByText("Sparas lokalt, ingen kontakt").first().waitFor();
  await screenshot(page, "handledning-utan-kontakt-1280");
  await page.context().setOffline(false);
  await expectSaved(page);
  await page.goto(address);
  expect(await page.getByLabel("Din anteckning").inputValue()).toBe("Vi gick igenom sju samtal.");
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScroll(page);
  await screenshot(page, "handledning-skriva-360");
});

test("text in two places at once is shown side by side, and the writer chooses", async () => {
  const page = await portal().openPage();
  const binder = await openBinder(page, RESIDENT);
  await newTalk(page, binder, "Två flikar");
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.context().setOffline(true);
  await other.getByLabel("Din anteckning").fill("Från andra fliken");
  await other.waitForTimeout(500);
  await page.getByLabel("Din anteckning").fill("Från första fliken");
  await page.waitForTimeout(500);
  await page.context().setOffline(false);
  const torn = page.getByText("Texten ändrades på ett annat håll");
  const tornThere = other.getByText("Texten ändrades på ett annat håll");
  await Promise.race([torn.waitFor(), tornThere.waitFor()]);
  const loser = (await torn.isVisible()) ? page : other;
  await expectAccessible(loser);
  await screenshot(loser, "handledning-konflikt-1280");
  await loser.getByRole("button", { name: "Slå ihop båda" }).click();
  await expectSaved(loser);
  const joined = await loser.getByLabel("Din anteckning").inputValue();
  expect(joined).toContain("Från första fliken");
  expect(joined).toContain("Från andra fliken");
});

test("a personal identity number is asked about before it is saved", async () => {
  const page = await portal().openPage();
  const binder = await openBinder(page, RESIDENT);
  await newTalk(page, binder, "Personnummer");
  await page.getByLabel("Din anteckning").fill("Patienten 811218-9876 ringde.");
  await page.getByText("På rad 1 står något som ser ut som ett personnummer.").waitFor();
  await screenshot(page, "handledning-personnummer-1280");
  await page.getByLabel("Din anteckning").fill("Patienten ringde.");
  await expectSaved(page);
});

test("both sign, the year is locked for good, and nothing changes it", async () => {
  const maja = await portal().openPage();
  const binder = await openBinder(maja, RESIDENT);
  await newTalk(maja, binder, "Årets sista");
  const talkId = new URL(maja.url()).searchParams.get("samtal") ?? "";
  await maja.goto(`${binder}/handledning`);
  await maja.getByRole("link", { name: /Läs igenom och signera/ }).click();
  await maja.getByRole("button", { name: /Signera året/ }).click();
  await maja.getByText("Kryssa i att du har läst årets anteckningar.").first().waitFor();
  await maja.getByRole("checkbox", { name: /Jag har läst/ }).check();
  await expectAccessible(maja);
  await screenshot(maja, "handledning-signera-1280");
  await maja.getByRole("button", { name: /Signera året/ }).click();
  await maja.getByText(/^Signerat av en$/).waitFor();
  await screenshot(maja, "handledning-signerat-av-en-1280");

  const anna = await portal().openPage();
  await openBinder(anna, SUPERVISOR);
  await anna.goto(`${binder}/handledning`);
  await anna.getByText("Maja Ekvall har signerat året. Det blir klart när du signerar.").waitFor();
  await anna.getByRole("checkbox", { name: /Jag har läst/ }).check();
  await anna.getByRole("button", { name: /Signera året/ }).click();
  await anna.getByText("Signerat av båda", { exact: true }).first().waitFor();
  await expectAccessible(anna);
  await screenshot(anna, "handledning-signerat-1280");
  await anna.setViewportSize(PHONE);
  await expectNoSidewaysScroll(anna);
  await screenshot(anna, "handledning-signerat-360");

  await maja.goto(`${binder}/handledning?ar=2026&samtal=${talkId}`);
  expect(await maja.locator("textarea:visible").count()).toBe(0);
  const status = await maja.evaluate(async (parentId) => {
    const person = document.querySelector<HTMLElement>("[data-person]")?.dataset.person;
    const response = await fetch("/api/utkast", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        target: { slot: "residentNote", parentId },
        person,
        body: "För sent",
        baseVersion: 0,
        requestId: crypto.randomUUID(),
        confirmed: false,
      }),
    });
    return response.status;
  }, talkId);
  expect(status).toBe(423);
});

test("without script a year can be read and signed", async () => {
  const page = await portal().openPage({ javaScriptEnabled: false });
  const binder = await openBinder(page, RESIDENT);
  await page.goto(`${binder}/handledning?ar=2024&signera=1`);
  await page.getByRole("checkbox", { name: /Jag har läst/ }).check();
  await page.getByRole("button", { name: /Signera året 2024/ }).click();
  await page.getByText("Signerat av en", { exact: true }).first().waitFor();
});
