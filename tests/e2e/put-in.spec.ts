import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { expectAccessible, expectNoSidewaysScroll, screenshot, servePortal } from "../setup/portal";
import { findIds, type Ids } from "./ids";
import { chooser, openPutIn, row, text } from "./papers";
import { ask, DESKTOP, PHONE } from "./steps";

const portal = servePortal();
let ids: Ids;

beforeAll(async () => {
  ids = await findIds(portal());
});

const open = () => openPutIn(portal(), ids);

test("three files and a hostile one: progress, a refusal in words, delmål, and all is there another day", async () => {
  const page = await open();
  const hostile = {
    name: "program.exe",
    mimeType: "application/octet-stream",
    buffer: Buffer.concat([Buffer.from("MZ"), Buffer.alloc(3_000, 7)]),
  };
  const big = text("Reflektion.txt", 1_500_000);
  await chooser(page).setInputFiles([text("Kursintyg etik a1.txt"), hostile, big, text("Intyg c3.txt")]);
  await row(page, "Reflektion.txt").waitFor();
  await row(page, "Intyg c3.txt").waitFor();
  const refused = page.locator(".upload", { hasText: "program.exe" });
  await refused.getByText("Filen är ett program", { exact: false }).waitFor();
  await page.getByRole("status").getByText("3 av 4 filer är inlagda. En togs inte emot.").waitFor();

  await row(page, "Kursintyg etik a1.txt")
    .getByRole("button", { name: /lägg till delmål STa1/ })
    .click();
  await row(page, "Kursintyg etik a1.txt")
    .getByText(/^Sparat \d\d:\d\d$/)
    .waitFor();
  const codes = row(page, "Intyg c3.txt").getByLabel(/^Delmål/);
  await codes.fill("C3, c4");
  await codes.press("Enter");
  await row(page, "Intyg c3.txt")
    .getByText(/^Sparat \d\d:\d\d$/)
    .waitFor();
  const title = row(page, "Reflektion.txt").getByLabel(/^Titel/);
  await title.fill("Reflektion efter jouren");
  await title.press("Tab");
  await page.getByText("Sparar …").waitFor({ state: "hidden" });
  await screenshot(page, "dokument-lagg-in");

  await page.reload();
  expect(
    await row(page, "Reflektion.txt")
      .getByLabel(/^Titel/)
      .inputValue(),
  ).toBe("Reflektion efter jouren");
  await row(page, "Reflektion.txt").getByText("Saknar delmål").waitFor();
  expect(await row(page, "Intyg c3.txt").count()).toBe(0);
  const linked = await ask(
    portal(),
    `select v.file_name, string_agg(d.code, ' ' order by d.code) as codes from document_versions v
     join document_goals l on l.document_id = v.document_id join goals g on g.id = l.goal_id
     join delmal d on d.id = g.delmal_id
     where v.file_name in ('Intyg c3.txt', 'Kursintyg etik a1.txt') group by 1 order by 1`,
  );
  expect(linked).toEqual([
    { file_name: "Intyg c3.txt", codes: "STc3 STc4" },
    { file_name: "Kursintyg etik a1.txt", codes: "STa1" },
  ]);
  const [kept] = await ask(
    portal(),
    `select c.size::text, c.sha256 from file_contents c where c.sha256 = $1`,
    [createHash("sha256").update(big.buffer).digest("hex")],
  );
  expect(kept?.size).toBe("1500000");
});

test("a broken upload goes on by itself, and the same file again is there already", async () => {
  const page = await open();
  let patches = 0;
  await page.route("**/api/uppladdning/*", async (route) => {
    patches += 1;
    if (patches === 2) await route.abort("connectionreset");
    else await route.continue();
  });
  const file = text("Bruten.txt", 1_200_000);
  await chooser(page).setInputFiles([file]);
  await row(page, "Bruten.txt").waitFor();
  expect(patches).toBe(4);
  await page.unrouteAll();
  await chooser(page).setInputFiles([{ ...file, name: "Kopia.txt" }]);
  await page.locator(".upload", { hasText: "Kopia.txt" }).getByText("Finns redan", { exact: true }).waitFor();
  const [found] = await ask(
    portal(),
    `select count(*)::text as n from document_versions where sent_sha256 = $1`,
    [createHash("sha256").update(file.buffer).digest("hex")],
  );
  expect(found?.n).toBe("1");
});

