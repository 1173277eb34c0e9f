import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { cases } from "@/db/schema";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import type { CaseId, PersonId } from "@/lib/ids";
import { listBinderCases } from "@/lib/mittist/binder-queries";
import { handOver } from "@/lib/mittist/handover-commands";
import { getReportPage } from "@/lib/mittist/report-page";
import { findDayNote } from "@/lib/practice-days/note-query";
import { saveSchedule } from "@/lib/practice-days/schedule-commands";
import { ScheduleInput } from "@/lib/practice-days/schedule-input";
import { getDayPage } from "@/lib/practice-days/schedule-queries";
import type { ScheduleRow } from "@/lib/practice-days/template";
import { saveText } from "@/lib/texts/commands";
import { appoint, makePerson, NOW, viewerFor } from "../factories";
import { caseAt, makeCaseClinic } from "../mittist/setup";

const page = async (who: PersonId, caseId: CaseId) => getDayPage(await viewerFor(who), caseId);

const ROW: ScheduleRow = {
  key: "talk",
  title: "Samtal",
  minutes: 30,
  minMinutes: 20,
  who: ["supervisor"],
  place: "Rum 3",
  note: "",
};

async function save(who: PersonId, caseId: CaseId, version: number, rows: ScheduleRow[] = [ROW]) {
  const schedule = { arrivesAt: "09:00", leavesAt: "15:00", rows };
  const input = { caseId, version, isToFit: false, schedule };
  await saveSchedule(await viewerFor(who), input, NOW);
}

test("the programme begins as the template's proposal, and is kept when someone changes it", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "dated");
  const proposal = await page(clinic.resident, caseId);
  expect(proposal).toMatchObject({ version: 0, updatedBy: null });
  expect(proposal.schedule.rows.length).toBeGreaterThan(5);
  await save(clinic.evaluator, caseId, 0);
  expect(await page(clinic.coordinator, caseId)).toMatchObject({ version: 1, schedule: { rows: [ROW] } });
});

test("whoever saves over somebody else's change is told, and it stays", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "dated");
  const results = await Promise.allSettled([
    save(clinic.evaluator, caseId, 0, [{ ...ROW, title: "Hennes" }]),
    save(clinic.resident, caseId, 0, [{ ...ROW, title: "Hans" }]),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await save(clinic.evaluator, caseId, 1, [{ ...ROW, title: "Nästa" }]);
  await expect(save(clinic.resident, caseId, 1)).rejects.toEqual(new Conflict("scheduleChanged"));
  expect((await page(clinic.resident, caseId)).schedule.rows[0]?.title).toBe("Nästa");
});

test("the two change it until the day has been held; the coordinator and the medvärderare read it", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "dated", true);
  for (const person of [clinic.coordinator, clinic.coEvaluator]) {
    await expect(save(person, caseId, 0)).rejects.toEqual(new Forbidden("notYours"));
    await expect(page(person, caseId)).resolves.toBeDefined();
  }
  for (const person of [clinic.leadership, clinic.stranger, clinic.mainSupervisor]) {
    await expect(page(person, caseId)).rejects.toBeInstanceOf(NotFound);
  }
  const held = await makeCaseClinic();
  const heldId = await caseAt(held, "practiceDayHeld");
  await expect(save(held.evaluator, heldId, 0)).rejects.toEqual(new Forbidden("wrongStep"));
});

test("a handledare, chef or studierektor sees the programme from the binder when some row is theirs", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "dated");
  const links = async (who: PersonId) =>
    (await listBinderCases(await viewerFor(who), clinic.residentId)).cases.map((one) => one.hasProgramme);
  await save(clinic.evaluator, caseId, 0, [{ ...ROW, who: ["supervisor", "chief"] }]);
  for (const person of [clinic.mainSupervisor, clinic.chief]) {
    await expect(page(person, caseId)).resolves.toMatchObject({ record: null });
    expect(await links(person)).toEqual([true]);
  }
  for (const person of [clinic.formerSupervisor, clinic.otherChief, clinic.otherResident]) {
    await expect(page(person, caseId)).rejects.toBeInstanceOf(NotFound);
  }
  await expect(page(clinic.studierektor, caseId)).rejects.toBeInstanceOf(NotFound);
  expect(await links(clinic.studierektor)).toEqual([false]);
});

