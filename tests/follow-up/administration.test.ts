import { expect, test } from "vitest";
import { findAdministration } from "@/lib/follow-up/administration";
import { appoint, makeClinic, makePerson, viewerFor } from "../factories";

test("an administrator counts the people of their own region, and others count nobody", async () => {
  const clinic = await makeClinic();
  const administrator = await viewerFor(clinic.administrator);
  const before = await findAdministration(administrator);
  await makeClinic();
  expect(await findAdministration(administrator)).toEqual(before);
  await appoint(await makePerson(), "evaluator", { regionId: clinic.regionId }, { endsOn: "2026-12-01" });
  expect(await findAdministration(administrator)).toMatchObject({
    people: (before?.people ?? 0) + 1,
    endingSoon: (before?.endingSoon ?? 0) + 1,
  });
  expect(await findAdministration(await viewerFor(clinic.studierektor))).toBeNull();
});