test("files are dropped, photographed and pasted", async () => {
  const page = await open();
  expect(await page.locator('input[type="file"][capture="environment"][accept="image/*"]').count()).toBe(1);
  const give = (type: "drop" | "paste", name: string) =>
    page.evaluate(
      ([kind, fileName]) => {
        const data = new DataTransfer();
        data.items.add(new File([`${fileName} ${Math.random()}`], fileName ?? "", { type: "text/plain" }));
        const zone = document.querySelector(".drop");
        if (kind === "drop")
          zone?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
        else document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data }));
      },
      [type, name],
    );
  await give("drop", "Släppt.txt");
  await row(page, "Släppt.txt").waitFor();
  await give("paste", "Inklistrad.txt");
  await row(page, "Inklistrad.txt").waitFor();
  const folder = mkdtempSync(join(tmpdir(), "stigen-portfolj-"));
  mkdirSync(join(folder, "Kurser"));
  for (const name of ["Ur mappen.txt", join("Kurser", "Längre in.txt"), "Thumbs.db"])
    writeFileSync(join(folder, name), `${name} ${Math.random()}`);
  await dropFolder(page, folder);
  await row(page, "Ur mappen.txt").waitFor();
  await row(page, "Längre in.txt").waitFor();
  expect(await page.getByText("Thumbs.db").count()).toBe(0);
  rmSync(folder, { recursive: true });
});

/** As a hand does: a page cannot make a folder of its own to drop. */
async function dropFolder(page: Page, folder: string): Promise<void> {
  const box = await page.locator(".drop").boundingBox();
  const protocol = await page.context().newCDPSession(page);
  const at = { x: (box?.x ?? 0) + 30, y: (box?.y ?? 0) + 10 };
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await protocol.send("Input.dispatchDragEvent", { type, ...at, data });
}

test("a replaced file keeps its document", async () => {
  const page = await open();
  await chooser(page).setInputFiles([text("Första.txt")]);
  await row(page, "Första.txt").waitFor();
  const [made] = await ask(
    portal(),
    "select document_id from document_versions where file_name = 'Första.txt'",
  );
  await page.goto(`/st-lakare/${ids.maja}/dokument/ny?ersatter=${made?.document_id}`);
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles([text("Andra.txt")]);
  await page.getByText("Första är ersatt. Det här är version 2.").waitFor();
  await expectAccessible(page);
});

test("reads well for everyone, on a phone too", async () => {
  const page = await open();
  await chooser(page).setInputFiles([text("Axe c3.txt"), { ...text("tom.txt"), buffer: Buffer.alloc(0) }]);
  await row(page, "Axe c3.txt").waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(PHONE);
  await expectAccessible(page);
  await screenshot(page, "dokument-lagg-in-telefon");
});

test("from a talk the file is linked to it, and is shown there", async () => {
  const page = await open();
  await page.goto(`/st-lakare/${ids.maja}/handledning?samtal=${ids.majasTalk}`);
  const talk = page.locator("#samtal");
  await talk.getByRole("link", { name: "Lägg in dokument" }).click();
  expect(
    await page.getByRole("checkbox", { name: /^Länka det jag lägger in till samtalet/ }).isChecked(),
  ).toBe(true);
  await chooser(page).setInputFiles([text("Underlag till samtalet.txt")]);
  await row(page, "Underlag till samtalet.txt").waitFor();
  await page.getByText(/^Länkat till samtalet/).waitFor();
  await expectAccessible(page);
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(DESKTOP);
  let links = 0;
  await page.route("**/dokument/ny?samtal=*", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    links += 1;
    await (links === 1 ? route.abort("connectionreset") : route.continue());
  });
  await chooser(page).setInputFiles([text("Det som bryts.txt")]);
  await page.getByText("”Det som bryts” är inlagt, men inte länkat.", { exact: false }).waitFor();
  await chooser(page).setInputFiles([text("Det som går bra.txt")]);
  await row(page, "Det som går bra.txt").waitFor();
  await expect.poll(() => links).toBe(2);
  await page.getByText("”Det som bryts” är inlagt, men inte länkat.", { exact: false }).waitFor();
  await page.unrouteAll();
  await page.getByRole("link", { name: "Tillbaka till samtalet" }).click();
  await talk.getByRole("link", { name: "Underlag till samtalet" }).waitFor();
  await talk.getByRole("link", { name: "Det som går bra" }).waitFor();
  expect(await talk.getByRole("link", { name: "Det som bryts" }).count()).toBe(0);
});
