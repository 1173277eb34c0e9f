import { expect, test } from "vitest";
import { expectAccessible, expectNoSidewaysScroll, screenshot, servePortal, signInAs } from "../setup/portal";

const portal = servePortal();

async function look(role: RegExp, path: string, name: string): Promise<void> {
  const page = await portal().openPage({ viewport: { width: 1280, height: 900 } });
  await signInAs(page, role);
  await page.goto(path);
  await expectAccessible(page);
  await screenshot(page, `${name}-1280`);
  await page.setViewportSize({ width: 360, height: 800 });
  await screenshot(page, `${name}-360`);
  await expectNoSidewaysScroll(page);
}

test.each([
  ["/jag", "jag"],
  ["/personer", "personer"],
  ["/enheter", "enheter"],
  ["/logg?kontrollera=1", "logg"],
])("%s is accessible and fits a small phone", async (path, name) => {
  await look(/administratör/, path, name);
});

test("a person is invited, takes the link and is in; the link then works no more", async () => {
  const page = await portal().openPage();
  await signInAs(page, /administratör/);
  await page.goto("/personer");
  await page.getByLabel("Namn", { exact: true }).fill("Nils Ny");
  await page.getByLabel("E-post", { exact: true }).fill("nils.ny@example.se");
  await page.getByRole("button", { name: "Bjud in" }).click();
  const said = await page.getByText(/är inbjuden med e-post/).textContent();
  const link = /https?:\S+/.exec(said ?? "")?.[0] ?? "";

  const guest = await portal().openPage();
  await guest.goto(link);
  expect(new URL(guest.url()).pathname).toBe("/inbjudan");
  await expectAccessible(guest);
  await screenshot(guest, "inbjudan");
  await guest.getByRole("button", { name: "Logga in i demon" }).click();
  await guest.getByRole("button", { name: "Ja, det är jag" }).click();
  await guest.waitForURL((address) => address.pathname === "/");

  const late = await portal().openPage();
  await late.goto(link);
  await late.getByText("Inbjudan är redan använd").waitFor();
});

test("a chief changes main supervisor from the unit's page, with script off", async () => {
  const page = await portal().openPage({ javaScriptEnabled: false });
  await signInAs(page, /verksamhetschef/);
  await page.goto("/enheter");
  await page.locator("tbody th a").first().click();
  await page
    .getByRole("link", { name: /Byt handledare/ })
    .first()
    .click();
  await expectAccessibleWithoutScript(page.url());
  await page.getByLabel("Handledare", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("Från och med").fill("2027-01-01");
  await page.getByRole("button", { name: "Utse handledare" }).click();
  await page.getByText("Handledaren är utsedd från och med 2027-01-01").waitFor();
});

/** axe needs script, so the same address is looked at once more with it. */
async function expectAccessibleWithoutScript(url: string): Promise<void> {
  await look(/verksamhetschef/, new URL(url).pathname, "byt-handledare");
  await look(/administratör/, new URL(url).pathname.replace(/\/handledare.*/, ""), "enhet");
}

test("an administrator finds a person, and sees roles but no content", async () => {
  const page = await portal().openPage();
  await signInAs(page, /administratör/);
  await page.goto("/personer?text=Ekvall");
  await page.locator("tbody th a").first().click();
  await page.getByRole("heading", { level: 1, name: /Ekvall/ }).waitFor();
  expect(await page.getByRole("link", { name: /IUP|Delmål|Handledning$/ }).count()).toBe(0);
  await look(/administratör/, new URL(page.url()).pathname, "person");
});
