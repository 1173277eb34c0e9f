import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { activities, audit } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { addActivity, editActivity, pasteActivities, removeActivity } from "@/lib/activities/commands";
import { EditActivityInput, NewActivityInput } from "@/lib/activities/input";
import { listActivities } from "@/lib/activities/queries";
import { NotFound } from "@/lib/errors";
import { getGoal } from "@/lib/iup/queries";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";

let clinic: Clinic;
let resident: Viewer;

function typed(facts: Record<string, string> = {}) {
  return {
    residentId: clinic.residentId,
    title: "Psykiatri",
    demand: "clinical:relevantUnit",
    startsOn: "2027-01-04",
    dueOn: "2027-03-31",
    responsible: "Johan",
    status: "planned",
    codes: "STc13",
    ...facts,
  };
}

const add = (viewer: Viewer, facts = {}) => addActivity(viewer, NewActivityInput.parse(typed(facts)));
const edit = (viewer: Viewer, activityId: string, version: number, facts = {}) =>
  editActivity(viewer, EditActivityInput.parse({ ...typed(facts), activityId, version }));

async function listed(code = "STc13") {
  const { id } = await getGoal(resident, clinic.residentId, code);
  return listActivities(resident, clinic.residentId, id);
}

beforeEach(async () => {
  clinic = await makeClinic();
  resident = await viewerFor(clinic.resident);
});

describe("an activity", () => {
  it("belongs to one or more delmål, and leaves a row in the log", async () => {
    const id = await add(resident, { codes: "STc13, stc4" });
    expect(await listed("STc4")).toMatchObject([
      { id, codes: ["STc4", "STc13"], version: 1, kind: "clinical" },
    ]);
    const rows = await database().select().from(audit).where(eq(audit.subjectId, id));
    expect(rows).toMatchObject([{ action: "activity.added", actorId: clinic.resident }]);
  });

  it("is finished today when no day is said, and never on a day to come", async () => {
    const id = await add(await viewerFor(clinic.mainSupervisor));
    await edit(resident, id, 1, { status: "finished" });
    expect(await listed()).toMatchObject([{ status: "finished", finishedOn: "2026-11-23", version: 2 }]);
    const later = edit(resident, id, 2, { status: "finished", finishedOn: "2026-12-24" });
    await expect(later).rejects.toMatchObject({ fields: { finishedOn: expect.any(String) } });
  });

  it("is not overwritten by two who edit at once", async () => {
    const id = await add(resident);
    const supervisor = await viewerFor(clinic.mainSupervisor);
    const answers = await Promise.allSettled([
      edit(resident, id, 1, { title: "Mitt" }),
      edit(supervisor, id, 1, { title: "Ditt" }),
    ]);
    const [lost] = answers.filter((answer) => answer.status === "rejected");
    expect(lost?.reason).toMatchObject({ reason: "changedMeanwhile" });
    expect(await listed()).toMatchObject([{ version: 2 }]);
  });

  it("can be removed, but the row is kept", async () => {
    const id = await add(resident);
    await removeActivity(resident, { residentId: clinic.residentId, activityId: id, version: 1 }, NOW);
    expect(await listed()).toEqual([]);
    expect(await database().select().from(activities).where(eq(activities.id, id))).toHaveLength(1);
  });

  it("cannot hang on a delmål that is not in the målbeskrivning", async () => {
    await expect(add(resident, { codes: "STx9" })).rejects.toMatchObject({
      fields: { codes: "STx9 finns inte i målbeskrivningen." },
    });
  });

  it("is for the two parties to plan; others are told, or find nothing", async () => {
    await expect(add(await viewerFor(clinic.chief))).rejects.toMatchObject({ reason: "onlyParties" });
    for (const role of ["stranger", "placementSupervisor", "otherChief", "administrator"] as const) {
      await expect(add(await viewerFor(clinic[role]))).rejects.toBeInstanceOf(NotFound);
    }
    expect(await listed()).toEqual([]);
  });
});

describe("pasted rows", () => {
  const paste = (rows: string) => pasteActivities(resident, { residentId: clinic.residentId, rows });

  it("are all taken, and pasting again adds none", async () => {
    const rows = "STc13\tKurs i psykiatri\tkurs\t2027-01-01\nSTc13, STa1\tReflektion\treflektion i grupp";
    expect(await paste(rows)).toEqual({ added: 2, already: 0 });
    expect(await paste(rows)).toEqual({ added: 0, already: 2 });
    expect(await listed()).toHaveLength(2);
  });

  it("are added once by a double click", async () => {
    const rows = "STc13\tKurs i psykiatri\tkurs";
    const answers = await Promise.all([paste(rows), paste(rows)]);
    expect(answers.map(({ added }) => added).sort()).toEqual([0, 1]);
  });

  it("are none of them taken when one is wrong", async () => {
    await expect(paste("STc13\tKurs\tkurs\nSTx1\tKurs\tkurs")).rejects.toMatchObject({
      fields: { rows: "STx1 finns inte i målbeskrivningen." },
    });
    expect(await listed()).toEqual([]);
  });
});
