import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { todayIn } from "@/lib/dates";
import type { Portal } from "../setup/portal";
import { NORA } from "./addresses";
import { reportJourney } from "./report-journey";
import { ask, countPresses, draft, NINE, pressOnce } from "./steps";

type Journey = { portal: () => Portal; as: (person: string) => Promise<Page> };

/** A Mitt-i-ST from the case that is opened to the code that anyone can check. */
export function mittistJourney({ portal, as }: Journey): void {
  describe("a Mitt-i-ST", () => {
    let address = "";

    const open = async (person: string, path = "") => {
      const page = await as(person);
      await page.goto(address + path);
      return page;
    };

    test("the koordinator opens a case in three presses; a first-time värderare needs a medvärderare", async () => {
      const tove = await as(NINE.coordinator);
      // She waits in a round, so the board does not offer her: the coordinator opens her case by its address.
      const [nora] = await ask(
        portal(),
        "select r.id from residents r join people p on p.id = r.person_id where p.name = 'Nora Sandell'",
      );
      await tove.goto(`/mitt-i-st/nytt?st=${nora?.id}`);
      const presses = await countPresses(tove);
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
      await pressOnce(await open(NORA), "Vi har hörts");
      const birgitta = await open(NINE.evaluator);
      await birgitta.getByLabel("Praktikdag", { exact: true }).fill(todayIn(new Date()));
      await pressOnce(birgitta, "Bestäm praktikdagen");
    });

    test("the ST-läkare fills the portfolio from the binder, skips a point with a reason and hands in", async () => {
      const nora = await open(NORA);
      await nora.getByRole("link", { name: "Fyll portföljen" }).first().click();
      await nora.getByText(/^Innan du lämnar in: välj något för ”CV och presentation”/).waitFor();
      await nora.getByRole("link", { name: "Välj ur pärmen för CV och presentation" }).click();
      await nora
        .getByRole("button", { name: /^Välj CV/ })
        .first()
        .click();
      await nora.getByText("Valt.", { exact: true }).first().waitFor();
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
      await pressOnce(birgitta, "Portföljen är läst");
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
      await pressOnce(karin, "Portföljen är läst");
      await karin.getByLabel("Dag ni talades vid").fill(todayIn(new Date()));
      await karin.getByRole("button", { name: "Skriv in samtalet" }).click();
      await karin.getByText("Samtalet är inskrivet.").waitFor();
      await pressOnce(await open(NINE.evaluator), "Praktikdagen är genomförd");
      await birgitta.getByRole("link", { name: "Skriv rapporten" }).waitFor();
    });

    reportJourney({ portal, as, address: () => address });
  });
}

async function choose(page: Page, label: string, name: string): Promise<void> {
  const select = page.getByLabel(label, { exact: true });
  const value = await select.locator("option", { hasText: name }).first().getAttribute("value");
  await select.selectOption(value);
}
