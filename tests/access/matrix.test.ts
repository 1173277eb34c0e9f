import { globSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { menuFor } from "@/lib/access/menu";
import type { PersonId } from "@/lib/ids";
import { appoint, type Clinic, makeClinic, makePerson, viewerFor } from "../factories";
import { ADDRESSES, IN_MENU } from "./addresses.data";
import { CAPABILITIES } from "./capabilities";
import { type FinishedClinic, makeFinishedClinic } from "./finished-case";
import { MATRIX, ROLES } from "./matrix.data";

let clinic: FinishedClinic;
let elsewhere: Clinic;
let otherEvaluator: PersonId;

beforeAll(async () => {
  clinic = await makeFinishedClinic();
  elsewhere = await makeClinic();
  otherEvaluator = await makePerson("Olle Annanvärderare");
  await appoint(otherEvaluator, "evaluator", { regionId: clinic.regionId });
});

test("every row of the matrix is asked of the code, and nothing else is", () => {
  expect(Object.keys(CAPABILITIES).sort()).toEqual(MATRIX.map(({ capability }) => capability).sort());
});

describe.each(MATRIX.map((row) => [row.capability, row] as const))("%s", (capability, { allowed }) => {
  test.each(ROLES)("%s", async (role) => {
    const viewer = await viewerFor(clinic[role]);
    expect(await CAPABILITIES[capability]?.(viewer, clinic)).toBe(allowed.has(role));
  });

  test("a värderare of other cases in the region: what every värderare may, and nothing else", async () => {
    const everyones =
      /^(round: see any|evaluators: be one|shared documents: (see any|read)|document: see a common one)$/;
    const answer = await CAPABILITIES[capability]?.(await viewerFor(otherEvaluator), clinic);
    expect(answer).toBe(everyones.test(capability));
  });

  test("nobody of another region", async () => {
    const anywhere = [
      "people: invite",
      "unit: see any",
      "log: read",
      "shared documents: see any",
      "case templates: edit",
      "case settings: change",
      // Evaluators come from any region, and so do those whom a coordinator chooses among.
      "round: see any",
      "evaluators: read register",
      "evaluators: be one",
    ];
    for (const role of ROLES) {
      const viewer = await viewerFor(elsewhere[role]);
      const answer = await CAPABILITIES[capability]?.(viewer, clinic);
      if (!anywhere.includes(capability)) expect(answer, role).toBe(false);
    }
  });

  test("nobody whose relations have ended, but for what is their own", async () => {
    for (const role of ROLES.filter((name) => name !== "resident")) {
      const longAgo = await viewerFor(clinic[role], new Date("2019-06-01T12:00:00Z"));
      // Their own case, and the templates of the region where they are in training themselves.
      const isOwn =
        (/^(case|report|intyg)/.test(capability) && /valuator$/.test(role)) ||
        (/^(shared documents: (see|read)|document: see a common one)/.test(capability) &&
          role === "otherResident");
      if (!isOwn) expect(await CAPABILITIES[capability]?.(longAgo, clinic), role).toBe(false);
    }
  });
});

describe("the addresses of the portal", () => {
  test("are all in the table, which the built portal is asked of in tests/e2e/access.spec.ts", () => {
    const listed = ADDRESSES.map(({ address }) => address.replace(/\?.*/, "").replace(/\{\w+\}/g, "*"));
    const files = globSync([
      "app/(portal)/**/page.tsx",
      "app/api/{dokument,filer,iup,mittist/*/portfolj,utkorg,uttag}/**/route.ts",
      "app/api/mittist/siffror/route.ts",
    ]);
    const onDisk = files.map((file) => file.replace(/^app|\/\(portal\)|\/(page|route)\.tsx?$/g, ""));
    const addresses = onDisk.map((path) => path.replace(/\[\w+\]/g, "*") || "/");
    expect([...new Set(listed)].sort()).toEqual(addresses.sort());
  });

  test.each(ADDRESSES)("$address is for those whom the matrix lets: $capability", (row) => {
    const allowed = row.capability === "everyone" ? new Set(ROLES) : allowedTo(row.capability);
    expect(row.allowed).toEqual(allowed);
  });

  test.each(ROLES)("the menu of %s leads where they may go, and nowhere else", async (role) => {
    const shown = menuFor(await viewerFor(clinic[role])).map(({ href }) => href);
    for (const address of IN_MENU) {
      const row = ADDRESSES.find((one) => one.address === address);
      expect(shown.includes(address), address).toBe(row?.allowed.has(role));
    }
  });
});

function allowedTo(wanted: string) {
  return MATRIX.find(({ capability }) => capability === wanted)?.allowed;
}
