import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { todayIn } from "@/lib/dates";
import { readPdf } from "../pdf/reading";
import { expectAccessible, expectNoSidewaysScroll, screenshot, servePortal } from "../setup/portal";
import { findIds, type Ids } from "./addresses";
import {
  ask,
  countPresses,
  DESKTOP,
  download,
  draft,
  forgeSave,
  NINE,
  PHONE,
  people,
  reloadUntil,
  WITH_JOBS,
} from "./steps";

const portal = servePortal();
const as = people(portal);

const today = todayIn(new Date());
const year = today.slice(0, 4);
const NOTE = "Vi gick igenom tre remisser och hur jag sammanfattar mitt i samtalet.";

/** What the start page of each of the nine always holds, whatever day the demo region is seeded. */
const IDAG: [keyof typeof NINE, RegExp][] = [
  ["resident", /Din stig/],
  ["mainSupervisor", /Bekräfta att IUP för Nora Sandell är reviderad\./],
  ["chief", /Dina ST-läkare|Ring först/],
  ["studierektor", /Ring först/],
  ["coordinator", /Mitt-i-ST för Linnéa Brask har gått över tiden\./],
  ["evaluator", /Skriv rapporten om Oskar Lilja\./],
  ["coEvaluator", /Inget väntar på dig\./],
  ["reportGroup", /Slutliga rapporter/],
  ["administrator", /Konton och uppdrag/],
];

test.each(IDAG)("the start page of the %s says what waits", async (role, words) => {
  const page = await as(NINE[role]);
  expect(new URL(page.url()).pathname).toBe("/");
  await page
    .getByText(/(sak|saker|Inget) väntar på dig/)
    .first()
    .waitFor();
  await page.getByText(words).first().waitFor();
  await expectAccessible(page);
  await screenshot(page, `idag-${role}-1280`);
  await page.setViewportSize(PHONE);
  await screenshot(page, `idag-${role}-360`);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(DESKTOP);
});

let ids: Ids;

beforeAll(async () => {
  ids = await findIds(portal());
});

describe("a year of supervision", () => {
  let binder = "";
  let talkId = "";

  test("the ST-läkare writes a talk in three presses from Idag, and it is saved", async () => {
    const maja = await as(NINE.resident);
    await maja.goto("/");
    const presses = await countPresses(maja);
    await maja.getByRole("link", { name: "Skriv ett samtal" }).click();
    await maja.getByRole("button", { name: "Börja skriva" }).click();
    const { field, saved, box } = draft(maja, "Din anteckning");
    await field.click();
    await maja.keyboard.insertText(NOTE);
    await saved.waitFor();
    expect(presses()).toBeLessThanOrEqual(3);
    expect(await box.textContent()).toContain("Syns för: dig och Anna Berg");
    const address = new URL(maja.url());
    binder = address.pathname;
    talkId = address.searchParams.get("samtal") ?? "";
    await maja.reload();
    expect(await field.inputValue()).toBe(NOTE);
  });

  test("the ST-läkare signs in three presses and sees first what is locked", async () => {
    const maja = await as(NINE.resident);
    await maja.goto(binder);
    const presses = await countPresses(maja);
    await maja.getByRole("link", { name: new RegExp(`signera ${year}`, "i") }).click();
    await maja.getByRole("heading", { name: "Det här låses när du signerar" }).waitFor();
    await maja.getByText("Privata anteckningar hör inte till det som signeras.").waitFor();
    expect(await maja.locator("main").innerText()).toContain(NOTE);
    await maja.getByRole("checkbox", { name: /Jag har läst årets anteckningar/ }).check();
    await maja.getByRole("button", { name: `Signera året ${year}` }).click();
    await maja.getByText("Du har signerat året. Det blir klart när Anna Berg signerar.").waitFor();
    expect(presses()).toBeLessThanOrEqual(3);
    expect(await maja.locator("main textarea:visible").count()).toBe(0);
  });

  test("the huvudhandledare signs from Idag; pressing twice signs once", async () => {
    const anna = await as(NINE.mainSupervisor);
    await anna.goto("/");
    await anna
      .getByRole("link", { name: new RegExp(`Signera handledningsåret ${year} för Maja Ekvall`) })
      .click();
    await anna.getByRole("heading", { name: "Det här låses för gott när du signerar" }).waitFor();
    await anna.getByRole("checkbox", { name: /Jag har läst årets anteckningar/ }).check();
    await anna.getByRole("button", { name: `Signera året ${year}` }).dblclick();
    await anna.getByText("Signerat av båda").waitFor();
    const signed = await ask(
      portal(),
      `select s.slot from signatures s join talks t on t.supervision_year_id = s.supervision_year_id
       where t.id = $1 order by s.slot`,
      [talkId],
    );
    expect(signed).toEqual([{ slot: "mainSupervisor" }, { slot: "resident" }]);
  });

  test.each([
    ["resident", "residentNote"],
    ["mainSupervisor", "supervisorNote"],
  ] as const)("the %s can change nothing afterwards", async (role, slot) => {
    const page = await as(NINE[role]);
    await page.goto(`${binder}?ar=${year}&samtal=${talkId}`);
    await page.getByText("Låst för gott", { exact: false }).first().waitFor();
    expect(await page.locator("main textarea:visible").count()).toBe(0);
    expect(await page.getByText("Ta tillbaka min signatur").count()).toBe(0);
    expect(await page.getByRole("link", { name: "Skriv i samtalet" }).count()).toBe(0);
    const forged = await forgeSave(page, { slot, parentId: talkId }, "Det här sade vi aldrig.");
    expect(forged).toMatchObject({ status: 423, answer: { outcome: "locked" } });
    await page.reload();
    expect(await page.locator("main").textContent()).not.toContain("Det här sade vi aldrig.");
  });
});

