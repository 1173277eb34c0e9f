import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readPdf } from "../pdf/reading";
import { expectAccessible, expectNoSidewaysScroll, screenshot, servePortal } from "../setup/portal";
import { findIds, type Ids } from "./ids";
import { ask, DESKTOP, download, draft, NINE, PHONE, people } from "./steps";

const portal = servePortal();
const as = people(portal);
let ids: Ids;

beforeAll(async () => {
  ids = await findIds(portal());
});

describe("a text of one's own", () => {
  test("is begun, saved while it is written, and taken out as a PDF", async () => {
    const maja = await as(NINE.resident);
    await maja.goto(`/st-lakare/${ids.maja}/dokument`);
    await maja.getByRole("link", { name: "Skriv en text" }).click();
    await maja.getByLabel("Titel").fill("Vad/jag tog med mig");
    await maja.getByRole("button", { name: "Börja skriva" }).click();
    const { field, saved, box } = draft(maja, "Din text");
    await field.fill("Jag lyssnade färdigt.\n\nNästa gång frågar jag först.");
    await saved.waitFor();
    await box.getByText("Anna Berg").waitFor();
    await screenshot(maja, "egen-text-1280");
    await maja.reload();
    expect(await field.inputValue()).toContain("Nästa gång frågar jag först.");
    const link = maja.getByRole("link", { name: "Ladda ner som pdf" });
    const response = await maja.request.get((await link.getAttribute("href")) ?? "");
    expect(response.headers()["content-disposition"]).toBe(
      "attachment; filename*=UTF-8''Vad%20jag%20tog%20med%20mig.pdf",
    );
    const bytes = await download(maja, link);
    writeFileSync(join(".build", "egen-text.pdf"), bytes);
    const printed = readPdf(bytes).pages.join("\n");
    for (const words of ["Vad/jag tog med mig", "Maja Ekvall", "Jag lyssnade färdigt."]) {
      expect(printed).toContain(words);
    }
    await field.fill("Jag lyssnade färdigt och väntade.");
    await maja.getByText("Ändra titel, slag, datum och delmål").click();
    await maja.getByLabel("Titel").fill("Det jag lärde mig");
    await maja.getByLabel("Slag").selectOption("fallbeskrivning");
    await maja.getByLabel("Datum").fill("2026-01-02");
    await maja.getByRole("button", { name: "Spara", exact: true }).click();
    await maja.getByText("Fallbeskrivning, 2 januari 2026").waitFor();
    await maja.getByRole("heading", { name: "Det jag lärde mig" }).waitFor();
    expect(await field.inputValue()).toBe("Jag lyssnade färdigt och väntade.");
    await saved.waitFor();
    await maja.setViewportSize(PHONE);
    await expectAccessible(maja);
    await expectNoSidewaysScroll(maja);
    await screenshot(maja, "egen-text-360");
    await maja.setViewportSize(DESKTOP);
  });

  test("about a case reminds that no patient may be recognised, and asks about a personal number", async () => {
    const maja = await as(NINE.resident);
    await maja.goto(`/st-lakare/${ids.maja}/dokument/text/${ids.majasText}`);
    await maja.getByText("Ingen patient får gå att känna igen").waitFor();
    const { field, box } = draft(maja, "Din text");
    await field.fill("19811218-9876");
    await box.getByText("något som ser ut som ett personnummer").waitFor();
    await field.fill("Frågan gällde långvarig trötthet.");
  });

  test("is nobody else's to write", async () => {
    for (const person of [NINE.mainSupervisor, NINE.coordinator]) {
      const page = await as(person);
      const response = await page.goto(`/st-lakare/${ids.maja}/dokument/text/${ids.majasText}`);
      expect(response?.status()).toBe(404);
    }
  });

  test("is read on its own page, linked to a delmål and counted there, and who else reads is told", async () => {
    const maja = await as(NINE.resident);
    const row = maja.getByRole("row").filter({ has: maja.getByRole("link", { name: "STa2", exact: true }) });
    const counted = async () => {
      await maja.goto(`/st-lakare/${ids.maja}/delmal`);
      const words = await row.locator('td[data-l="Underlag"]').innerText();
      return words === "inget" ? 0 : Number(words);
    };
    const before = await counted();
    await maja.goto(`/st-lakare/${ids.maja}/dokument/text/${ids.majasText}`);
    await maja.getByRole("link", { name: "Delmål och annat om texten" }).click();
    await maja.getByText("Frågan gällde långvarig trötthet.").waitFor();
    await maja.getByRole("link", { name: "Skriv vidare" }).waitFor();
    await maja.getByText("Ändra titel, slag, datum och delmål").click();
    await maja.getByRole("checkbox", { name: "STa2", exact: true }).check();
    await maja.getByRole("button", { name: "Spara", exact: true }).click();
    await maja.getByText("Ändringarna är sparade.").waitFor();
    await screenshot(maja, "egen-text-sida-1280");
    await maja.getByRole("link", { name: "STa2", exact: true }).click();
    const title = (await ask(portal(), "select title from documents where id = $1", [ids.majasText]))[0]
      ?.title;
    const evidence = maja.locator("section", { has: maja.getByRole("heading", { name: "Underlag" }) });
    await evidence.getByRole("link", { name: title ?? "", exact: true }).waitFor();
    expect(await counted()).toBe(before + 1);

    const anna = await as(NINE.mainSupervisor);
    await anna.goto(`/st-lakare/${ids.maja}/dokument/${ids.majasText}`);
    await anna.getByText("Frågan gällde långvarig trötthet.").waitFor();
    expect(await anna.getByRole("link", { name: "Skriv vidare" }).count()).toBe(0);
    const pdf = await download(anna, anna.getByRole("link", { name: "Ladda ner som pdf" }));
    expect(readPdf(pdf).pages.join("\n")).toContain("långvarig trötthet");
    await maja.goto(`/st-lakare/${ids.maja}/dokument/${ids.majasText}`);
    await maja.getByRole("row", { name: /Anna Berg.*huvudhandledare/ }).waitFor();
    await maja.setViewportSize(PHONE);
    await expectAccessible(maja);
    await expectNoSidewaysScroll(maja);
    await screenshot(maja, "egen-text-sida-360");
    await maja.setViewportSize(DESKTOP);
  });

  test("that is begun from a point of the portfolio leads back there, and can be chosen", async () => {
    const maja = await as(NINE.resident);
    await maja.goto(`/mitt-i-st/${ids.majasCase}/portfolj?punkt=strengths`);
    await maja.getByRole("link", { name: "skriv en text" }).click();
    expect(await maja.getByRole("radio", { name: "Reflektion" }).isChecked()).toBe(true);
    await maja.getByLabel("Titel").fill("Det jag är trygg i");
    await maja.getByRole("button", { name: "Börja skriva" }).click();
    const { field, saved } = draft(maja, "Din text");
    await maja.getByText("När du är klar, välj texten i portföljen:").waitFor();
    await maja.getByRole("link", { name: "Tillbaka till portföljen" }).click();
    await maja.getByText("är tom än").waitFor();
    await maja.getByRole("link", { name: "Skriv vidare" }).click();
    await field.fill("Jag är trygg i akuta besök.");
    await saved.waitFor();
    await maja.getByRole("link", { name: "Tillbaka till portföljen" }).click();
    await maja.getByText("”Det jag är trygg i” som du nyss skrev står först.").waitFor();
    await expectAccessible(maja);
    await maja.getByRole("button", { name: "Välj Det jag är trygg i" }).click();
    const row = maja.getByRole("listitem").filter({ hasText: "Det jag är trygg i" });
    await row.getByText("Valt.", { exact: true }).waitFor();
    // The button is gone, and the answer has its focus.
    await row.locator(":focus", { hasText: "Valt." }).waitFor();
    await maja.goto(`/mitt-i-st/${ids.majasCase}/portfolj`);
    await maja.locator("#punkt-strengths").getByRole("link", { name: "Det jag är trygg i" }).waitFor();
  });
});
