import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { todayIn } from "@/lib/dates";
import { servePortal } from "../setup/portal";
import { changedPixels, expectSeen, lookAtFocus, tabTo } from "./keyboard";
import { ask, DESKTOP, draft, PHONE } from "./steps";

const portal = servePortal();
const today = todayIn(new Date());
const year = today.slice(0, 4);
const TOPIC = "Med tangenter";
const NOTE = "Vi läste två journaler tillsammans.";

/** Touched with keys alone: nothing below presses, clicks or fills anything. */
let maja: Page;

beforeAll(async () => {
  maja = await portal().openPage({ viewport: DESKTOP });
});

test("one signs in", async () => {
  await maja.goto("/logga-in");
  await tabTo(maja, /^Logga in som Maja Ekvall, ST-läkare/);
  await maja.keyboard.press("Enter");
  await maja.getByRole("heading", { level: 1 }).waitFor();
  await maja.waitForURL((url) => url.pathname === "/");
});

test("one jumps past the menu", async () => {
  await maja.reload();
  await tabTo(maja, /^Till innehållet$/);
  await maja.keyboard.press("Enter");
  await maja.keyboard.press("Tab");
  expect(await maja.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});

test("one finds the year of supervision in the binder", async () => {
  await maja.reload();
  await tabTo(maja, /^Min pärm$/);
  await maja.keyboard.press("Enter");
  await maja.waitForURL(/\/st-lakare\/[^/]+$/);
  await tabTo(maja, /^Handledning$/);
  await maja.keyboard.press("Enter");
  await maja.waitForURL(/\/handledning$/);
});

test("the calendar button of a date shows that it has the focus", async () => {
  await maja.goto(`${new URL(maja.url()).pathname}/nytt`);
  const box = await maja.getByLabel("Dag", { exact: true }).boundingBox();
  const clip = {
    x: (box?.x ?? 0) + (box?.width ?? 0) - 50,
    y: box?.y ?? 0,
    width: 50,
    height: box?.height ?? 0,
  };
  const before = await maja.screenshot({ clip });
  for (let stop = await tabTo(maja, /^Dag$/); !stop.isPart; ) stop = await tabTo(maja, /^Dag$/);
  const after = await maja.screenshot({ clip });
  // A ring of 2 px round the button; the edge of the field is in the picture, and stays as it was.
  const button = 17;
  expect(await changedPixels(maja, before, after)).toBeGreaterThanOrEqual(4 * button * 2);
  await maja.goBack();
});

test("one writes a talk, and it is saved", async () => {
  await tabTo(maja, /^Skriv ett (nytt )?samtal$/);
  await maja.keyboard.press("Enter");
  await maja.waitForURL(/\/handledning\/nytt/);
  await tabTo(maja, /^Dag$/);
  await typeDay(maja, today);
  await tabTo(maja, /^Ämne$/);
  await maja.keyboard.type(TOPIC);
  await tabTo(maja, /^Börja skriva$/);
  await maja.keyboard.press("Enter");
  await maja.waitForURL(/samtal=/);
  const { field, saved } = draft(maja, "Din anteckning");
  await field.waitFor();
  await tabTo(maja, /^Din anteckning$/);
  await maja.keyboard.type(NOTE);
  await saved.waitFor();
  expectSeen(await focusOf(maja));
  const talks = await ask(
    portal(),
    `select k.topic, k.held_on::text as day, t.body from talks k join texts t on t.talk_id = k.id where k.topic = $1`,
    [TOPIC],
  );
  expect(talks).toEqual([{ topic: TOPIC, day: today, body: NOTE }]);
});

test("one signs the year, after saying that one has read it", async () => {
  await tabTo(maja, new RegExp(`signera ${year}`, "i"));
  await maja.keyboard.press("Enter");
  await maja.waitForURL(/signera=1/);
  await tabTo(maja, /^Jag har läst årets anteckningar/);
  await maja.keyboard.press("Space");
  await tabTo(maja, new RegExp(`^Signera året ${year}$`));
  await maja.keyboard.press("Enter");
  await maja.getByText(/^Du har signerat året\./).waitFor();
});

test("one signs out, going backwards to the menu", async () => {
  await tabTo(maja, /^Logga ut$/, "Shift+Tab");
  await maja.keyboard.press("Enter");
  await maja.waitForURL((url) => url.pathname === "/logga-in");
  await maja.goto("/");
  expect(new URL(maja.url()).pathname).toBe("/logga-in");
});

test("the menu of a narrow window opens, and closes again when one has walked on", async () => {
  await maja.setViewportSize(PHONE);
  await tabTo(maja, /^Logga in som Maja Ekvall, ST-läkare/);
  await maja.keyboard.press("Enter");
  await maja.waitForURL((url) => url.pathname === "/");
  await tabTo(maja, /^Meny$/);
  await maja.keyboard.press("Space");
  await tabTo(maja, /^Min pärm$/);
  await maja.keyboard.press("Enter");
  await maja.waitForURL(/\/st-lakare\/[^/]+$/);
  expect(await maja.locator(".menu").getAttribute("open")).toBeNull();
});

async function focusOf(page: Page) {
  const stop = await lookAtFocus(page);
  if (stop === null) throw new Error(`nothing on ${page.url()} has the focus`);
  return stop;
}

/** Types a day part by part, in the order of this browser, whatever language it is asked to speak to pages. */
async function typeDay(page: Page, day: string): Promise<void> {
  const [year = "", month = "", date = ""] = day.split("-");
  const parts: Record<string, string> = { year, month, day: date };
  for (const part of await orderOfDates()) {
    await page.keyboard.press("Backspace");
    await page.keyboard.type(parts[part] ?? "");
    // The two others go on to the next by themselves; a year may have six digits.
    if (part === "year") await page.keyboard.press("ArrowRight");
  }
  const typed = await page.evaluate(() => Reflect.get(document.activeElement ?? {}, "value"));
  expect(typed).toBe(day);
}

async function orderOfDates(): Promise<string[]> {
  const context = await portal().browser.newContext();
  const page = await context.newPage();
  const types = await page.evaluate(() =>
    new Intl.DateTimeFormat().formatToParts().map((part): string => part.type),
  );
  await context.close();
  return types.filter((type) => type !== "literal");
}