describe("the signed year as PDF", () => {
  let href = "";

  test.each(["resident", "mainSupervisor"] as const)("is downloaded by the %s", WITH_JOBS, async (role) => {
    const page = await as(NINE[role]);
    await page.goto(`/st-lakare/${ids.maja}/handledning?ar=${year}`);
    const link = page.getByRole("link", { name: "Ladda ner året som pdf" });
    await reloadUntil(page, link);
    href = (await link.getAttribute("href")) ?? "";
    // Opened as an address: it is the answer, not the link, that says it is to be kept.
    const opened = page.evaluate((address) => location.assign(address), href);
    const [file] = await Promise.all([page.waitForEvent("download"), opened]);
    expect(file.suggestedFilename()).toMatch(new RegExp(`${year}.*\\.pdf$`));
    const bytes = readFileSync(await file.path());
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    const { pages, check } = readPdf(bytes);
    expect(check).toContain("No syntax or stream encoding errors found");
    const text = oneLine(pages.join(" "));
    for (const words of [`Handledning ${year}`, NOTE, "Maja Ekvall", "Anna Berg"])
      expect(text).toContain(words);
  });

  test("is not there for a stranger", async () => {
    const birgitta = await as(NINE.evaluator);
    const response = await birgitta.goto(href);
    expect(response?.status()).toBe(404);
    expect(await birgitta.locator("body").innerText()).toBe("Filen finns inte.");
    const [{ refusals } = {}] = await ask(
      portal(),
      "select count(*) as refusals from audit where action = 'document.open.refused' and subject_id = $1",
      [href.split("/").at(-1)],
    );
    expect(Number(refusals)).toBe(1);
  });
});

