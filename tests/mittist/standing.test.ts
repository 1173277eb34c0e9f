import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, caseEvents, casePauses, cases, emails } from "@/db/schema";
import { Forbidden, NotFound } from "@/lib/errors";
import { listCaseWaiting } from "@/lib/follow-up/cases";
import type { CaseId, PersonId } from "@/lib/ids";
import { askForReading } from "@/lib/mittist/reading-commands";
import { listCaseRecords, listGoingCases } from "@/lib/mittist/record";
import { finaliseReport, sendPreliminary } from "@/lib/mittist/report-commands";
import { closeCase, pauseCase, resumeCase } from "@/lib/mittist/standing-commands";
import { takeStep } from "@/lib/mittist/step-commands";
import { noteDiscussion } from "@/lib/portfolios/reading-commands";
import { saveText } from "@/lib/texts/commands";
import { NOW, viewerFor } from "../factories";
import { finalCase } from "../report-links/final";
import {
  caseAt,
  hashes,
  later,
  makeCaseClinic,
  openFor,
  preliminaryCase,
  reportOf,
  writeReport,
} from "./setup";

const REASON = "Flyttar till en annan region.";

const close = async (who: PersonId, caseId: CaseId) =>
  closeCase(await viewerFor(who), { caseId, reason: REASON }, NOW);
const pause = async (who: PersonId, caseId: CaseId, now = NOW) =>
  pauseCase(await viewerFor(who, now), { caseId, reason: REASON }, now);
const resume = async (who: PersonId, caseId: CaseId, now = NOW) =>
  resumeCase(await viewerFor(who, now), caseId, now);

test("a closed case is told to its parties once each, and nothing more happens in it", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await openFor(clinic, true);
  await close(clinic.coordinator, caseId);
  const letters = await database().select().from(emails).where(eq(emails.kind, "case-closed"));
  expect(letters.filter((letter) => letter.caseId === caseId)).toHaveLength(3);
  expect(letters.every(({ body }) => !body.includes(REASON))).toBe(true);
  const [event] = await database().select().from(caseEvents).where(eq(caseEvents.kind, "closed"));
  expect(event?.note).toBe(REASON);
  expect(await database().select().from(audit).where(eq(audit.action, "mittist.closed"))).toHaveLength(1);
  const contact = { caseId, step: "contact", practiceDay: null } as const;
  await expect(takeStep(await viewerFor(clinic.resident), contact, NOW)).rejects.toEqual(
    new Forbidden("closed"),
  );
  for (const again of [close, pause, resume]) {
    await expect(again(clinic.coordinator, caseId)).rejects.toEqual(new Forbidden("closed"));
  }
  await expect(openFor(clinic, true)).resolves.toBeTypeOf("string");
});

test("only the region's coordinator closes, pauses and resumes", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await openFor(clinic);
  for (const deed of [close, pause, resume]) {
    for (const person of [clinic.resident, clinic.evaluator, clinic.leadership]) {
      await expect(deed(person, caseId)).rejects.toEqual(new Forbidden("notCoordinator"));
    }
    await expect(deed(clinic.stranger, caseId)).rejects.toBeInstanceOf(NotFound);
  }
});

test("what the värderare writes after the case was closed is not saved", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await close(clinic.coordinator, caseId);
  const save = saveText(await viewerFor(clinic.evaluator), {
    requestId: crypto.randomUUID(),
    person: clinic.evaluator,
    target: { slot: "section", parentId: await reportOf(caseId), sectionKey: "advice" },
    body: "För sent.",
    baseVersion: 0,
    confirmed: false,
  });
  await expect(save).rejects.toEqual(new Forbidden("caseClosed"));
});

test("in a paused case no step is taken and nothing is sent, and nobody is asked for anything", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await writeReport(caseId, clinic.evaluator);
  await pause(clinic.coordinator, caseId);
  const evaluator = await viewerFor(clinic.evaluator, later(60));
  const { report: hash } = await hashes(caseId);
  await expect(sendPreliminary(evaluator, { caseId, hash }, later(60))).rejects.toEqual(
    new Forbidden("paused"),
  );
  await expect(askForReading(evaluator, caseId, later(60))).rejects.toEqual(new Forbidden("paused"));
  const talk = { caseId, heldOn: evaluator.today };
  await expect(noteDiscussion(evaluator, talk, later(60))).rejects.toEqual(new Forbidden("paused"));
  for (const person of [clinic.evaluator, clinic.coordinator]) {
    const waiting = await listCaseWaiting(await viewerFor(person, later(60)));
    expect(waiting.filter(({ href }) => href.includes(caseId))).toEqual([]);
  }
  await expect(pause(clinic.coordinator, caseId)).rejects.toEqual(new Forbidden("paused"));
});

test("what is over is left out of what goes on, until a letter of it does not arrive", async () => {
  const clinic = await makeCaseClinic();
  const closed = await openFor(clinic);
  await close(clinic.coordinator, closed);
  const caseId = await finalCase(clinic);
  const coordinator = await viewerFor(clinic.coordinator);
  const going = async () => (await listGoingCases(coordinator)).map(({ id }) => id);
  expect(await going()).toEqual([caseId]);
  await database().update(cases).set({ state: "evaluated" }).where(eq(cases.id, caseId));
  expect(await going()).toEqual([]);
  await database().update(emails).set({ state: "failed" }).where(eq(emails.caseId, caseId));
  expect(await going()).toEqual([caseId]);
  const asked = (await listCaseWaiting(coordinator)).filter(({ href }) => href.includes(caseId));
  expect(asked).toMatchObject([{ sentence: expect.stringMatching(/^Rätta en adress/) }]);
  const listed = await listCaseRecords(coordinator);
  expect(listed.map(({ id }) => id).sort()).toEqual([caseId, closed].sort());
  expect(Object.keys(listed[0] ?? {}).filter((key) => /email|phone/i.test(key))).toEqual([]);
});

test("the clock stands still while the case is paused, and starts anew with the next state", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  await pause(clinic.coordinator, caseId, later(4));
  await resume(clinic.coordinator, caseId, later(34));
  const [paused] = await database().select().from(casePauses).where(eq(casePauses.caseId, caseId));
  expect(paused).toMatchObject({ pausedBy: clinic.coordinator, resumedBy: clinic.coordinator });
  const finalise = async (day: number) =>
    finaliseReport(
      await viewerFor(clinic.evaluator, later(day)),
      { caseId, hash: (await hashes(caseId)).report },
      later(day),
    );
  // Two weeks and the thirty days of the pause.
  await expect(finalise(44)).rejects.toEqual(new Forbidden("waitingForResident"));
  await finalise(45);
  const [row] = await database().select().from(cases).where(eq(cases.id, caseId));
  expect(row).toMatchObject({ state: "final", pausedDays: 0 });
  await expect(close(clinic.coordinator, caseId)).rejects.toEqual(new Forbidden("afterFinal"));
});
