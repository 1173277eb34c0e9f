import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { audit, stretches } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { getBinder } from "@/lib/residents/queries";
import { planReaders, supervisionReaders } from "@/lib/residents/readers";
import { computedEnd } from "@/lib/residents/rules";
import { binderTabs } from "@/lib/residents/tabs";
import { type Clinic, makeClinic, viewerFor } from "../factories";

describe("the binder", () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await makeClinic();
  });

  it("says whose it is, where they are and who stands around them", async () => {
    await database().insert(stretches).values({
      residentId: clinic.residentId,
      kind: "absence",
      title: "Föräldraledighet",
      startsOn: "2025-02-01",
      endsOn: "2025-08-31",
    });
    const viewer = await viewerFor(clinic.resident);
    const binder = await getBinder(viewer, clinic.residentId);
    expect(binder.place).toEqual({
      id: clinic.residentId,
      personId: clinic.resident,
      unitId: clinic.unitId,
      areaId: clinic.areaId,
      regionId: clinic.regionId,
    });
    expect(binder.mainSupervisors.map(({ id }) => id)).toEqual([clinic.mainSupervisor]);
    expect(binder.stretches).toMatchObject([
      { kind: "absence", startsOn: "2025-02-01", endsOn: "2025-08-31" },
    ]);
    expect(computedEnd(binder).causes).toMatchObject([{ months: 7, days: 0 }]);
  });

  it("names its readers, the one who reads as dig", async () => {
    const binder = await getBinder(await viewerFor(clinic.chief), clinic.residentId);
    const [supervisor] = binder.mainSupervisors;
    const [rektor] = binder.studierektorer;
    expect(planReaders(await viewerFor(clinic.chief), binder)).toEqual([
      binder.name,
      supervisor?.name,
      "dig (verksamhetschef)",
      `${rektor?.name} (studierektor)`,
    ]);
    expect(supervisionReaders(await viewerFor(clinic.mainSupervisor), binder)).toEqual(["dig", binder.name]);
  });

  it.each([
    ["resident", ["Översikt", "IUP", "Delmål", "Handledning", "Dokument", "Mitt-i-ST"]],
    ["mainSupervisor", ["Översikt", "IUP", "Delmål", "Handledning", "Dokument", "Mitt-i-ST"]],
    ["chief", ["Översikt", "IUP", "Delmål", "Dokument", "Mitt-i-ST"]],
    ["studierektor", ["Översikt", "IUP", "Delmål", "Dokument", "Mitt-i-ST"]],
    ["placementSupervisor", ["Översikt", "Dokument"]],
    ["administrator", []],
  ] as const)("shows the %s only the parts that open", async (role, expected) => {
    const viewer = await viewerFor(clinic[role]);
    const binder = await getBinder(viewer, clinic.residentId);
    expect(binderTabs(viewer, binder.place).map(({ label }) => label)).toEqual(expected);
  });

  it.each([
    "stranger",
    "otherChief",
    "otherResident",
    "formerSupervisor",
    "coordinator",
    "evaluator",
  ] as const)("is not found by the %s, and the attempt is logged", async (role) => {
    const viewer = await viewerFor(clinic[role]);
    await expect(getBinder(viewer, clinic.residentId)).rejects.toBeInstanceOf(NotFound);
    const [row] = await database()
      .select()
      .from(audit)
      .where(eq(audit.actorId, viewer.personId))
      .orderBy(desc(audit.position));
    expect(row).toMatchObject({ action: "binder.read.refused", subjectId: clinic.residentId });
  });

  it("an address that is no id is not found either", async () => {
    const viewer = await viewerFor(clinic.resident);
    await expect(getBinder(viewer, "' or 1=1")).rejects.toBeInstanceOf(NotFound);
  });
});
