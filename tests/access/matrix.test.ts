import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { cases } from "@/db/schema";
import { type Clinic, makeClinic, viewerFor } from "../factories";
import { CAPABILITIES } from "./capabilities";
import { MATRIX, ROLES } from "./matrix.data";

let clinic: Clinic;
let elsewhere: Clinic;

beforeAll(async () => {
  clinic = await makeClinic();
  elsewhere = await makeClinic();
  await database().insert(cases).values({
    residentId: clinic.residentId,
    coordinatorId: clinic.coordinator,
    evaluatorId: clinic.evaluator,
    coEvaluatorId: clinic.coEvaluator,
    firstEvaluation: true,
  });
});

test("every row of the matrix is asked of the code, and nothing else is", () => {
  expect(Object.keys(CAPABILITIES).sort()).toEqual(MATRIX.map(({ capability }) => capability).sort());
});

describe.each(MATRIX.map((row) => [row.capability, row] as const))("%s", (capability, { allowed }) => {
  test.each(ROLES)("%s", async (role) => {
    const viewer = await viewerFor(clinic[role]);
    expect(await CAPABILITIES[capability]?.(viewer, clinic)).toBe(allowed.has(role));
  });

  test("nobody of another region", async () => {
    const anywhere = ["people: invite", "log: read"];
    for (const role of ROLES) {
      const viewer = await viewerFor(elsewhere[role]);
      const answer = await CAPABILITIES[capability]?.(viewer, clinic);
      if (!anywhere.includes(capability)) expect(answer, role).toBe(false);
    }
  });

  test("nobody whose relations have ended, but for what is their own", async () => {
    for (const role of ROLES.filter((name) => name !== "resident")) {
      const longAgo = await viewerFor(clinic[role], new Date("2019-06-01T12:00:00Z"));
      const isOwn = /^(case|report|intyg)/.test(capability) && /valuator$/.test(role);
      if (!isOwn) expect(await CAPABILITIES[capability]?.(longAgo, clinic), role).toBe(false);
    }
  });
});
