import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { expectAccessible, expectNoSidewaysScroll, screenshot, servePortal } from "../setup/portal";
import { forceDocument } from "./forced-document";
import { findIds, type Ids } from "./ids";
import { ask, DESKTOP, NINE, PHONE, people } from "./steps";

const portal = servePortal();
const as = people(portal);
let ids: Ids;

beforeAll(async () => {
  ids = await findIds(portal());
});

const pageOf = (id: string) => `/st-lakare/${ids.maja}/dokument/${id}`;
const forceIn = (...file: [bytes: string, type: string, title?: string]) =>
  forceDocument(portal(), ids, file);

test("a PDF is drawn on the page, wide and narrow, and its words can be heard", async () => {
  const page = await as(NINE.resident);
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport);
    await page.goto(pageOf(ids.majasDocument));
    await page
      .locator(".pdf-words")
      .filter({ hasText: /\p{L}{3}/u })
      .first()
      .waitFor({ state: "attached" });
    expect(await inkOf(page), `nothing is drawn at ${viewport.width}`).toBeGreaterThan(50);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await screenshot(page, `dokument-${viewport.width}`);
  }
  expect(faults).toEqual([]);
});

/** A black square on white, 200 by 200, as a copying machine writes it: CCITT group 4, here in hexadecimal. */
const FAXED =
  "ffffffffffffca981e1abfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1ffffffffffff8008008";

test("what a copying machine has scanned is drawn too", async () => {
  const id = await forceIn(
    `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>endobj
4 0 obj<</Length 24>>stream
200 0 0 200 0 0 cm /I Do
endstream endobj
5 0 obj<</Type/XObject/Subtype/Image/Width 200/Height 200/ColorSpace/DeviceGray/BitsPerComponent 1
/Filter[/ASCIIHexDecode/CCITTFaxDecode]/DecodeParms[null<</K -1/Columns 200/Rows 200>>]/Length 117>>stream
${FAXED}>
endstream endobj
trailer<</Root 1 0 R>>`,
    "application/pdf",
    "Skannat",
  );
  const page = await as(NINE.resident);
  await page.setViewportSize(PHONE);
  await page.goto(pageOf(id));
  await page.getByRole("img", { name: "Sida 1 av 1" }).waitFor();
  await expect.poll(() => inkOf(page)).toBeGreaterThan(1_000);
});

/** How many points of the first page are dark. */
function inkOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>(".pdf-page canvas");
    const pixels = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let dark = 0;
    for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 128) dark += 1;
    return dark;
  });
}

test("what is not a PDF at all is said to be unreadable, and can be downloaded", async () => {
  const id = await forceIn("%PDF-1.7 inget mer", "application/pdf", "Trasig");
  const page = await as(NINE.resident);
  await page.goto(pageOf(id));
  await page.getByText("Filen gick inte att visa här. Ladda ner den").waitFor();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Ladda ner", exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("Trasig.pdf");
});

test("who is asked to fill something in is told so on its page, once, and is led to putting it in", async () => {
  const [asked] = await ask(
    portal(),
    `select d.id from documents d join people p on p.id = d.fill_in_by
     where d.resident_id = $1 and p.name = 'Anna Berg'`,
    [ids.maja],
  );
  const maja = await as(NINE.resident);
  await maja.goto(pageOf(asked?.id ?? ""));
  expect(await maja.locator(".sees").innerText()).not.toMatch(/Anna Berg.*Anna Berg/s);
  const anna = await as(NINE.mainSupervisor);
  await anna.goto(pageOf(asked?.id ?? ""));
  await anna.getByText("Maja Ekvall ber dig fylla i det här.").waitFor();
  expect(await anna.locator(".sees").innerText()).not.toMatch(/Också för[^.]*Anna Berg/);
  await anna.getByRole("link", { name: "Lägg in den ifyllda filen" }).click();
  await anna.waitForURL((url) => url.searchParams.get("ersatter") === asked?.id);
});

test("a stranger, a former handledare and a värderare before the handing in find nothing", async () => {
  const id = await forceIn("hemligt", "text/plain", "Hemligt");
  for (const person of [NINE.coordinator, NINE.evaluator, NINE.reportGroup, NINE.administrator]) {
    const page = await as(person);
    for (const address of [`/api/dokument/${id}`, `/api/dokument/${id}/1?visa`, pageOf(id)]) {
      expect((await page.request.get(address)).status(), `${person} ${address}`).toBe(404);
    }
  }
  const supervisor = await as(NINE.mainSupervisor);
  expect((await supervisor.request.get(`/api/dokument/${id}`)).status()).toBe(200);
  await ask(
    portal(),
    `update appointments set ends_on = current_date - 1, starts_on = least(starts_on, current_date - 2)
     where role = 'mainSupervisor' and resident_id = $1`,
    [ids.maja],
  );
  for (const address of [`/api/dokument/${id}`, `/api/dokument/${id}?visa`, pageOf(id)]) {
    expect((await supervisor.request.get(address)).status()).toBe(404);
  }
});

test("the ST-läkare changes, links and removes a document, and sees who has read it", async () => {
  const id = await forceIn("En egen anteckning om kursen", "text/plain", "Anteckning");
  const chief = await as(NINE.chief);
  await chief.goto(pageOf(id));
  await chief.getByText("En egen anteckning om kursen").waitFor();
  const page = await as(NINE.resident);
  await page.setViewportSize(DESKTOP);
  await page.goto(pageOf(id));
  await page.getByRole("row", { name: /Katarina Öhman.*verksamhetschef/ }).waitFor();
  await page.getByText("Ändra titel, slag, datum och delmål").click();
  await page.getByLabel("Titel").fill("Anteckning från kursen");
  await page.getByRole("checkbox", { name: "STc4", exact: true }).check();
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.getByText("Ändringarna är sparade.").waitFor();
  await page.getByRole("heading", { name: "Anteckning från kursen" }).waitFor();
  await page.getByRole("link", { name: "STc4", exact: true }).waitFor();
  await page.getByText("Länka till något mer").click();
  await page.getByRole("combobox", { name: "Hör till" }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "Länka", exact: true }).click();
  await page.getByRole("button", { name: /^Ta bort länken/ }).waitFor();
  await page.getByText("Ta bort dokumentet").click();
  await page.getByRole("checkbox", { name: /^Ta bort ”Anteckning/ }).check();
  await page.getByRole("button", { name: "Ta bort", exact: true }).click();
  await page.waitForURL((url) => url.pathname.endsWith("/dokument"));
  await page.getByText("Dokumentet är borttaget.").waitFor();
  expect((await page.request.get(`/api/dokument/${id}`)).status()).toBe(404);
  expect((await chief.request.get(`/api/dokument/${id}`)).status()).toBe(404);
});
