import type { ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { served, spawnNode } from "../../scripts/children";
import { openBrowser } from "./browser";
import { DEMO_TEMPLATE } from "./built";
import { createTestDatabase, type TestDatabase } from "./database";

export type Portal = {
  url: string;
  database: TestDatabase;
  browser: Browser;
  /** A page of its own, with its own cookies; closed with the portal. */
  openPage(options?: BrowserContextOptions): Promise<Page>;
  /** As when the power goes. */
  kill(): Promise<void>;
  /** Again on the same address, after `kill`. */
  start(): Promise<void>;
};

type Settings = Record<string, string>;

/**
 * The built portal on a port of its own, over its own copy of the demo region, for all tests of a file: in demo mode,
 * unless `settings` says otherwise once the address is known.
 */
export function servePortal(settings: (url: string) => Promise<Settings> = async () => ({})): () => Portal {
  let portal: Portal | null = null;
  let server: ChildProcess | null = null;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    const database = await createTestDatabase(DEMO_TEMPLATE);
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const given = await settings(url);
    const start = async () => {
      server = startServer(port, url, database, given);
      await untilAnswering(url, server);
    };
    const [browser] = await Promise.all([openBrowser(), start()]);
    portal = {
      url,
      start,
      kill: async () => {
        if (server !== null) await endServer(server, "SIGKILL");
      },
      database,
      browser,
      openPage: async (options = {}) => {
        const context = await browser.newContext({ baseURL: url, locale: "sv-SE", ...options });
        contexts.push(context);
        return context.newPage();
      },
    };
  });

  afterAll(async () => {
    for (const context of contexts) await context.close();
    await portal?.browser.close();
    if (server !== null) await endServer(server, "SIGTERM");
    await portal?.database.drop();
  });

  return () => {
    if (portal === null) throw new Error("The portal is not running yet: use it inside a test.");
    return portal;
  };
}

/** Demo sign-in by the button whose accessible name holds the given person or role. */
export async function signInAs(page: Page, personButtonName: string | RegExp): Promise<void> {
  await page.goto("/logga-in");
  await page.getByRole("button", { name: personButtonName }).first().click();
  await page.waitForURL((address) => !address.pathname.startsWith("/logga-in"));
}

/** No violation of WCAG 2.2 AA, and no sideways scrolling at 320 px. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  // Nothing but what fails is gathered, in the page itself: the rest costs as much again for every page of the portal.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .withTags(tags)
    .setLegacyMode()
    .analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  expect(found, page.url()).toEqual([]);
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (before !== null) await page.setViewportSize(before);
  expect(width, page.url()).toBeLessThanOrEqual(320);
}

/** A picture to look at afterwards, in .build/screenshots, for whoever asks with STIGEN_SCREENSHOTS=1. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (!process.env.STIGEN_SCREENSHOTS) return;
  const folder = join(".build", "screenshots");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

function startServer(port: number, url: string, database: TestDatabase, settings: Settings): ChildProcess {
  return spawnNode(served(port), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...process.env,
      STIGEN_MODE: "demo",
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: "",
      PUBLIC_URL: url,
      PORT: String(port),
      ...settings,
    },
  });
}

async function untilAnswering(url: string, server: ChildProcess): Promise<void> {
  for (let i = 0; i < 600; i++) {
    if (server.exitCode !== null) throw new Error(`The portal ended at start with code ${server.exitCode}.`);
    try {
      await fetch(`${url}/logga-in`, { redirect: "manual" });
      return;
    } catch {
      await wait(100);
    }
  }
  throw new Error("The portal did not answer within a minute.");
}

async function endServer(server: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = new Promise((resolve) => server.once("exit", resolve));
  const timer = setTimeout(() => server.kill("SIGKILL"), 5_000);
  server.kill(signal);
  await exit;
  clearTimeout(timer);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
    });
  });
}
