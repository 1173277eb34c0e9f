import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readPdf } from "../pdf/reading";
import { expectAccessible, expectNoSidewaysScroll, screenshot, servePortal } from "../setup/portal";
import { findIds, type Ids } from "./addresses";
import { DESKTOP, download, draft, NINE, PHONE, people } from "./steps";

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
});

describe("the templates of the region", () => {
  test("are described by the studierektor, and read by the others with what was there before", async () => {
    const henrik = await as(NINE.studierektor);
    await henrik.goto(`/mallar/${ids.template}`);
    await screenshot(henrik, "mall-1280");
    await henrik.getByLabel("Titel").fill("Medsittning, ny mall");
    await henrik.getByRole("button", { name: "Spara uppgifterna" }).click();
    await henrik.getByText("Uppgifterna är sparade.").waitFor();
    const maja = await as(NINE.resident);
    await maja.goto("/");
    await maja.getByRole("link", { name: "Mallar" }).first().click();
    await maja.getByRole("heading", { name: "Mallar i regionen" }).waitFor();
    await screenshot(maja, "mallar-1280");
    await maja.getByRole("link", { name: "Medsittning, ny mall", exact: true }).click();
    await maja.getByRole("rowheader", { name: "2 (nu)" }).waitFor();
    expect(await maja.getByRole("rowheader").count()).toBe(2);
    expect(await maja.getByRole("button", { name: "Spara uppgifterna" }).count()).toBe(0);
    await maja.setViewportSize(PHONE);
    await screenshot(maja, "mall-360");
    await expectNoSidewaysScroll(maja);
    await maja.setViewportSize(DESKTOP);
  });

  test("are removed once that is confirmed", async () => {
    const henrik = await as(NINE.studierektor);
    await henrik.goto("/mallar");
    await henrik
      .getByRole("link", { name: /^Introduktion/, exact: false })
      .first()
      .click();
    await henrik.getByText("Ta bort mallen", { exact: true }).click();
    await henrik.getByRole("button", { name: "Ja, ta bort mallen" }).click();
    await henrik.getByRole("heading", { name: "Mallar i regionen" }).waitFor();
    await henrik.getByRole("link", { name: /^Introduktion/ }).waitFor({ state: "detached" });
    await henrik.getByRole("link", { name: "Mål för placeringen", exact: true }).waitFor();
  });
});