describe("a Mitt-i-ST", () => {
  const NORA = "Nora Sandell, ST-läkare som ska få en värderare";
  const WRONG = "Vårdcentralen har drygt tolv tusen listade.";
  const RIGHT = "Vårdcentralen har drygt sju tusen listade.";
  let address = "";
  let code = "";

  const open = async (person: string, path = "") => {
    const page = await as(person);
    await page.goto(address + path);
    return page;
  };
  const press = async (page: Page, name: string) => {
    await page.getByRole("button", { name, exact: true }).click();
    await page.getByRole("button", { name, exact: true }).waitFor({ state: "hidden" });
  };

  test("the koordinator opens a case in three presses; a first-time värderare needs a medvärderare", async () => {
    const tove = await as(NINE.coordinator);
    await tove.goto("/");
    const presses = await countPresses(tove);
    await tove
      .getByRole("navigation", { name: "Huvudmeny" })
      .getByRole("link", { name: "Mitt-i-ST" })
      .click();
    await tove
      .getByRole("link", { name: /till Nora Sandell$/ })
      .last()
      .click();
    await choose(tove, "Värderare", "Birgitta Hallin");
    await tove.getByRole("button", { name: "Öppna ärendet" }).click();
    expect(presses()).toBeLessThanOrEqual(3);
    await tove.getByText("Det är det första uppdraget för Birgitta Hallin.").first().waitFor();
    await choose(tove, "Medvärderare, om det är värderarens första uppdrag", "Karin Åsberg");
    await tove.getByRole("button", { name: "Öppna ärendet" }).click();
    await tove.getByRole("heading", { name: "Nora Sandell, Mitt-i-ST" }).waitFor();
    address = new URL(tove.url()).pathname;
    expect(await tove.locator("main").innerText()).toContain("Karin Åsberg, värderarens första uppdrag");
  });

  test("the parties take the steps to the practice day", async () => {
    await press(await open(NORA), "Kontakten är tagen");
    const birgitta = await open(NINE.evaluator);
    await birgitta.getByLabel("Praktikdag").fill(today);
    await press(birgitta, "Bestäm praktikdagen");
    await press(await open(NORA), "Portföljen är lämnad");
    await press(await open(NINE.evaluator), "Portföljen är läst");
    await press(birgitta, "Praktikdagen är genomförd");
    await birgitta.getByRole("link", { name: "Skriv rapporten" }).waitFor();
  });

  test("the värderare writes under every heading and sends it to the medvärderare", async () => {
    const birgitta = await open(NINE.evaluator, "/rapport");
    const fields = birgitta.locator(".report textarea");
    const saved = birgitta.locator(".report .saved", { hasText: /^Sparat \d\d:\d\d$/ });
    const count = await fields.count();
    expect(count).toBeGreaterThanOrEqual(8);
    for (let index = 0; index < count; index += 1) {
      await fields
        .nth(index)
        .fill(index === 1 ? WRONG : `Nora arbetar lugnt och tydligt, stycke ${index + 1}.`);
    }
    await fields.nth(count - 1).blur();
    await saved.nth(count - 1).waitFor();
    await birgitta.getByRole("link", { name: "Läs igenom och skicka" }).click();
    await birgitta.getByText(WRONG).waitFor();
    await press(birgitta, "Skicka till Karin för läsning");

    const karin = await as(NINE.coEvaluator);
    await karin.goto("/");
    await karin.getByRole("link", { name: /Läs rapporten om Nora Sandell/ }).click();
    await karin.getByText(WRONG).waitFor();
    await karin.getByRole("radio", { name: "Jag godkänner rapporten" }).check();
    await press(karin, "Skicka svaret");
  });

  test("the preliminary report is sent in three presses after the last word", async () => {
    const birgitta = await open(NINE.evaluator, "/rapport");
    const presses = await countPresses(birgitta);
    await birgitta.getByRole("link", { name: "Läs igenom och skicka" }).click();
    await press(birgitta, "Skicka till Nora");
    expect(presses()).toBeLessThanOrEqual(3);
    await birgitta.waitForURL((url) => url.pathname === address);
  });

  test("the ST-läkare marks an error of fact", async () => {
    const nora = await as(NORA);
    await nora.goto("/");
    await nora.getByRole("link", { name: /Läs din preliminära Mitt-i-ST-rapport/ }).click();
    await nora.getByText(WRONG).waitFor();
    await nora.getByText("Lägg till en synpunkt").click();
    await nora.getByLabel("Rubrik", { exact: true }).selectOption({ index: 2 });
    await nora.getByRole("radio", { name: "Sakfel" }).check();
    await nora.getByLabel("Meningen det gäller").fill(WRONG);
    const comment = "Vi är sju tusen. Numret 19121212-1212 är skattemyndighetens exempel.";
    await nora.getByLabel("Vad stämmer inte?").fill(comment);
    await nora.getByRole("button", { name: "Spara synpunkten" }).click();
    await nora.getByRole("checkbox", { name: /^Fortsätt ändå/ }).check();
    expect(await nora.getByLabel("Vad stämmer inte?").inputValue()).toBe(comment);
    await nora.getByRole("button", { name: "Spara synpunkten" }).click();
    await nora.getByRole("button", { name: "Ta bort synpunkten" }).waitFor();
    await press(nora, "Skicka mina synpunkter");
  });

  test("the värderare answers, makes the report final and issues the intyg", async () => {
    const birgitta = await open(NINE.evaluator, "/rapport");
    await birgitta.getByText("Vi är sju tusen.").waitFor();
    const field = birgitta.locator(".report textarea").nth(1);
    await field.fill(RIGHT);
    await birgitta.getByRole("radio", { name: "ändrad" }).check();
    await birgitta.getByRole("button", { name: "Spara svaret" }).click();
    await birgitta.getByText("Värderaren har ändrat texten.").waitFor();
    await birgitta
      .locator(".draft")
      .nth(1)
      .locator(".saved", { hasText: /^Sparat/ })
      .waitFor();
    await birgitta.getByRole("link", { name: "Läs igenom och skicka" }).click();
    await birgitta.getByText(RIGHT).waitFor();
    await press(birgitta, "Signera och gör slutlig");
    await birgitta.goto(address);
    await press(birgitta, "Utfärda intyget");
    await birgitta.getByRole("link", { name: "Visa intyget" }).click();
    await birgitta.getByRole("heading", { name: "Intyg om genomförd Mitt-i-ST" }).waitFor();
  });

  test("the ST-läkare finds the report and the intyg in the binder", WITH_JOBS, async () => {
    const nora = await as(NORA);
    await nora.goto("/");
    await nora.getByRole("navigation", { name: "Huvudmeny" }).getByRole("link", { name: "Min pärm" }).click();
    await nora
      .getByRole("navigation", { name: "Delar av pärmen" })
      .getByRole("link", { name: "Mitt-i-ST" })
      .click();
    await nora.getByRole("link", { name: "Läs rapporten" }).click();
    await nora.getByText(RIGHT).waitFor();
    expect(await nora.locator("main").innerText()).not.toContain(WRONG);
    const reportLink = nora.getByRole("link", { name: "Ladda ner som pdf" });
    await reloadUntil(nora, reportLink);
    expect(oneLine(readPdf(await download(nora, reportLink)).pages.join(" "))).toContain(RIGHT);
    await nora.goto(`${address}/intyg`);
    const intygLink = nora.getByRole("link", { name: "Ladda ner intyget som pdf" });
    await reloadUntil(nora, intygLink);
    const intyg = readPdf(await download(nora, intygLink));
    expect(intyg.pages).toHaveLength(1);
    code = (await nora.locator(".intyg-code").innerText()).trim();
    expect(intyg.pages[0]).toContain(code);
    expect(intyg.pages[0]).toContain("Nora Sandell");
  });

  test("both letters are in the outbox with the report attached", WITH_JOBS, async () => {
    const tove = await as(NINE.coordinator);
    await tove.goto("/utkorg");
    const letters = [
      ["Din rapport från Mitt-i-ST är slutlig", "nora.sandell@ostanland.example"],
      ["Slutlig rapport från Mitt-i-ST", "mittist.rapporter@sfam.se"],
    ] as const;
    for (const [subject, receiver] of letters) {
      const attachment = tove.getByRole("link", { name: /Nora Sandell .*\.pdf$/ });
      const letter = tove
        .getByRole("article", { name: subject })
        .filter({ hasText: receiver })
        .filter({ has: attachment });
      await reloadUntil(tove, letter.getByText("Skickat", { exact: true }));
      const carried = readPdf(await download(tove, letter.locator(attachment)));
      expect(oneLine(carried.pages.join(" "))).toContain(RIGHT);
    }
  });

  test("anyone can check the code, and learns nothing more; an unknown code is answered in the same form", async () => {
    const stranger = await portal().openPage({ viewport: DESKTOP });
    await stranger.goto("/verifiera");
    await stranger.getByLabel("Intygets kod").fill(code.toLowerCase());
    await stranger.getByRole("button", { name: "Kontrollera" }).click();
    await stranger.getByRole("heading", { name: /^Giltigt intyg utfärdat / }).waitFor();
    expect(await stranger.locator("main").innerText()).not.toMatch(/Nora|Sandell|Birgitta|Sjöbrinken/);
    const genuine = await shapeOf(stranger);
    await stranger.goto("/verifiera/AAAA-BBBB-CCCC");
    await stranger.getByRole("heading", { name: "Inget giltigt intyg har den koden" }).waitFor();
    expect(await shapeOf(stranger)).toEqual(genuine);
  });
});

