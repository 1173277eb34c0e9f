import { expect, test } from "vitest";
import { expectNoSidewaysScroll, screenshot, servePortal } from "../setup/portal";
import { NORA } from "./addresses";
import { DESKTOP, NINE, PHONE, people } from "./steps";

const portal = servePortal();
const as = people(portal);
let address = "";

test("an ST-läkare takes back a registration and makes it anew, and is told what is missing", async () => {
  const nora = await as(NORA);
  await nora.goto("/mitt-i-st/anmalan");
  await screenshot(nora, "anmalan-1280");
  await nora.getByText("Ta tillbaka anmälan").first().click();
  await nora.getByLabel("Varför").fill("Fel kostnadsställe.");
  await nora.getByRole("button", { name: "Ta tillbaka anmälan" }).click();
  await nora.getByRole("button", { name: "Anmäl till Mitt-i-ST" }).waitFor();
  await nora.getByLabel("Det du önskar, om något").fill("Karin Åsberg, om det går.");
  await nora.getByLabel("Fakturans referens").fill("4472");
  await nora.getByLabel("Fakturaadress").fill("");
  await nora.getByRole("button", { name: "Anmäl till Mitt-i-ST" }).click();
  await nora.getByText("Skriv vart fakturan ska skickas.").first().waitFor();
  expect(await nora.getByLabel("Fakturans referens").inputValue()).toBe("4472");
  await nora.getByLabel("Fakturaadress").fill("FE 100\n800 00 Östanstad");
  await nora.getByRole("button", { name: "Anmäl till Mitt-i-ST" }).click();
  await nora.getByRole("button", { name: "Spara ändringarna" }).waitFor();
});

test("the koordinator opens a round of those who wait", async () => {
  const tove = await as(NINE.coordinator);
  await tove.goto("/");
  await tove.getByRole("link", { name: /Se anmälningarna/ }).click();
  await tove.getByRole("link", { name: "Öppna en omgång" }).click();
  await tove.getByLabel("Namn").fill("Extra omgången");
  await tove.getByRole("button", { name: "Öppna omgången och skicka breven" }).click();
  await tove.getByRole("heading", { name: "Extra omgången" }).waitFor();
  address = new URL(tove.url()).pathname;
});

test("a värderare wishes by keyboard, on a phone too", async () => {
  const karin = await as(NINE.coEvaluator);
  await karin.goto("/");
  await karin
    .getByRole("listitem")
    .filter({ hasText: "Extra omgången" })
    .getByRole("link", { name: /Önska/ })
    .click();
  await karin.getByRole("heading", { name: "Extra omgången" }).waitFor();
  await karin.getByRole("button", { name: /^Önska.*Nora Sandell/ }).press("Enter");
  expect(await karin.getByLabel(/^Nora Sandell/).inputValue()).toBe("1");
  await karin.setViewportSize(PHONE);
  await screenshot(karin, "omgang-onska-360");
  await expectNoSidewaysScroll(karin);
  await karin.setViewportSize(DESKTOP);
  await karin.getByLabel("Hur många kan du ta den här gången?").fill("");
  await karin.getByRole("button", { name: "Svara" }).click();
  await karin.getByText("Skriv hur många du kan ta, 0 till 20.").first().waitFor();
  expect(await karin.getByLabel(/^Nora Sandell/).inputValue()).toBe("1");
  await karin.getByLabel("Hur många kan du ta den här gången?").fill("2");
  await karin.getByRole("button", { name: "Svara" }).click();
  await karin.getByText("Ditt svar är sparat.").waitFor();
});

