import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  activities,
  activityGoals,
  delmal,
  documentGoals,
  documents,
  goals,
  recommendations,
  supervisionYears,
  talkGoals,
  talks,
  texts,
} from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { getGoal, listEvidence, listGoals } from "@/lib/iup/queries";
import { type Clinic, makeClinic, newestTemplate, viewerFor } from "../factories";

async function goalOf(residentId: string, code: string) {
  const [row] = await database()
    .select({ id: goals.id, delmalId: delmal.id })
    .from(goals)
    .innerJoin(delmal, eq(delmal.id, goals.delmalId))
    .where(and(eq(goals.residentId, residentId), eq(delmal.code, code)));
  if (!row) throw new Error(`no goal ${code}`);
  return row;
}

function returned<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (!row) throw new Error("nothing was inserted");
  return row;
}

describe("the delmål of a resident", () => {
  let clinic: Clinic;
  let goal: { id: string; delmalId: string };

  beforeAll(async () => {
    clinic = await makeClinic();
    goal = await goalOf(clinic.residentId, "STc13");
    const by = { residentId: clinic.residentId, createdBy: clinic.resident };
    const activity = returned(
      await database()
        .insert(activities)
        .values({
          ...by,
          title: "Psykiatrisk mottagning",
          kind: "clinical",
          scope: "relevantUnit",
          status: "finished",
          finishedOn: "2026-06-30",
        })
        .returning({ id: activities.id }),
    );
    await database()
      .insert(activityGoals)
      .values({ residentId: clinic.residentId, activityId: activity.id, goalId: goal.id });
    const year = returned(
      await database()
        .insert(supervisionYears)
        .values({
          residentId: clinic.residentId,
          year: 2026,
          templateId: await newestTemplate("supervision-year"),
        })
        .returning({ id: supervisionYears.id }),
    );
    const talk = returned(
      await database()
        .insert(talks)
        .values({
          supervisionYearId: year.id,
          heldOn: "2026-11-12",
          topic: "Svåra samtal",
          createdBy: clinic.resident,
        })
        .returning({ id: talks.id }),
    );
    await database().insert(talkGoals).values({ talkId: talk.id, goalId: goal.id });
    const document = returned(
      await database()
        .insert(documents)
        .values({
          residentId: clinic.residentId,
          kind: "intyg-klinisk",
          title: "Intyg psykiatri",
          datedOn: "2026-07-01",
          addedBy: clinic.resident,
        })
        .returning({ id: documents.id }),
    );
    await database().insert(documentGoals).values({ documentId: document.id, goalId: goal.id });
    await database().insert(texts).values({
      slot: "plan",
      goalId: goal.id,
      body: "Psykiatri i vår",
      version: 1,
      updatedBy: clinic.resident,
    });
    for (const [validFrom, body] of [
      ["2025-02-01", "Tre månader"],
      ["2026-01-01", "Fyra månader"],
      ["2027-01-01", "Fem månader"],
    ] as const) {
      await database().insert(recommendations).values({
        regionId: clinic.regionId,
        delmalId: goal.delmalId,
        body,
        validFrom,
        authorId: clinic.studierektor,
      });
    }
  });

  it("lists all 26 with what shows and what is planned", async () => {
    const rows = await listGoals(await viewerFor(clinic.chief), clinic.residentId);
    expect(rows).toHaveLength(26);
    expect(rows.map(({ code }) => code).slice(0, 2)).toEqual(["STa1", "STa2"]);
    expect(rows.find(({ code }) => code === "STc13")).toMatchObject({
      plan: "Psykiatri i vår",
      documents: 1,
      assessments: 0,
      talks: 1,
      lastTalkOn: "2026-11-12",
      titleOfficial: false,
      activities: [{ kind: "clinical", scope: "relevantUnit", status: "finished", finishedOn: "2026-06-30" }],
    });
  });

  it("lists ST before BT for one who is on BT", async () => {
    const withBt = await makeClinic({ withBt: true });
    const rows = await listGoals(await viewerFor(withBt.resident), withBt.residentId);
    expect(rows).toHaveLength(44);
    expect(rows[26]).toMatchObject({ code: "BT1", kind: "BT" });
  });

  it("opens one with the recommendation that counts today", async () => {
    const opened = await getGoal(await viewerFor(clinic.resident), clinic.residentId, "STc13");
    expect(opened).toMatchObject({ code: "STc13", plan: "Psykiatri i vår", planVersion: 1, methods: [] });
    expect(opened.recommendation).toMatchObject({ body: "Fyra månader", validFrom: "2026-01-01" });
    expect(opened.intyg.length).toBeGreaterThan(0);
  });

  it("names what was talked about to the two parties alone", async () => {
    const mine = await listEvidence(await viewerFor(clinic.resident), goal.id, true);
    expect(mine.map(({ kind, on, title }) => [kind, on, title])).toEqual([
      ["talk", "2026-11-12", "Svåra samtal"],
      ["document", "2026-07-01", "Intyg psykiatri"],
      ["activity", "2026-06-30", "Psykiatrisk mottagning"],
    ]);
    const chiefs = await listEvidence(await viewerFor(clinic.chief), goal.id, false);
    expect(chiefs[0]).toMatchObject({ kind: "talk", on: "2026-11-12", title: "" });
  });

  it.each([
    "stranger",
    "placementSupervisor",
    "otherChief",
    "administrator",
    "evaluator",
  ] as const)("is not found by the %s", async (role) => {
    const viewer = await viewerFor(clinic[role]);
    await expect(listGoals(viewer, clinic.residentId)).rejects.toBeInstanceOf(NotFound);
    await expect(getGoal(viewer, clinic.residentId, "STc13")).rejects.toBeInstanceOf(NotFound);
    expect(await listEvidence(viewer, goal.id, true)).toEqual([]);
  });

  it("a code of another målbeskrivning is not found", async () => {
    const viewer = await viewerFor(clinic.resident);
    await expect(getGoal(viewer, clinic.residentId, "c13")).rejects.toBeInstanceOf(NotFound);
  });
});
