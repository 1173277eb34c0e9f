import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { servePortal, signInAs } from "../setup/portal";
import { findIds, type Ids } from "./ids";
import { ask, draft, NINE, people } from "./steps";

const portal = servePortal();
const as = people(portal);
const NOTE = "Din anteckning";
let ids: Ids;

beforeAll(async () => {
  ids = await findIds(portal());
});

/** A talk of its own for each test, and its address: without the fragment, or going there again would load nothing. */
async function newTalk(page: Page, topic: string): Promise<string> {
  await page.goto(`/st-lakare/${ids.maja}/handledning/nytt`);
  await page.getByLabel("Ämne").fill(topic);
  await page.getByRole("button", { name: "Börja skriva" }).click();
  await page.waitForURL(/samtal=/);
  await draft(page, NOTE).field.waitFor();
  return page.url().replace(/#.*/, "");
}

test("what is typed without contact is kept here, and saved when contact is back", async () => {
  const maja = await as(NINE.resident);
  const address = await newTalk(maja, "Utan kontakt");
  const { field, saved, box } = draft(maja, NOTE);
  await maja.context().setOffline(true);
  await field.fill("Skrivet i hissen.");
  await box.getByText("Sparas lokalt, ingen kontakt").first().waitFor();
  await maja.context().setOffline(false);
  await saved.waitFor();
  await maja.goto(address);
  expect(await field.inputValue()).toBe("Skrivet i hissen.");
});

test("what was typed when the tab died is offered when the page is opened again", async () => {
  const maja = await as(NINE.resident);
  const address = await newTalk(maja, "Fliken dog");
  const lost = await maja.context().newPage();
  await lost.goto(address);
  await maja.context().setOffline(true);
  await draft(lost, NOTE).field.fill("Sista meningen före kraschen.");
  await draft(lost, NOTE).box.getByText("Sparas lokalt, ingen kontakt").first().waitFor();
  await lost.close();
  await maja.context().setOffline(false);

  await maja.goto(address);
  const { field, saved, box } = draft(maja, NOTE);
  await box.getByText("Här finns text som inte hann sparas:").waitFor();
  expect(await field.inputValue()).toBe("");
  await box.getByRole("button", { name: "Lägg tillbaka texten" }).click();
  await saved.waitFor();
  expect(await field.inputValue()).toBe("Sista meningen före kraschen.");
});

test("a second tab follows what is saved in the first", async () => {
  const maja = await as(NINE.resident);
  const address = await newTalk(maja, "Två flikar");
  const second = await maja.context().newPage();
  await second.goto(address);
  await draft(maja, NOTE).field.fill("Från första fliken.");
  await draft(maja, NOTE).saved.waitFor();
  await second.getByText("Från första fliken.").waitFor();
  await draft(second, NOTE).field.fill("Från första fliken, och sedan från andra.");
  await draft(second, NOTE).saved.waitFor();
  await second.close();
  await maja.goto(address);
  expect(await draft(maja, NOTE).field.inputValue()).toBe("Från första fliken, och sedan från andra.");
});

test("a session that ends while one writes costs nothing", async () => {
  const maja = await portal().openPage();
  await signInAs(maja, NINE.resident);
  const address = await newTalk(maja, "Utloggad");
  await ask(
    portal(),
    `delete from sessions where token_hash = (select s.token_hash from sessions s
       join identities i on i.id = s.identity_id where i.person_id = $1 order by s.started_at desc limit 1)`,
    [ids.majasPerson],
  );
  const { field, saved, box } = draft(maja, NOTE);
  await field.fill("Skrivet efter att inloggningen gått ut.");
  await box.getByText(/Du är utloggad\. Texten finns kvar här/).waitFor();
  const [door] = await Promise.all([
    maja.context().waitForEvent("page"),
    box.getByRole("link", { name: "Logga in i en ny flik" }).click(),
  ]);
  await door.getByRole("button", { name: NINE.resident }).click();
  await door.getByRole("heading", { name: "Din stig" }).waitFor();
  await door.close();
  // Headless Chromium does not tell a page that it has been returned to.
  await maja.evaluate(() => window.dispatchEvent(new Event("focus")));
  await saved.waitFor();
  await maja.goto(address);
  expect(await field.inputValue()).toBe("Skrivet efter att inloggningen gått ut.");
});

test("two people in one field see both texts, and neither is lost", async () => {
  const maja = await portal().openPage();
  await signInAs(maja, NINE.resident);
  const address = await newTalk(maja, "Två personer");
  const anna = await portal().openPage();
  await signInAs(anna, NINE.mainSupervisor);
  await anna.goto(address);
  const agreed = "Vi kom överens om";
  const mine = draft(maja, agreed);
  await draft(anna, agreed).field.fill("Anna: läs två artiklar.");
  await draft(anna, agreed).saved.waitFor();
  await mine.field.fill("Maja: spela in ett besök.");
  await mine.box.getByText("Texten ändrades på ett annat håll medan du skrev").waitFor();
  const shown = await mine.box.locator(".conflict").innerText();
  expect(shown).toContain("Anna: läs två artiklar.");
  expect(shown).toContain("Maja: spela in ett besök.");
  expect(shown).toContain("av Anna Berg");
  await mine.box.getByRole("button", { name: "Slå ihop båda" }).click();
  await mine.saved.waitFor();
  await anna.goto(address);
  expect(await draft(anna, agreed).field.inputValue()).toBe(
    "Anna: läs två artiklar.\n\nMaja: spela in ett besök.",
  );
});

test("a text that is far too long is answered in a sentence, and stays", async () => {
  const maja = await as(NINE.resident);
  const address = await newTalk(maja, "En megabyte");
  const { field, saved, box } = draft(maja, NOTE);
  const pasted = "Åtta ord om att klistra in för mycket. ".repeat(26_000);
  await field.fill(pasted);
  await box.getByText(/^Texten är .* tecken och får vara högst 100.000\. Korta den/).waitFor();
  expect((await field.inputValue()).length).toBe(pasted.length);
  await field.fill("Kortare.");
  await saved.waitFor();
  await maja.goto(address);
  expect(await field.inputValue()).toBe("Kortare.");
});

test("a personal identity number is asked about; going on is logged, never the number", async () => {
  const maja = await as(NINE.resident);
  await newTalk(maja, "Personnummer");
  const { field, saved, box } = draft(maja, NOTE);
  await field.fill("Två patienter i dag.\nDen ena var 811218-9876.");
  await box.getByText("På rad 2 står något som ser ut som ett personnummer.", { exact: false }).waitFor();
  expect(await saved.count()).toBe(0);
  await box.getByRole("button", { name: "Fortsätt ändå" }).click();
  await saved.waitFor();
  const logged = await ask(
    portal(),
    `select actor_name, row_to_json(a)::text as line from audit a where action = 'text.personalNumberConfirmed'`,
  );
  expect(logged).toHaveLength(1);
  expect(logged[0]?.actor_name).toBe("Maja Ekvall");
  expect(logged[0]?.line).not.toMatch(/811218|9876/);
});
