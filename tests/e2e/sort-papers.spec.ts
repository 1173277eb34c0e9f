import { randomBytes } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { servePortal } from "../setup/portal";
import { findIds, type Ids } from "./ids";
import { chooser, openPutIn, row, text } from "./papers";

const portal = servePortal();
let ids: Ids;

beforeAll(async () => {
  ids = await findIds(portal());
});

const open = () => openPutIn(portal(), ids);

test("a scanned paper is looked at in another tab, and what its text says comes without asking", async () => {
  const page = await open();
  const words = `Protokoll ${randomBytes(8).toString("hex")} Delmål STc4`;
  await chooser(page).setInputFiles([{ ...text("Skannat 7.txt"), buffer: Buffer.from(words) }]);
  await row(page, "Skannat 7.txt")
    .getByRole("button", { name: /lägg till delmål STc4/ })
    .waitFor();
  const [paper] = await Promise.all([
    page.context().waitForEvent("page"),
    row(page, "Skannat 7.txt")
      .getByRole("link", { name: /visa i en ny flik$/ })
      .click(),
  ]);
  await paper.getByText(words).waitFor();
  await paper.close();
  await row(page, "Skannat 7.txt").getByText("Saknar delmål").waitFor();
});

test("many are told apart at once by the keyboard alone", async () => {
  const page = await open();
  const names = ["Ett.txt", "Två.txt", "Tre.txt"];
  await chooser(page).setInputFiles(names.map((name) => text(name)));
  for (const name of names) await row(page, name).waitFor();
  for (const name of names) {
    await row(page, name).getByRole("checkbox").focus();
    await page.keyboard.press("Space");
  }
  const many = page.getByRole("form", { name: "Sätt för de valda" });
  await many.getByText("3 valda").waitFor();
  const field = many.getByLabel("Lägg till delmål");
  await field.focus();
  await page.keyboard.type("c7, c99");
  await page.keyboard.press("Enter");
  await many.getByText("c99 finns inte i målbeskrivningen.", { exact: false }).waitFor();
  for (const name of names) await row(page, name).getByText("Saknar delmål").waitFor();
  await field.fill("c7");
  await page.keyboard.press("Enter");
  // Chosen no more: what is set next must not be set for these too.
  await many.getByText("3 rader är ändrade.").waitFor();
  for (const name of names)
    await row(page, name)
      .getByText(/^Sparat \d\d:\d\d$/)
      .waitFor();
  // Rows stand in the order in which their files came in, which is not always the order in which they were chosen.
  const fields = page.getByRole("table").getByLabel(/^Delmål, /);
  const order = await fields.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  const at = order.indexOf("Delmål, Ett.txt");
  const from = at === order.length - 1 ? at - 1 : at;
  expect(
    await row(page, "Ett.txt")
      .getByLabel(/^Delmål/)
      .inputValue(),
  ).toBe("c7");
  await fields.nth(from).focus();
  await page.keyboard.press("Enter");
  const focused = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  expect(focused).toBe(order[from + 1]);
});