test("someone else's page is not found, and the attempt is in the log", async () => {
  const birgitta = await as(NINE.evaluator);
  const tries = [
    [`/st-lakare/${ids.maja}`, "binder.read.refused", ids.maja],
    [`/st-lakare/${ids.maja}/handledning`, "binder.read.refused", ids.maja],
    [`/mitt-i-st/${ids.samirasCase}`, "case.read.refused", ids.samirasCase],
    [`/mitt-i-st/${ids.samirasCase}/rapport`, "case.read.refused", ids.samirasCase],
  ] as const;
  for (const [address, action, subject] of tries) {
    const response = await birgitta.goto(address);
    expect(response?.status(), address).toBe(404);
    await birgitta.getByRole("heading", { name: "Sidan finns inte" }).waitFor();
    const logged = await ask(
      portal(),
      "select actor_name from audit where action = $1 and subject_id = $2 and actor_name = 'Birgitta Hallin'",
      [action, subject],
    );
    expect(logged.length, address).toBeGreaterThan(0);
  }
  const katarina = await as(NINE.chief);
  expect((await katarina.goto(`/st-lakare/${ids.maja}/handledning`))?.status()).toBe(404);
  const logged = await ask(
    portal(),
    "select actor_name from audit where action = 'supervision.read.refused' and subject_id = $1",
    [ids.maja],
  );
  expect(logged[0]).toEqual({ actor_name: "Katarina Öhman" });
});

async function choose(page: Page, label: string, name: string): Promise<void> {
  const select = page.getByLabel(label, { exact: true });
  const value = await select.locator("option", { hasText: name }).first().getAttribute("value");
  await select.selectOption(value);
}

/** The elements of a page without their words. */
function shapeOf(page: Page): Promise<string[]> {
  return page
    .locator("main *")
    .evaluateAll((all) => all.map(({ tagName, className }) => `${tagName}.${className}`));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
