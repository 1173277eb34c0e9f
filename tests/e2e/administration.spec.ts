import { expect, test } from "vitest";
import { addDays, todayIn } from "@/lib/dates";
import { expectAccessible, servePortal, signInAs } from "../setup/portal";

const portal = servePortal();

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
  await page.getByLabel("Handledare", { exact: true }).selectOption({ index: 1 });
  const day = addDays(todayIn(new Date()), 30);
  await page.getByLabel("Från och med").fill(day);
  await page.getByRole("button", { name: "Utse handledare" }).click();
  await page.getByText(`Handledaren är utsedd från och med ${day}`).waitFor();
});

test("an administrator finds a person, and sees roles but no content", async () => {
  const page = await portal().openPage();
  await signInAs(page, /administratör/);
  await page.goto("/personer?text=Ekvall");
  await page.locator("tbody th a").first().click();
  await page.getByRole("heading", { level: 1, name: /Ekvall/ }).waitFor();
  expect(await page.getByRole("link", { name: /IUP|Delmål|Handledning$/ }).count()).toBe(0);
});