test("the koordinator takes a registration out of a round and puts it back, and is told both", async () => {
  const tove = await as(NINE.coordinator);
  await tove.goto("/mitt-i-st/omgangar");
  await tove.getByRole("link", { name: "Våren 2027" }).click();
  await tove.getByText("Lägg till eller ta ur en anmälan").click();
  await tove.getByLabel("Ligger i omgången").selectOption({ label: "Tyra Hallgrim, Östanbäck, Östanland" });
  await tove.getByRole("button", { name: "Ta ur omgången" }).click();
  await tove.getByText("Anmälan väntar på en annan omgång.").waitFor();
  expect(await tove.getByRole("row", { name: /Tyra Hallgrim/ }).count()).toBe(0);
  await tove.getByRole("button", { name: "Lägg till i omgången" }).click();
  await tove.getByText("Anmälan ligger i omgången.").waitFor();
  expect(await tove.getByText("Anmälan väntar på en annan omgång.").count()).toBe(0);
  await tove.getByRole("row", { name: /Tyra Hallgrim/ }).waitFor();
});

test("the koordinator changes a time that cases are held to, and a wrong one is kept to be mended", async () => {
  const tove = await as(NINE.coordinator);
  await tove.goto("/mitt-i-st/installningar");
  const days = tove.getByLabel("Dagar till första kontakt");
  await days.fill("0");
  await tove.getByRole("button", { name: "Spara tiderna" }).click();
  await tove.getByText("Skriv ett helt antal dagar, 1 till 365.").first().waitFor();
  expect(await days.inputValue()).toBe("0");
  await days.fill("10");
  await tove.getByRole("button", { name: "Spara tiderna" }).click();
  await tove.getByText("Tiderna är sparade och gäller nu.").waitFor();
  await tove.reload();
  expect(await days.inputValue()).toBe("10");
});

test("the proposal says why, is changed from the list and by dragging, and is confirmed once", async () => {
  const tove = await as(NINE.coordinator);
  await tove.goto(address);
  await tove.getByRole("button", { name: "Räkna ut ett förslag" }).click();
  const row = tove.getByRole("row", { name: /Nora Sandell/ });
  await row.getByText("Önskat i första hand. Önskad av ST-läkaren.").waitFor();
  await row.getByLabel(/^Värderare/).selectOption({ label: "Björn Åkerlund, Västerskog" });
  await row.getByRole("button", { name: /^Ändra/ }).click();
  await row.getByText("Ändrad för hand").waitFor();
  await row.getByText("Björn Åkerlund", { exact: true }).waitFor();
  // By keyboard alone: the focus stays in the row, and beside somebody new it asks for a medvärderare.
  await row.getByLabel(/^Värderare/).focus();
  await tove.keyboard.type("Leila");
  await tove.keyboard.press("Tab");
  await tove.keyboard.press("Enter");
  await row.getByLabel(/^Medvärderare/).waitFor();
  await row.getByText("Ändrat.").waitFor();
  expect(await tove.evaluate(() => document.activeElement?.textContent)).toBe("Ändra Nora Sandell");
  await row
    .getByLabel(/^Medvärderare/)
    .selectOption({ label: "Karin Åsberg, Västerskog, läser två ärenden" });
  await row.getByRole("button", { name: /^Ändra/ }).click();
  await row.getByText(/^Medvärderare: Karin Åsberg\. Godkänd av SFAM\./).waitFor();
  await screenshot(tove, "omgang-forslag-1280");
  await tove.locator("[data-evaluator]", { hasText: "Karin Åsberg" }).dragTo(row);
  await row.getByText("Karin Åsberg", { exact: true }).waitFor();
  await tove.getByRole("button", { name: "Räkna om" }).click();
  await tove.getByText("Det du har ändrat står kvar.").waitFor();
  await row.getByText("Ändrad för hand").waitFor();
  await tove.getByRole("button", { name: "Bekräfta och öppna ärendena" }).click();
  await tove.getByRole("heading", { name: "Så blev det" }).waitFor();
  expect(await tove.getByRole("button", { name: "Bekräfta och öppna ärendena" }).count()).toBe(0);
});

test("the ST-läkare has a case with the one who was confirmed", async () => {
  const nora = await as(NORA);
  await nora.goto("/mitt-i-st");
  await nora.locator("main").getByRole("link", { name: "Nora Sandell" }).click();
  await nora.getByRole("heading", { name: "Nora Sandell, Mitt-i-ST" }).waitFor();
  expect(await nora.locator("main").innerText()).toContain("Karin Åsberg");
});
