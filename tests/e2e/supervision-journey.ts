import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { todayIn } from "@/lib/dates";
import { flat, readPdf } from "../pdf/reading";
import type { Portal } from "../setup/portal";
import { ask, countPresses, draft, forgeSave, NINE, reloadUntil, WITH_JOBS } from "./steps";

type Journey = { portal: () => Portal; as: (person: string) => Promise<Page>; maja: () => string };

/** A year of supervision from the first word to the PDF, by the two who sign it. */
export function supervisionJourney({ portal, as, maja: majasId }: Journey): void {
  const year = todayIn(new Date()).slice(0, 4);
  const NOTE = "Vi gick igenom tre remisser och hur jag sammanfattar mitt i samtalet.";

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
      await page.goto(`/st-lakare/${majasId()}/handledning?ar=${year}`);
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
      const text = flat(pages);
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
}
