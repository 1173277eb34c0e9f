import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { flat, readPdf } from "../pdf/reading";
import type { Portal } from "../setup/portal";
import { NORA } from "./addresses";
import { countPresses, DESKTOP, download, NINE, pressOnce, reloadUntil, WITH_JOBS } from "./steps";

type Journey = { portal: () => Portal; as: (person: string) => Promise<Page>; address: () => string };

/** From the first word of Nora's report to the code that anyone can check, in the case at the address. */
export function reportJourney({ portal, as, address }: Journey): void {
  const WRONG = "Vårdcentralen har drygt tolv tusen listade.";
  const RIGHT = "Vårdcentralen har drygt sju tusen listade.";
  let code = "";
  let file: Uint8Array = new Uint8Array();

  const open = async (person: string, path = "") => {
    const page = await as(person);
    await page.goto(address() + path);
    return page;
  };

  test("the värderare writes under every heading and sends it to the medvärderare", async () => {
    const birgitta = await open(NINE.evaluator, "/rapport");
    const fields = birgitta.locator(".report .draft textarea");
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
    const place = await birgitta.evaluate(() => window.scrollY);
    const aside = birgitta.getByRole("complementary", { name: "Stöd" });
    await aside.getByRole("link", { name: /^CV/ }).click();
    await aside.getByLabel("Din anteckning").waitFor();
    expect(await aside.getByLabel("Din anteckning").inputValue()).toBe("Fråga om hygienombudet.");
    expect(await birgitta.evaluate(() => window.scrollY)).toBe(place);
    expect(await fields.nth(1).inputValue()).toBe(WRONG);
    await birgitta.getByRole("link", { name: "Läs igenom och skicka" }).click();
    await birgitta.getByText(WRONG).waitFor();
    await pressOnce(birgitta, "Skicka till Karin för läsning");

    const karin = await as(NINE.coEvaluator);
    await karin.goto("/");
    await karin.getByRole("link", { name: /Läs rapporten om Nora Sandell/ }).click();
    await karin.getByText(WRONG).waitFor();
    await karin.getByRole("radio", { name: "Jag godkänner rapporten" }).check();
    await pressOnce(karin, "Skicka svaret");
  });

  test("the preliminary report is sent in three presses after the last word", async () => {
    const birgitta = await open(NINE.evaluator, "/rapport");
    const presses = await countPresses(birgitta);
    await birgitta.getByRole("link", { name: "Läs igenom och skicka" }).click();
    await pressOnce(birgitta, "Skicka till Nora");
    expect(presses()).toBeLessThanOrEqual(3);
    await birgitta.waitForURL((url) => url.pathname === address());
  });

  test("the ST-läkare marks an error of fact", async () => {
    const nora = await as(NORA);
    await nora.goto("/");
    await nora.getByRole("link", { name: /Läs din preliminära Mitt-i-ST-rapport/ }).click();
    await nora.getByRole("link", { name: WRONG }).press("Enter");
    const unit = nora.locator(".marked", { hasText: WRONG });
    await unit.getByRole("radio", { name: "Sakfel" }).check();
    const comment = "Vi är sju tusen. Numret 19121212-1212 är skattemyndighetens exempel.";
    await unit.getByLabel("Vad stämmer inte?").fill(comment);
    await unit.getByRole("button", { name: "Spara synpunkten" }).click();
    await unit.getByRole("checkbox", { name: /^Fortsätt ändå/ }).check();
    expect(await unit.getByLabel("Vad stämmer inte?").inputValue()).toBe(comment);
    await unit.getByRole("button", { name: "Spara synpunkten" }).click();
    await unit.getByRole("button", { name: "Ta bort synpunkten" }).waitFor();
    await unit.locator("mark", { hasText: WRONG }).waitFor();
    expect(await unit.getByRole("blockquote").innerText()).toBe(WRONG);
    await pressOnce(nora, "Skicka mina synpunkter");
  });

  test("the värderare answers, makes the report final and issues the intyg", async () => {
    const birgitta = await open(NINE.evaluator, "/rapport");
    await birgitta.getByText("Vi är sju tusen.").waitFor();
    const field = birgitta.locator(".report .draft textarea").nth(1);
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
    await pressOnce(birgitta, "Signera och gör slutlig");
    await birgitta.goto(address());
    await pressOnce(birgitta, "Utfärda intyget");
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
    const sections = await nora.locator('section[id^="section-"]').allInnerTexts();
    expect(sections.join()).not.toContain(WRONG);
    await nora.locator(".difference del", { hasText: "borttaget: tolv slut" }).waitFor();
    await nora.locator(".difference ins", { hasText: "tillagt: sju slut" }).waitFor();
    const reportLink = nora.getByRole("link", { name: "Ladda ner som pdf" });
    await reloadUntil(nora, reportLink);
    expect(flat(readPdf(await download(nora, reportLink)).pages)).toContain(RIGHT);
    await nora.goto(`${address()}/intyg`);
    const intygLink = nora.getByRole("link", { name: "Ladda ner intyget som pdf" });
    await reloadUntil(nora, intygLink);
    file = await download(nora, intygLink);
    const intyg = readPdf(file);
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
      expect(flat(carried.pages)).toContain(RIGHT);
    }
  });

  test("anyone can check the code, and learns nothing more; an unknown code is answered in the same form", async () => {
    const stranger = await portal().openPage({ viewport: DESKTOP });
    await stranger.goto("/verifiera");
    await stranger.getByLabel("Dokumentets kod").fill(code.toLowerCase());
    await stranger.getByRole("button", { name: "Kontrollera" }).click();
    await stranger.getByRole("heading", { name: /^Giltigt intyg utfärdat / }).waitFor();
    expect(await stranger.locator("main").innerText()).not.toMatch(/Nora|Sandell|Birgitta|Sjöbrinken/);
    await stranger.goto("/verifiera/AAAA-BBBB-CCCC");
    await stranger.getByRole("heading", { name: "Inget dokument har den koden" }).waitFor();
    const unknown = await shapeOf(stranger);
    await stranger.goto("/verifiera/ingen-kod");
    await stranger.getByRole("heading", { name: "Inget dokument har den koden" }).waitFor();
    expect(await shapeOf(stranger)).toEqual(unknown);
  });

  test("whoever has the file sees in the browser whether it is the one that was issued", async () => {
    const stranger = await portal().openPage({ viewport: DESKTOP });
    const asked: string[] = [];
    stranger.on("request", (request) => asked.push(request.method()));
    const changed = Buffer.from(file);
    changed[1000] = (changed[1000] ?? 0) ^ 1;
    const choose = (buffer: Buffer) =>
      stranger
        .getByLabel("Pdf-filen som du har fått")
        .setInputFiles({ name: "intyg.pdf", mimeType: "application/pdf", buffer });

    await stranger.goto(`/verifiera/${code}`);
    await choose(Buffer.from(file));
    await stranger.getByText("Filen är exakt den som utfärdades.").waitFor();
    await choose(changed);
    await stranger.getByText("Filen är ändrad, eller en annan.").waitFor();
    await stranger.getByText("Demonyckel: filens stämpel går inte att lita på utanför demon.").waitFor();

    await stranger.goto("/verifiera");
    await choose(Buffer.from(file));
    await stranger.getByRole("heading", { name: "Filen är exakt den som utfärdades" }).waitFor();
    await stranger.goto("/verifiera");
    await choose(changed);
    await stranger.getByRole("heading", { name: "Filen är ändrad, eller en annan" }).waitFor();
    expect(new Set(asked)).toEqual(new Set(["GET"]));
  });
}

/** The elements of a page without their words. */
function shapeOf(page: Page): Promise<string[]> {
  return page
    .locator("main *")
    .evaluateAll((all) => all.map(({ tagName, className }) => `${tagName}.${className}`));
}
