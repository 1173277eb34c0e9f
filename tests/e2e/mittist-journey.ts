import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { todayIn } from "@/lib/dates";
import { flat, readPdf } from "../pdf/reading";
import type { Portal } from "../setup/portal";
import { countPresses, DESKTOP, download, draft, NINE, reloadUntil, WITH_JOBS } from "./steps";

type Journey = { portal: () => Portal; as: (person: string) => Promise<Page> };

/** A Mitt-i-ST from the case that is opened to the code that anyone can check. */
export function mittistJourney({ portal, as }: Journey): void {
  describe("a Mitt-i-ST", () => {
    const NORA = "Nora Sandell, ST-läkare som ska få en värderare";
    const WRONG = "Vårdcentralen har drygt tolv tusen listade.";
    const RIGHT = "Vårdcentralen har drygt sju tusen listade.";
    let address = "";
    let code = "";
    let file: Uint8Array = new Uint8Array();

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
      await press(await open(NORA), "Vi har hörts");
      const birgitta = await open(NINE.evaluator);
      await birgitta.getByLabel("Praktikdag", { exact: true }).fill(todayIn(new Date()));
      await press(birgitta, "Bestäm praktikdagen");
    });

    test("the ST-läkare fills the portfolio from the binder, skips a point with a reason and hands in", async () => {
      const nora = await open(NORA);
      await nora.getByRole("link", { name: "Fyll portföljen" }).first().click();
      await nora.getByText(/^Innan du lämnar in: välj något för «CV och presentation»/).waitFor();
      await nora.getByRole("link", { name: "Välj ur pärmen för CV och presentation" }).click();
      await nora
        .getByRole("button", { name: /^Välj CV/ })
        .first()
        .click();
      await nora.getByText("Valt", { exact: true }).first().waitFor();
      await nora.getByRole("link", { name: "Tillbaka" }).click();
      for (const point of [
        "Egna reflektioner om styrkor och behov",
        "Fallbeskrivningar",
        "Inspelade konsultationer",
      ]) {
        await nora.getByText(`Hoppa över ${point}`).click();
        const box = nora.getByRole("listitem").filter({ has: nora.getByRole("heading", { name: point }) });
        await box.getByLabel("Varför?").fill("Det tar vi på praktikdagen.");
        await box.getByRole("button", { name: "Hoppa över punkten" }).click();
        await box.getByText("Överhoppad", { exact: true }).waitFor();
      }
      await nora.getByRole("button", { name: "Lämna in portföljen" }).click();
      await nora.getByRole("heading", { name: "Det du lämnade in" }).waitFor();
    });

    test("the värderare reads it with notes of their own, and nobody else gets in", async () => {
      const birgitta = await open(NINE.evaluator, "/portfolj");
      await birgitta.getByRole("link", { name: /^CV/ }).first().click();
      await birgitta.getByRole("heading", { level: 2, name: /^CV/ }).waitFor();
      const note = draft(birgitta, "Din anteckning");
      await note.field.fill("Fråga om hygienombudet.");
      await note.field.blur();
      await note.saved.waitFor();
      await press(birgitta, "Portföljen är läst");
      await birgitta.reload();
      expect(await birgitta.getByLabel("Din anteckning").inputValue()).toBe("Fråga om hygienombudet.");
      for (const person of [NINE.coordinator, NINE.mainSupervisor, NINE.resident, NINE.reportGroup]) {
        const page = await as(person);
        const part = await page.request.get(`/api/mittist${address.replace("/mitt-i-st", "")}/portfolj/3`);
        expect([person, part.status()]).toEqual([person, 404]);
        expect((await page.request.get(`${address}/portfolj`)).status(), person).toBe(404);
      }
      const nora = await open(NORA, "/portfolj");
      await nora
        .getByRole("row", { name: /Birgitta Hallin/ })
        .getByText("värderare", { exact: true })
        .waitFor();
    });

    test("a first evaluation waits for the medvärderare to read and for the two to talk", async () => {
      const birgitta = await open(NINE.evaluator);
      await birgitta.getByText("Medvärderaren har inte markerat portföljen som läst än").waitFor();
      const karin = await open(NINE.coEvaluator, "/portfolj");
      expect(await karin.getByLabel("Din anteckning").inputValue()).toBe("");
      await press(karin, "Portföljen är läst");
      await karin.getByLabel("Dag ni talades vid").fill(todayIn(new Date()));
      await karin.getByRole("button", { name: "Skriv in samtalet" }).click();
      await karin.getByText("Samtalet är inskrivet.").waitFor();
      await press(await open(NINE.evaluator), "Praktikdagen är genomförd");
      await birgitta.getByRole("link", { name: "Skriv rapporten" }).waitFor();
    });

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
      await press(nora, "Skicka mina synpunkter");
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
      await press(birgitta, "Signera och gör slutlig");
      await birgitta.goto(address);
      await press(birgitta, "Utfärda intyget");
      await birgitta.getByRole("link", { name: "Visa intyget" }).click();
      await birgitta.getByRole("heading", { name: "Intyg om genomförd Mitt-i-ST" }).waitFor();
    });

    test("the ST-läkare finds the report and the intyg in the binder", WITH_JOBS, async () => {
      const nora = await as(NORA);
      await nora.goto("/");
      await nora
        .getByRole("navigation", { name: "Huvudmeny" })
        .getByRole("link", { name: "Min pärm" })
        .click();
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
      await nora.goto(`${address}/intyg`);
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
  });
}

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
