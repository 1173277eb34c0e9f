import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { expectAccessible, expectNoSidewaysScroll, screenshot, servePortal } from "../setup/portal";
import { HANNA } from "./addresses";
import { ask, DESKTOP, download, NINE, PHONE, people } from "./steps";

const portal = servePortal();
const as = people(portal);

const cases = new Map<string, string>();
const caseOf = (name: string) => `/mitt-i-st/${cases.get(name) ?? "saknas"}`;

beforeAll(async () => {
  const rows = await ask(
    portal(),
    `select p.name, c.id from cases c join residents r on r.id = c.resident_id join people p on p.id = r.person_id`,
  );
  for (const { name = "", id = "" } of rows) cases.set(name, id);
});

async function onPhone(page: Page, look: () => Promise<void>): Promise<void> {
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScroll(page);
  await look();
  await page.setViewportSize(DESKTOP);
}

async function pressOnceGone(page: Page, name: RegExp, answer: string): Promise<void> {
  await page.getByRole("button", { name }).first().click();
  await page.locator("[role=status]:focus", { hasText: answer }).waitFor();
}

test("a proposed day is accepted, and goes to the calendar and the koordinator", async () => {
  const maja = await as(NINE.resident);
  await maja.goto(caseOf("Maja Ekvall"));
  await onPhone(maja, () => screenshot(maja, "arende-forslag"));
  await expectAccessible(maja);
  // What is pressed goes with what it does: the answer stays, and has the focus.
  await pressOnceGone(maja, /^Passar inte/, "Svaret är skickat.");
  await pressOnceGone(maja, /^Bestäm dagen/, "Praktikdagen är bestämd.");
  await maja.getByRole("link", { name: "Dagens program" }).waitFor();
  const file = await download(maja, maja.getByRole("link", { name: "Ladda ner till kalendern" }));
  expect(Buffer.from(file).toString()).toMatch(/BEGIN:VEVENT[\s\S]*SUMMARY:Praktikdag i Mitt-i-ST/);
  expect(await maja.getByRole("button", { name: /^Bestäm dagen/ }).count()).toBe(0);
  const tove = await as(NINE.coordinator);
  await tove.goto(caseOf("Maja Ekvall"));
  await tove.getByText("Datum bokat").first().waitFor();
});

test("the programme is moved about by keyboard, made to fit and printed", async () => {
  const hanna = await as(HANNA);
  await hanna.goto(`${caseOf("Hanna Ödman")}/dagen/andra`);
  const titles = () =>
    hanna
      .getByLabel("Vad", { exact: true })
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  const [first, second] = await titles();
  const down = hanna.getByRole("button", { name: new RegExp(`^Ner ?: ${first}`) });
  await down.focus();
  await hanna.keyboard.press("Enter");
  await hanna.getByRole("button", { name: new RegExp(`^Upp ?: ${first}`) }).waitFor();
  expect((await titles()).slice(0, 2)).toEqual([second, first]);
  await hanna.getByLabel("Värderaren åker").fill("12:00");
  await hanna.getByRole("button", { name: "Anpassa till tiderna" }).click();
  await hanna.getByText(/minuter för långt/).waitFor();
  await expectAccessible(hanna);
  await onPhone(hanna, () => screenshot(hanna, "programmet-andra"));
  await hanna.getByLabel("Minuter", { exact: true }).first().fill("3");
  await hanna.getByRole("button", { name: "Spara programmet" }).click();
  await hanna.getByText("Skriv minuterna som ett helt tal").first().waitFor();
  expect(await hanna.getByLabel("Minuter", { exact: true }).first().inputValue()).toBe("3");
  await hanna.goto(`${caseOf("Hanna Ödman")}/dagen`);
  await hanna.getByText("Slutar efter 12:00.").first().waitFor();
  await expectAccessible(hanna);
  await screenshot(hanna, "programmet");
  await hanna.emulateMedia({ media: "print" });
  expect(await hanna.getByRole("link", { name: "Ändra programmet" }).isVisible()).toBe(false);
  await hanna.emulateMedia({ media: null });
});

test("a case is handed over: the new värderare has it, with what the old one wrote beside the editor", async () => {
  const tove = await as(NINE.coordinator);
  await tove.goto(caseOf("Linnéa Brask"));
  await tove.getByRole("link", { name: "Pausa, lämna över eller avsluta ärendet" }).click();
  await tove.getByRole("heading", { name: "Byt värderare" }).waitFor();
  await expectAccessible(tove);
  await onPhone(tove, () => screenshot(tove, "hantera"));
  const evaluator = tove.getByLabel("Ny värderare");
  const birgitta = tove.locator("option", { hasText: "Birgitta Hallin" }).first();
  await evaluator.selectOption((await birgitta.getAttribute("value")) ?? "");
  await tove.getByLabel("Varför värderaren byts").fill("Värderaren kan inte fullfölja.");
  await tove.getByRole("button", { name: "Byt värderare" }).click();
  await tove.getByText("Det är det första uppdraget för Birgitta Hallin.").first().waitFor();
  expect(await tove.getByLabel("Varför värderaren byts").inputValue()).toBe("Värderaren kan inte fullfölja.");
  const karin = tove.locator("option", { hasText: "Karin Åsberg" }).last();
  await tove
    .getByLabel("Medvärderare, om det är värderarens första uppdrag")
    .selectOption((await karin.getAttribute("value")) ?? "");
  await tove.getByRole("button", { name: "Byt värderare" }).click();
  await tove.getByRole("heading", { name: "Linnéa Brask, Mitt-i-ST" }).waitFor();
  await tove
    .getByText(/Ny värderare, Tove Malmgren/)
    .last()
    .waitFor();
  const page = await as(NINE.evaluator);
  await page.goto(`${caseOf("Linnéa Brask")}/rapport`);
  await page.getByRole("heading", { name: "Det här skrev Margareta Ljungkvist" }).waitFor();
  expect(await page.locator(".report textarea").first().inputValue()).toBe("");
  await expectAccessible(page);
});

test("the board keeps what is paused apart, and a paused case asks nothing of anyone", async () => {
  const tove = await as(NINE.coordinator);
  await tove.goto("/mitt-i-st");
  await tove.getByText("Pausade").first().waitFor();
  await screenshot(tove, "tavla");
  await tove.goto(caseOf("Elsa Rydén"));
  await tove.getByText(/Pausat sedan/).waitFor();
  await tove.getByRole("link", { name: "Pausa, lämna över eller avsluta ärendet" }).click();
  await tove.getByRole("button", { name: "Öppna ärendet igen" }).click();
  await tove.getByRole("heading", { name: "Elsa Rydén, Mitt-i-ST" }).waitFor();
  expect(await tove.getByText(/Pausat sedan/).count()).toBe(0);
});
