import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  appointments,
  delmal,
  goals,
  iupRevisions,
  stretches,
  supervisionYears,
  talks,
  texts,
} from "@/db/schema";
import { findFollowedResident, listFollowedResidents } from "@/lib/follow-up/queries";
import { getToday } from "@/lib/follow-up/today";
import type { PersonId } from "@/lib/ids";
import { getWay } from "@/lib/residents/way";
import { makeClinic, newestTemplate, viewerFor } from "../factories";

async function addTalk(residentId: string, heldOn: string, createdBy: PersonId): Promise<void> {
  const year = Number(heldOn.slice(0, 4));
  const templateId = await newestTemplate("supervision-year");
  const [row] = await database()
    .insert(supervisionYears)
    .values({ residentId, year, templateId })
    .onConflictDoUpdate({ target: [supervisionYears.residentId, supervisionYears.year], set: { year } })
    .returning({ id: supervisionYears.id });
  if (!row) throw new Error("no year");
  await database().insert(talks).values({ supervisionYearId: row.id, heldOn, createdBy });
}

describe("the start page", () => {
  test("tells an ST-läkare that the plan was never revised, and links to the very form", async () => {
    const clinic = await makeClinic();
    await addTalk(clinic.residentId, "2026-11-20", clinic.resident);
    const { own, way, followed, waiting } = await getToday(await viewerFor(clinic.resident));
    expect(own?.lastTalkOn).toBe("2026-11-20");
    expect(way?.requiredMonths).toBe(66);
    expect(followed).toEqual([]);
    expect(waiting.map(({ key }) => key)).toEqual(["revise"]);
    expect(waiting[0]?.href).toBe(`/st-lakare/${clinic.residentId}/iup#revidera`);
  });

  test("tells an ST-läkare with months left which delmål nobody has judged", async () => {
    const clinic = await makeClinic({ startedOn: "2021-08-02" });
    const { waiting } = await getToday(await viewerFor(clinic.resident));
    expect(waiting.map(({ sentence }) => sentence)).toContain("Gå igenom 26 delmål som inte är bedömda.");
  });

  test("tells a coordinator that ST-läkare wait for an evaluator", async () => {
    const clinic = await makeClinic({ startedOn: "2024-01-08" });
    const { waiting } = await getToday(await viewerFor(clinic.coordinator));
    expect(waiting.map(({ key }) => key)).toContain("allotment");
  });

  test("writes the agenda from what was agreed, what was planned, silence and the placement that comes", async () => {
    const clinic = await makeClinic();
    await addTalk(clinic.residentId, "2026-11-20", clinic.resident);
    const [talk] = await database()
      .select({ id: talks.id })
      .from(talks)
      .where(eq(talks.createdBy, clinic.resident));
    const [goal] = await database()
      .select({ id: goals.id, code: delmal.code })
      .from(goals)
      .innerJoin(delmal, eq(delmal.id, goals.delmalId))
      .where(eq(goals.residentId, clinic.residentId))
      .orderBy(delmal.position)
      .limit(1);
    if (!talk || !goal) throw new Error("no talk or goal");
    const written = { version: 1, updatedBy: clinic.resident };
    await database()
      .insert(texts)
      .values([
        { ...written, slot: "agreed", talkId: talk.id, body: "Boka en medsittning." },
        { ...written, slot: "plan", goalId: goal.id, body: "Kurs i vår." },
      ]);
    await database().insert(stretches).values({
      residentId: clinic.residentId,
      kind: "placement",
      title: "Psykiatri",
      startsOn: "2027-01-01",
      endsOn: "2027-03-31",
    });
    const { agenda } = await getToday(await viewerFor(clinic.resident));
    expect(agenda.map(({ text }) => text)).toEqual([
      "Boka en medsittning.",
      `${goal.code} har ni inte talat om på tre månader.`,
      "Psykiatri börjar 1 januari 2027. Gå igenom målen.",
    ]);
  });

  test("asks the other party to confirm a proposed revision, and not the one who proposed it", async () => {
    const clinic = await makeClinic();
    await database()
      .insert(iupRevisions)
      .values({ residentId: clinic.residentId, content: {}, contentHash: "0", proposedBy: clinic.resident });
    const asked = await getToday(await viewerFor(clinic.mainSupervisor));
    const proposer = await getToday(await viewerFor(clinic.resident));
    expect(asked.waiting.map(({ key }) => key)).toContain(`revision-${clinic.residentId}`);
    expect(proposer.waiting.map(({ key }) => key)).not.toContain(`revision-${clinic.residentId}`);
  });

  test("asks for a past year to be signed", async () => {
    const clinic = await makeClinic();
    await addTalk(clinic.residentId, "2025-05-20", clinic.resident);
    const { waiting } = await getToday(await viewerFor(clinic.mainSupervisor));
    expect(waiting.map(({ sentence }) => sentence).join()).toMatch(
      /signera handledningsåret 2025 för Maja Provare/,
    );
  });

  test("shows chief and studierektor whom they follow, and a former supervisor, administrator and stranger nobody", async () => {
    const clinic = await makeClinic();
    const seen = async (person: PersonId) =>
      (await listFollowedResidents(await viewerFor(person))).map(({ id }) => id).includes(clinic.residentId);
    expect(await seen(clinic.chief)).toBe(true);
    expect(await seen(clinic.studierektor)).toBe(true);
    expect(await seen(clinic.otherChief)).toBe(false);
    expect(await seen(clinic.formerSupervisor)).toBe(false);
    expect(await seen(clinic.placementSupervisor)).toBe(false);
    expect(await seen(clinic.administrator)).toBe(false);
    expect(await seen(clinic.coordinator)).toBe(false);
    expect(await seen(clinic.stranger)).toBe(false);
  });

  test("does not show the way of a resident to a stranger", async () => {
    const clinic = await makeClinic();
    await expect(getWay(await viewerFor(clinic.stranger), clinic.residentId)).rejects.toThrow("way");
    expect(await findFollowedResident(await viewerFor(clinic.stranger), clinic.residentId)).toBeNull();
  });

  test("knows when the supervisor leaves and whether somebody follows", async () => {
    const clinic = await makeClinic();
    await database()
      .update(appointments)
      .set({ endsOn: "2026-12-31" })
      .where(eq(appointments.personId, clinic.mainSupervisor));
    const before = await findFollowedResident(await viewerFor(clinic.chief), clinic.residentId);
    expect(before).toMatchObject({
      supervisorEndsOn: "2026-12-31",
      successorNamed: false,
      hasSupervisor: true,
    });
    await database().insert(appointments).values({
      personId: clinic.stranger,
      role: "mainSupervisor",
      residentId: clinic.residentId,
      startsOn: "2027-01-01",
    });
    const after = await findFollowedResident(await viewerFor(clinic.chief), clinic.residentId);
    expect(after?.successorNamed).toBe(true);
  });

  test("counts talks by month, without those removed or to come", async () => {
    const clinic = await makeClinic();
    for (const day of ["2026-11-02", "2026-11-16", "2026-10-05", "2026-12-14"]) {
      await addTalk(clinic.residentId, day, clinic.resident);
    }
    await database().update(talks).set({ removedAt: sql`now()` }).where(eq(talks.heldOn, "2026-10-05"));
    const followed = await findFollowedResident(await viewerFor(clinic.mainSupervisor), clinic.residentId);
    expect(followed?.talksByMonth.slice(-2)).toEqual([0, 2]);
    expect(followed?.lastTalkOn).toBe("2026-11-16");
  });
});
