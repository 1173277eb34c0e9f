import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { expectAccessible, expectNoSidewaysScroll, screenshot, servePortal } from "../setup/portal";
import { findIds, type Ids } from "./ids";
import { ask, DESKTOP, NINE, PHONE, people } from "./steps";

const portal = servePortal();
const as = people(portal);
let ids: Ids;

beforeAll(async () => {
  ids = await findIds(portal());
});

/** A file that nobody has put in before. */
const words = (name: string, text = `Blankett ${randomUUID()}`) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(text),
});

const chooser = (page: Page) => page.locator('input[type="file"]').first();

/** What a click on the link saves, and under which name. */
async function saved(page: Page, link: string | RegExp): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: link, exact: true }).first().click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
  return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString("latin1") };
}

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

  test("are put in by the studierektor, and nobody else reaches one until it is described", async () => {
    const henrik = await as(NINE.studierektor);
    await henrik.goto("/mallar");
    await henrik.getByRole("link", { name: "Lägg in mall" }).click();
    const file = words("Jourloggbok.txt", `Loggbok för jourer, 19811218-9876 ${randomUUID()}`);
    await chooser(henrik).setInputFiles([file]);
    const row = henrik.getByRole("listitem").filter({ hasText: "Jourloggbok" });
    await row.getByRole("link", { name: "Beskriv Jourloggbok" }).waitFor();
    await screenshot(henrik, "mall-inlagd-1280");
    await expectAccessible(henrik);
    await expectNoSidewaysScroll(henrik);
    await row.getByRole("link", { name: "Beskriv Jourloggbok" }).click();
    await henrik.getByText("Mallen syns bara för regionens studierektorer.", { exact: false }).waitFor();
    const address = new URL(henrik.url()).pathname;
    const door = `/api/dokument/${address.split("/").at(-1)}`;
    const maja = await as(NINE.resident);
    const reach = async () => [
      (await maja.request.get(address)).status(),
      (await maja.request.get(door)).status(),
      (await maja.request.get(`${door}/1`)).status(),
      (await (await maja.request.get("/mallar")).text()).includes("ourloggbok"),
    ];
    expect(await reach()).toEqual([404, 404, 404, false]);
    await henrik.getByLabel("Beskrivning").fill("Ring 19811218-9876 om något är oklart.");
    await henrik.getByRole("button", { name: "Spara och visa för regionen" }).click();
    await henrik.getByText("något som ser ut som ett personnummer", { exact: false }).first().waitFor();
    expect(await reach()).toEqual([404, 404, 404, false]);
    await henrik.getByLabel("Beskrivning").fill("Fylls i efter varje jour.");
    await henrik.getByRole("button", { name: "Spara och visa för regionen" }).click();
    await henrik.getByText("Uppgifterna är sparade.").waitFor();
    expect(await reach()).toEqual([200, 200, 200, true]);
    await screenshot(henrik, "mall-beskriven-1280");
  });

  test("are replaced for all at once, and the one before is still there to be downloaded", async () => {
    const henrik = await as(NINE.studierektor);
    await henrik.goto("/mallar");
    await henrik.getByRole("link", { name: "Jourloggbok", exact: true }).click();
    await henrik.getByRole("link", { name: "Ersätt filen" }).click();
    const newer = `Ny loggbok ${randomUUID()}`;
    await chooser(henrik).setInputFiles([words("vadsomhelst.txt", newer)]);
    await henrik.getByText("Jourloggbok är ersatt. Det här är version 2.").waitFor();
    await expectAccessible(henrik);
    const maja = await as(NINE.resident);
    await maja.goto("/mallar");
    expect(await saved(maja, "Ladda ner Jourloggbok")).toEqual({ name: "Jourloggbok.txt", text: newer });
    await maja.getByRole("link", { name: "Jourloggbok", exact: true }).click();
    expect(await saved(maja, "Ladda ner")).toEqual({ name: "Jourloggbok.txt", text: newer });
    const older = await saved(maja, "Ladda ner version 1");
    expect(older.name).toBe("Jourloggbok.txt");
    expect(older.text).toContain("Loggbok f");
    expect((await saved(maja, "Ladda ner version 2")).text).toBe(newer);
    expect((await maja.request.get(`/mallar/ny?ersatter=${ids.template}`)).status()).toBe(404);
  });

  test("are nothing to a koordinator of another region", async () => {
    const tove = await as(NINE.coordinator);
    const addresses = [
      `/mallar/${ids.template}`,
      `/api/dokument/${ids.template}`,
      `/api/dokument/${ids.template}/1`,
    ];
    const statuses = () =>
      Promise.all(addresses.map(async (address) => (await tove.request.get(address)).status()));
    expect(await statuses()).toEqual([200, 200, 200]);
    await ask(
      portal(),
      `update appointments set ends_on = current_date - 1, starts_on = least(starts_on, current_date - 2)
       where role = 'coordinator' and region_id = (select region_id from documents where id = $1)`,
      [ids.template],
    );
    expect(await statuses()).toEqual([404, 404, 404]);
    expect((await tove.request.get("/mallar")).status()).toBe(200);
  });
});
