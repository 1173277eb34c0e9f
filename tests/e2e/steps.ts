import pg from "pg";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { type Portal, signInAs } from "../setup/portal";

/** The nine people of the sign-in page. */
export const NINE = {
  resident: "Maja Ekvall, ST-läkare",
  mainSupervisor: "Anna Berg, huvudhandledare",
  chief: "Katarina Öhman, verksamhetschef",
  studierektor: "Henrik Sjödal, studierektor",
  coordinator: "Tove Malmgren, Mitt-i-ST-koordinator",
  evaluator: "Birgitta Hallin, värderare",
  coEvaluator: "Karin Åsberg, medvärderare",
  reportGroup: "Lena Forsgren, rapportgrupp",
  administrator: "Adam Nyström, administratör",
} as const;

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

/** One page per person, signed in once and used by all tests of a file; "" is someone who has not signed in. */
export function people(
  portal: () => Portal,
  options: BrowserContextOptions = {},
): (person: string) => Promise<Page> {
  const pages = new Map<string, Promise<Page>>();
  const open = async (person: string) => {
    const page = await portal().openPage({ viewport: DESKTOP, ...options });
    if (person !== "") await signInAs(page, person);
    return page;
  };
  return (person) => {
    const page = pages.get(person) ?? open(person);
    pages.set(person, page);
    return page;
  };
}

/** Counts what a hand does: every press of the pointer from now on, over all pages that are opened in this tab. */
export async function countPresses(page: Page): Promise<() => number> {
  let presses = 0;
  const name = `pressed${Math.random().toString(36).slice(2)}`;
  await page.exposeFunction(name, () => {
    presses += 1;
  });
  const listen = (called: string) => {
    const press: unknown = Reflect.get(window, called);
    document.addEventListener("pointerdown", () => typeof press === "function" && press(), true);
  };
  await page.addInitScript(listen, name);
  await page.evaluate(listen, name);
  return () => presses;
}

/** Presses a button that is gone when what it does is done. */
export async function pressOnce(page: Page, name: string): Promise<void> {
  const button = page.getByRole("button", { name, exact: true });
  await button.click();
  await button.waitFor({ state: "hidden" });
}

/** A field that saves itself, by its label. */
export function draft(page: Page, label: string | RegExp): { field: Locator; saved: Locator; box: Locator } {
  const field = page.getByLabel(label);
  const box = page.locator(".draft").filter({ has: field });
  return { field, box, saved: box.locator(".saved", { hasText: /^Sparat \d\d:\d\d$/ }) };
}

/** What a page asks of the route that saves, sent from that page by hand. */
export function forgeSave(page: Page, target: { slot: string; parentId: string }, body: string) {
  return page.evaluate(
    async ([to, text]) => {
      const person = document.querySelector<HTMLElement>("[data-person]")?.dataset.person;
      const response = await fetch("/api/utkast", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          target: to,
          person,
          body: text,
          baseVersion: 0,
          requestId: crypto.randomUUID(),
          confirmed: false,
        }),
      });
      const answer: unknown = await response.json();
      return { status: response.status, answer };
    },
    [target, body] as const,
  );
}

/** Asks the file's own copy of the demo region. */
export async function ask(
  portal: Portal,
  query: string,
  values: unknown[] = [],
): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: portal.database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, string>>(query, values)).rows;
  } finally {
    await client.end();
  }
}

/** The bytes behind a link, as the signed-in reader gets them. */
export async function download(page: Page, link: Locator): Promise<Uint8Array> {
  const href = await link.getAttribute("href");
  const response = await page.request.get(href ?? "");
  if (!response.ok()) throw new Error(`${href} answered ${response.status()}`);
  return response.body();
}

/** For a test that waits for a job: a freshly started demo first makes the documents of all its signed years. */
export const WITH_JOBS = { timeout: 240_000 };

/** Opens the page again until what a job makes has come. */
export async function reloadUntil(page: Page, wanted: Locator): Promise<void> {
  const deadline = Date.now() + 200_000;
  while (Date.now() < deadline) {
    if (await wanted.first().isVisible()) return;
    await page.waitForTimeout(500);
    await page.reload();
  }
  throw new Error(`${page.url()} never showed what was waited for`);
}
