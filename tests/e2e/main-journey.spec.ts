import { beforeAll, expect, test } from "vitest";
import { expectAccessible, expectNoSidewaysScroll, screenshot, servePortal } from "../setup/portal";
import { findIds, type Ids } from "./ids";
import { mittistJourney } from "./mittist-journey";
import { ask, DESKTOP, NINE, PHONE, people } from "./steps";
import { supervisionJourney } from "./supervision-journey";

const portal = servePortal();
const as = people(portal);

/** What the start page of each of the nine always holds, whatever day the demo region is seeded. */
const IDAG: [keyof typeof NINE, RegExp][] = [
  ["resident", /Din stig/],
  ["mainSupervisor", /Bekräfta att IUP för Nora Sandell är reviderad\./],
  ["chief", /Dina ST-läkare|Ring först/],
  ["studierektor", /Ring först/],
  ["coordinator", /Mitt-i-ST för Linnéa Brask har gått över tiden\./],
  ["evaluator", /Skriv rapporten om Oskar Lilja\./],
  ["coEvaluator", /Önska vilka ST-läkare|Läs portföljen från|Se inspelningarna från/],
  ["reportGroup", /Slutliga rapporter/],
  ["administrator", /Konton och uppdrag/],
];

test.each(IDAG)("the start page of the %s says what waits", async (role, words) => {
  const page = await as(NINE[role]);
  expect(new URL(page.url()).pathname).toBe("/");
  await page
    .getByText(/(sak|saker|Inget) väntar på dig/)
    .first()
    .waitFor();
  await page.getByText(words).first().waitFor();
  await expectAccessible(page);
  await screenshot(page, `idag-${role}-1280`);
  await page.setViewportSize(PHONE);
  await screenshot(page, `idag-${role}-360`);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(DESKTOP);
});

let ids: Ids;

beforeAll(async () => {
  ids = await findIds(portal());
});

supervisionJourney({ portal, as, maja: () => ids.maja });

mittistJourney({ portal, as });

test("someone else's page is not found, and the attempt is in the log", async () => {
  const birgitta = await as(NINE.evaluator);
  const tries = [
    [`/st-lakare/${ids.maja}`, "binder.read.refused", ids.maja],
    [`/st-lakare/${ids.maja}/handledning`, "binder.read.refused", ids.maja],
    [`/mitt-i-st/${ids.samirasCase}`, "case.read.refused", ids.samirasCase],
    [`/mitt-i-st/${ids.samirasCase}/rapport`, "case.read.refused", ids.samirasCase],
  ] as const;
  for (const [address, action, subject] of tries) {
    const response = await birgitta.goto(address);
    expect(response?.status(), address).toBe(404);
    await birgitta.getByRole("heading", { name: "Sidan finns inte" }).waitFor();
    const logged = await ask(
      portal(),
      "select actor_name from audit where action = $1 and subject_id = $2 and actor_name = 'Birgitta Hallin'",
      [action, subject],
    );
    expect(logged.length, address).toBeGreaterThan(0);
  }
  const katarina = await as(NINE.chief);
  expect((await katarina.goto(`/st-lakare/${ids.maja}/handledning`))?.status()).toBe(404);
  const logged = await ask(
    portal(),
    "select actor_name from audit where action = 'supervision.read.refused' and subject_id = $1",
    [ids.maja],
  );
  expect(logged[0]).toEqual({ actor_name: "Katarina Öhman" });
});
