import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { goals, residents, stretches } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { listNewResidentChoices } from "@/lib/residents/choices";
import { addStretch, createResident, editStretch, removeStretch } from "@/lib/residents/commands";
import { type NewResident, NewResidentInput, NewStretchInput } from "@/lib/residents/input";
import { getBinder } from "@/lib/residents/queries";
import { type Clinic, makeClinic, viewerFor } from "../factories";

let clinic: Clinic;

const stretch = (facts: Record<string, string> = {}) =>
  NewStretchInput.parse({
    residentId: clinic.residentId,
    kind: "placement",
    title: "Psykiatri",
    startsOn: "2027-01-04",
    endsOn: "2027-03-31",
    percent: "100",
    ...facts,
  });

async function stored() {
  return database().select().from(stretches).where(eq(stretches.residentId, clinic.residentId));
}

beforeEach(async () => {
  clinic = await makeClinic();
});

describe("the service", () => {
  it.each(["resident", "studierektor", "administrator"] as const)("is changed by the %s", async (role) => {
    const viewer = await viewerFor(clinic[role]);
    await addStretch(viewer, stretch());
    const [row] = await stored();
    await editStretch(viewer, { ...stretch({ title: "Psykiatri, öppenvård" }), stretchId: row?.id ?? "" });
    expect(await stored()).toMatchObject([{ title: "Psykiatri, öppenvård" }]);
    await removeStretch(viewer, { residentId: clinic.residentId, stretchId: row?.id ?? "" });
    expect(await stored()).toEqual([]);
  });

  it.each([
    "mainSupervisor",
    "chief",
    "placementSupervisor",
  ] as const)("is not for the %s to change", async (role) => {
    const viewer = await viewerFor(clinic[role]);
    await expect(addStretch(viewer, stretch())).rejects.toMatchObject({ reason: "notYourService" });
  });

  it.each(["stranger", "otherChief", "coordinator"] as const)("is not found by the %s", async (role) => {
    await expect(addStretch(await viewerFor(clinic[role]), stretch())).rejects.toBeInstanceOf(NotFound);
    expect(await stored()).toEqual([]);
  });

  it("does not begin before ST, and does not lie twice on the same days", async () => {
    const viewer = await viewerFor(clinic.resident);
    const early = addStretch(viewer, stretch({ startsOn: "2023-01-01" }));
    await expect(early).rejects.toMatchObject({
      fields: { startsOn: "Psykiatri börjar före första dagen i ST." },
    });
    const answers = await Promise.allSettled([
      addStretch(viewer, stretch()),
      addStretch(viewer, stretch({ title: "Hud", startsOn: "2027-03-01", endsOn: "2027-04-30" })),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await stored()).toHaveLength(1);
  });

  it("ends no earlier than it begins", () => {
    expect(() => stretch({ endsOn: "2027-01-03" })).toThrow("Sista dagen ligger före den första.");
  });
});

describe("a new ST-läkare", () => {
  async function typed(facts: Record<string, string> = {}): Promise<NewResident> {
    const { regulations } = await listNewResidentChoices(await viewerFor(clinic.studierektor));
    return NewResidentInput.parse({
      name: "Nils Ny",
      email: "nils.ny@example.se",
      unitId: clinic.unitId,
      malbeskrivningId: regulations.find(({ label }) => label.includes("2021:8"))?.value,
      startedOn: "2026-12-01",
      ...facts,
    });
  }

  it("has a goal for every delmål, with BT when it is part of the training", async () => {
    const studierektor = await viewerFor(clinic.studierektor);
    const plain = await createResident(studierektor, await typed());
    const withBt = await createResident(studierektor, await typed({ withBt: "on" }));
    expect(await database().$count(goals, eq(goals.residentId, plain))).toBe(26);
    expect(await database().$count(goals, eq(goals.residentId, withBt))).toBe(44);
    expect(await getBinder(studierektor, withBt)).toMatchObject({
      requiredMonths: 66,
      startedOn: "2026-12-01",
    });
  });

  it.each([
    "resident",
    "mainSupervisor",
    "chief",
    "coordinator",
    "stranger",
  ] as const)("is not for the %s to lay in", async (role) => {
    const before = await database().$count(residents);
    const attempt = createResident(await viewerFor(clinic[role]), await typed());
    await expect(attempt).rejects.toMatchObject({ reason: "notYourUnit" });
    expect(await database().$count(residents)).toBe(before);
  });

  it("cannot be laid in on a unit of another area", async () => {
    const other = await makeClinic();
    const attempt = createResident(await viewerFor(other.studierektor), await typed());
    await expect(attempt).rejects.toMatchObject({ reason: "notYourUnit" });
  });
});