test("the form's buttons move, add and take away a row, and a wrong field is named", () => {
  const form = (deed: string, more: Record<string, unknown> = {}) =>
    ScheduleInput.safeParse({
      caseId: "00000000-0000-4000-8000-000000000000",
      version: "3",
      arrivesAt: "08:30",
      leavesAt: "15:00",
      deed,
      "key-0": "a",
      "title-0": "Ankomst",
      "minutes-0": "30",
      "minMinutes-0": "15",
      "who-0": ["resident", "hacker"],
      "key-1": "b",
      "title-1": "Lunch",
      "minutes-1": "45",
      "minMinutes-1": "60",
      ...more,
    });
  const keys = (deed: string) => form(deed).data?.schedule.rows.map(({ key }) => key);
  expect(keys("up-1")).toEqual(["b", "a"]);
  expect(keys("down-1")).toEqual(["a", "b"]);
  expect(keys("remove-0")).toEqual(["b"]);
  expect(keys("add")).toHaveLength(3);
  const saved = form("save").data;
  expect(saved?.schedule.rows[0]?.who).toEqual(["resident"]);
  expect(saved?.schedule.rows[1]).toMatchObject({ minutes: 45, minMinutes: 45 });
  const paths = (more: Record<string, unknown>) =>
    form("save", more).error?.issues.map(({ path }) => path[0]);
  expect(paths({ "title-1": " " })).toEqual(["title-1"]);
  expect(paths({ "minutes-0": "många" })).toEqual(["minutes-0"]);
  expect(paths({ leavesAt: "08:00" })).toEqual(["leavesAt"]);
  expect(paths({ "note-0": "Patienten 19121212-1212" })).toEqual(["note-0"]);
});

test("notes of the day are the värderare's alone, stay with them, and end with the report", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const note = async (person: PersonId, body: string) =>
    saveText(await viewerFor(person), {
      target: { slot: "dayNote", parentId: caseId },
      person,
      body,
      baseVersion: 0,
      requestId: crypto.randomUUID(),
      confirmed: false,
    });
  const read = async (person: PersonId) => (await findDayNote(await viewerFor(person), caseId))?.body ?? null;
  await note(clinic.evaluator, "Lugnt bemötande, frågar sällan om oro.");
  expect(await read(clinic.evaluator)).toBe("Lugnt bemötande, frågar sällan om oro.");
  const others = [clinic.resident, clinic.coordinator, clinic.leadership, clinic.reportGroup];
  for (const person of others) {
    await expect(note(person, "Inte min.")).rejects.toEqual(new Forbidden("notYourField"));
    expect(await read(person)).toBeNull();
  }
  await expect(note(clinic.stranger, "Inte min.")).rejects.toBeInstanceOf(NotFound);
  const next = await makePerson("Vera Vikarie");
  await appoint(next, "evaluator", { regionId: clinic.regionId });
  const handover = { caseId, evaluatorId: next, coEvaluatorId: null, reason: "Byte." };
  await handOver(await viewerFor(clinic.coordinator), handover, NOW);
  expect((await getReportPage(await viewerFor(next), caseId)).support.dayNote).toBeNull();
  expect(await read(clinic.evaluator)).toBe("Lugnt bemötande, frågar sällan om oro.");
  await expect(note(clinic.evaluator, "Efteråt.")).rejects.toBeInstanceOf(NotFound);
  await note(next, "Mina egna ord.");
  expect((await getReportPage(await viewerFor(next), caseId)).support.dayNote?.body).toBe("Mina egna ord.");
  const closed = { closedAt: NOW, closedBy: clinic.coordinator, closedReason: "Avbruten" };
  await database().update(cases).set(closed).where(eq(cases.id, caseId));
  await expect(note(next, "För sent.")).rejects.toEqual(new Forbidden("caseClosed"));
});
