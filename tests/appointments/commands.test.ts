import { and, desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { appointments, audit } from "@/db/schema";
import { loadViewer } from "@/lib/access/load-viewer";
import { relationsTo } from "@/lib/access/roles";
import { endRole, giveRole } from "@/lib/appointments/commands";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { asId, type PersonId } from "@/lib/ids";
import { type Clinic, makeClinic, makePerson, viewerFor } from "../factories";

let clinic: Clinic;
beforeEach(async () => {
  clinic = await makeClinic();
});

const succession = (personId: PersonId, startsOn: string) => ({
  personId,
  role: "mainSupervisor" as const,
  subjectId: clinic.residentId,
  startsOn,
  firstAssignment: false,
});

async function relationsOn(personId: PersonId, day: string) {
  const viewer = await loadViewer(personId, new Date(`${day}T12:00:00Z`));
  if (!viewer) return [];
  const { residentId: id, resident, unitId, areaId, regionId } = clinic;
  return [...relationsTo(viewer, { id, personId: resident, unitId, areaId, regionId })];
}

async function open(role: "mainSupervisor" | "administrator" | "evaluator", personId: PersonId) {
  const [row] = await database()
    .select()
    .from(appointments)
    .where(and(eq(appointments.personId, personId), eq(appointments.role, role)))
    .orderBy(desc(appointments.startsOn));
  if (!row) throw new Error("no such appointment");
  return row;
}

describe("changing main supervisor mid-year", () => {
  test("the old one ends the day before the new one begins, in one act with one line in the log", async () => {
    const chief = await viewerFor(clinic.chief);
    await giveRole(chief, succession(clinic.placementSupervisor, "2026-12-01"));
    expect(await relationsOn(clinic.mainSupervisor, "2026-11-30")).toContain("mainSupervisor");
    expect(await relationsOn(clinic.mainSupervisor, "2026-12-01")).toEqual([]);
    expect(await relationsOn(clinic.placementSupervisor, "2026-11-30")).not.toContain("mainSupervisor");
    expect(await relationsOn(clinic.placementSupervisor, "2026-12-01")).toContain("mainSupervisor");
    const [entry] = await database().select().from(audit).where(eq(audit.action, "appointment.changed"));
    expect(entry).toMatchObject({ actorId: clinic.chief, residentId: clinic.residentId });
  });

  test("two at the same moment: one wins, and no day has two", async () => {
    const chief = await viewerFor(clinic.chief);
    const results = await Promise.allSettled([
      giveRole(chief, succession(clinic.placementSupervisor, "2026-12-01")),
      giveRole(chief, succession(clinic.evaluator, "2026-12-01")),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const held = await database()
      .select()
      .from(appointments)
      .where(and(eq(appointments.role, "mainSupervisor"), eq(appointments.residentId, clinic.residentId)));
    const onDay = held.filter(
      (one) => one.startsOn <= "2026-12-01" && (one.endsOn ?? "9999") >= "2026-12-01",
    );
    expect(onDay).toHaveLength(1);
  });

  test("nobody supervises themselves", async () => {
    const chief = await viewerFor(clinic.chief);
    await expect(giveRole(chief, succession(clinic.resident, "2026-12-01"))).rejects.toEqual(
      new Forbidden("ownSupervisor"),
    );
  });

  test("a refusal leaves the old one as it was", async () => {
    const chief = await viewerFor(clinic.chief);
    await giveRole(chief, succession(clinic.placementSupervisor, "2026-12-01"));
    await expect(giveRole(chief, succession(clinic.evaluator, "2026-11-25"))).rejects.toEqual(
      new Conflict("alreadySucceeded"),
    );
    expect((await open("mainSupervisor", clinic.mainSupervisor)).endsOn).toBe("2026-11-30");
  });
});

describe("who may give which role", () => {
  test("nobody gives themselves a role, the administrator least of all", async () => {
    const administrator = await viewerFor(clinic.administrator);
    await expect(giveRole(administrator, succession(clinic.administrator, "2026-12-01"))).rejects.toEqual(
      new Forbidden("yourself"),
    );
    const refusals = await database()
      .select()
      .from(audit)
      .where(eq(audit.action, "appointment.give.refused"));
    expect(refusals.length).toBeGreaterThan(0);
  });

  test.each([
    "stranger",
    "resident",
    "mainSupervisor",
    "evaluator",
    "leadership",
  ] as const)("%s finds nobody to appoint", async (role) => {
    const viewer = await viewerFor(clinic[role]);
    await expect(giveRole(viewer, succession(clinic.placementSupervisor, "2026-12-01"))).rejects.toThrow(
      NotFound,
    );
  });

  test.each(["otherChief", "coordinator"] as const)("%s is refused", async (role) => {
    const viewer = await viewerFor(clinic[role]);
    await expect(giveRole(viewer, succession(clinic.placementSupervisor, "2026-12-01"))).rejects.toThrow(
      Forbidden,
    );
  });

  test("an administrator of another region does not find the person", async () => {
    const elsewhere = await makeClinic();
    const viewer = await viewerFor(elsewhere.administrator);
    await expect(giveRole(viewer, succession(clinic.placementSupervisor, "2026-12-01"))).rejects.toThrow(
      NotFound,
    );
  });

  test("an administrator cannot lend a person of their own to another region", async () => {
    const elsewhere = await makeClinic();
    const viewer = await viewerFor(elsewhere.administrator);
    await expect(giveRole(viewer, succession(elsewhere.chief, "2026-12-01"))).rejects.toEqual(
      new Forbidden("notYours"),
    );
  });

  test("the coordinator appoints an evaluator for the first time", async () => {
    const coordinator = await viewerFor(clinic.coordinator);
    await giveRole(coordinator, {
      personId: clinic.chief,
      role: "evaluator",
      subjectId: clinic.regionId,
      startsOn: "2026-12-01",
      firstAssignment: true,
    });
    expect(await open("evaluator", clinic.chief)).toMatchObject({
      firstAssignment: true,
      startsOn: "2026-12-01",
    });
  });

  test("the same role twice is refused", async () => {
    const administrator = await viewerFor(clinic.administrator);
    const again = { ...succession(clinic.evaluator, "2026-12-01"), role: "evaluator" as const };
    await expect(giveRole(administrator, { ...again, subjectId: clinic.regionId })).rejects.toEqual(
      new Conflict("alreadyHeld"),
    );
  });

  test("a subject of another kind than the role's is not found", async () => {
    const administrator = await viewerFor(clinic.administrator);
    const mixed = { ...succession(clinic.evaluator, "2026-12-01"), subjectId: clinic.unitId };
    await expect(giveRole(administrator, mixed)).rejects.toThrow(NotFound);
  });
});

describe("ending a role", () => {
  test("access ends with the last day", async () => {
    const held = await open("mainSupervisor", clinic.mainSupervisor);
    await endRole(await viewerFor(clinic.chief), { appointmentId: held.id, lastDay: "2026-11-30" });
    expect(await relationsOn(clinic.mainSupervisor, "2026-11-30")).toContain("mainSupervisor");
    expect(await relationsOn(clinic.mainSupervisor, "2026-12-01")).toEqual([]);
  });

  test("a last day before the first is a sentence beside the field", async () => {
    const held = await open("mainSupervisor", clinic.mainSupervisor);
    const ending = endRole(await viewerFor(clinic.chief), { appointmentId: held.id, lastDay: "2019-12-31" });
    await expect(ending).rejects.toThrow(Invalid);
  });

  test("what has ended is not ended again, and another's is refused", async () => {
    const ended = await open("mainSupervisor", clinic.formerSupervisor);
    const administrator = await viewerFor(clinic.administrator);
    await expect(endRole(administrator, { appointmentId: ended.id, lastDay: "2026-12-01" })).rejects.toEqual(
      new Conflict("alreadyEnded"),
    );
    const held = await open("mainSupervisor", clinic.mainSupervisor);
    const otherChief = await viewerFor(clinic.otherChief);
    await expect(endRole(otherChief, { appointmentId: held.id, lastDay: "2026-12-01" })).rejects.toThrow(
      Forbidden,
    );
    await expect(
      endRole(await viewerFor(clinic.stranger), { appointmentId: held.id, lastDay: "2026-12-01" }),
    ).rejects.toThrow(NotFound);
  });

  test("a region keeps one administrator", async () => {
    const viewer = await viewerFor(clinic.administrator);
    const own = await open("administrator", clinic.administrator);
    const last = endRole(viewer, { appointmentId: own.id, lastDay: "2026-12-31" });
    await expect(last).rejects.toEqual(new Conflict("lastAdministrator"));
    await giveRole(viewer, {
      personId: clinic.coordinator,
      role: "administrator",
      subjectId: clinic.regionId,
      startsOn: "2026-11-23",
      firstAssignment: false,
    });
    await endRole(viewer, { appointmentId: own.id, lastDay: "2026-12-31" });
    expect((await open("administrator", clinic.administrator)).endsOn).toBe("2026-12-31");
  });

  test("a person whom nobody has placed is not in the directory", async () => {
    const loose = asId<PersonId>(await makePerson());
    const administrator = await viewerFor(clinic.administrator);
    await expect(giveRole(administrator, succession(loose, "2026-12-01"))).rejects.toThrow(NotFound);
  });
});
