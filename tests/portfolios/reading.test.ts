import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, cases, recordings, texts } from "@/db/schema";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { CaseId, PersonId } from "@/lib/ids";
import { findCaseRecord } from "@/lib/mittist/record";
import { CASE_STEPS, type CaseState } from "@/lib/mittist/rules";
import { listPartsWithNotes, listPortfolioReaders, openItemFile } from "@/lib/portfolios/item-queries";
import { getPortfolio } from "@/lib/portfolios/queries";
import { markRead } from "@/lib/portfolios/reading-commands";
import { addRecording, removeRecording } from "@/lib/portfolios/recording-commands";
import { saveText } from "@/lib/texts/commands";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";
import { openFor, preliminaryCase, walkTo } from "../mittist/setup";
import { allowHost, choose, HOST, recording } from "./setup";

const ROLES = [
  "resident",
  "otherResident",
  "mainSupervisor",
  "chief",
  "studierektor",
  "coordinator",
  "evaluator",
  "coEvaluator",
  "reportGroup",
  "leadership",
  "administrator",
  "stranger",
] as const;

let clinic: Clinic;
let caseId: CaseId;

beforeAll(allowHost);
beforeEach(async () => {
  clinic = await makeClinic({ startedOn: "2024-09-02" });
  caseId = await openFor(clinic, true);
  await walkTo(clinic, caseId, "contact");
  await walkTo(clinic, caseId, "dated");
  await choose(clinic, caseId, "cv", { title: "CV" });
});

async function opens(person: PersonId, number = 3): Promise<boolean> {
  try {
    await openItemFile(await viewerFor(person), { caseId, number, how: "shown" });
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}

async function readers(): Promise<string[]> {
  const found = await Promise.all(ROLES.map(async (role) => ((await opens(clinic[role])) ? [role] : [])));
  return found.flat();
}

describe("what was handed in", () => {
  test("is the ST-läkare's and the evaluators', and nobody else's", async () => {
    expect(await readers()).toEqual([]);
    await walkTo(clinic, caseId, "portfolioHandedIn");
    expect(await readers()).toEqual(["resident", "evaluator", "coEvaluator"]);
    for (const number of [0, 4, 99]) expect(await opens(clinic.evaluator, number)).toBe(false);
    await database().update(cases).set({ evaluatorId: clinic.leadership }).where(eq(cases.id, caseId));
    expect(await readers()).toEqual(["resident", "coEvaluator", "leadership"]);
  });

  test("closes to the evaluators when the case is closed", async () => {
    await walkTo(clinic, caseId, "portfolioHandedIn");
    const closed = { closedAt: NOW, closedBy: clinic.coordinator, closedReason: "Avbruten" };
    await database().update(cases).set(closed).where(eq(cases.id, caseId));
    expect(await readers()).toEqual(["resident"]);
  });

  test("is read from the handing in until the report has been archived", async () => {
    const own = await makeClinic({ startedOn: "2024-09-02" });
    const open: CaseState[] = [];
    const id = await preliminaryCase(own);
    for (const state of CASE_STEPS) {
      const record = await findCaseRecord(await viewerFor(own.evaluator), id);
      if (!record) throw new Error("the case is not there");
      const facts = { ...record.facts, state };
      const portfolio = getPortfolio(await viewerFor(own.evaluator), { ...record, facts });
      if (
        await portfolio.then(
          () => true,
          () => false,
        )
      )
        open.push(state);
    }
    expect(open).toEqual(CASE_STEPS.slice(3, CASE_STEPS.indexOf("archived")));
  });

  test("is told of when somebody has opened it, to the ST-läkare alone", async () => {
    await walkTo(clinic, caseId, "portfolioHandedIn");
    await opens(clinic.evaluator);
    await opens(clinic.evaluator);
    await opens(clinic.coEvaluator);
    await opens(clinic.resident);
    const told = await listPortfolioReaders(await viewerFor(clinic.resident), caseId);
    expect(told.map(({ role, count }) => [role, count])).toEqual([
      ["värderare", 1],
      ["medvärderare", 1],
    ]);
    for (const person of [clinic.evaluator, clinic.coordinator, clinic.mainSupervisor])
      expect(await listPortfolioReaders(await viewerFor(person), caseId)).toEqual([]);
  });

  test("that somebody tried to open is in the log", async () => {
    await walkTo(clinic, caseId, "portfolioHandedIn");
    await opens(clinic.coordinator);
    const rows = await database().select().from(audit).where(eq(audit.action, "portfolio.read.refused"));
    expect(
      rows.some(({ actorId, subjectId }) => actorId === clinic.coordinator && subjectId === caseId),
    ).toBe(true);
  });

  test("takes no more when the case is archived", async () => {
    const own = await makeClinic({ startedOn: "2024-09-02" });
    caseId = await openFor(own);
    for (const step of ["contact", "dated", "portfolioHandedIn"] as const) await walkTo(own, caseId, step);
    const closed = { closedAt: NOW, closedBy: own.coordinator, closedReason: "Avbruten" };
    await database().update(cases).set(closed).where(eq(cases.id, caseId));
    const resident = await viewerFor(own.resident);
    const ended = new Forbidden("ended");
    await expect(choose(own, caseId, "science")).rejects.toEqual(ended);
    await expect(addRecording(resident, recording(caseId), NOW)).rejects.toEqual(ended);
    await expect(
      markRead(await viewerFor(own.evaluator), { caseId, part: "portfolio" }, NOW),
    ).rejects.toEqual(ended);
  });
});

describe("a note beside a part", () => {
  const note = (body: string, number = "3", baseVersion = 0) => ({
    target: { slot: "readingNote" as const, parentId: caseId, sectionKey: number },
    person: clinic.evaluator,
    body,
    baseVersion,
    requestId: crypto.randomUUID(),
    confirmed: false,
  });

  async function notesOf(person: PersonId) {
    const viewer = await viewerFor(person);
    const record = await findCaseRecord(viewer, caseId);
    const parts = record ? await listPartsWithNotes(viewer, record) : [];
    return parts.flatMap(({ number, title, note }) => (note === "" ? [] : [[number, title, note]]));
  }

  test("is its writer's alone, and each reader has their own", async () => {
    await walkTo(clinic, caseId, "portfolioHandedIn");
    await saveText(await viewerFor(clinic.evaluator), note("Fråga om telefontiden."));
    await saveText(await viewerFor(clinic.coEvaluator), note("Fint CV."));
    expect(await notesOf(clinic.evaluator)).toEqual([[3, "CV", "Fråga om telefontiden."]]);
    expect(await notesOf(clinic.coEvaluator)).toEqual([[3, "CV", "Fint CV."]]);
    for (const person of [clinic.resident, clinic.coordinator, clinic.leadership])
      expect(await notesOf(person)).toEqual([]);
  });

  test("is refused to everybody else, beside what is not there, and when the case has ended", async () => {
    await expect(saveText(await viewerFor(clinic.evaluator), note("För tidigt."))).rejects.toBeInstanceOf(
      NotFound,
    );
    await walkTo(clinic, caseId, "portfolioHandedIn");
    for (const role of ["resident", "coordinator", "leadership"] as const) {
      const attempt = saveText(await viewerFor(clinic[role]), note("Inte min."));
      await expect(attempt, role).rejects.toEqual(new Forbidden("notYourField"));
    }
    for (const role of ["stranger", "mainSupervisor", "otherResident"] as const) {
      const attempt = saveText(await viewerFor(clinic[role]), note("Inte min."));
      await expect(attempt, role).rejects.toBeInstanceOf(NotFound);
    }
    const evaluator = await viewerFor(clinic.evaluator);
    await expect(saveText(evaluator, note("Var?", "77"))).rejects.toBeInstanceOf(NotFound);
    const closed = { closedAt: NOW, closedBy: clinic.coordinator, closedReason: "Avbruten" };
    await database().update(cases).set(closed).where(eq(cases.id, caseId));
    await expect(saveText(evaluator, note("För sent."))).rejects.toEqual(new Forbidden("caseClosed"));
    expect(await database().$count(texts, eq(texts.caseId, caseId))).toBe(0);
  });
});

describe("a recording", () => {
  test("is a link at an allowed host with a day to come, and never more than that", async () => {
    const resident = await viewerFor(clinic.resident);
    const add = (facts: Parameters<typeof recording>[1]) =>
      addRecording(resident, recording(caseId, facts), NOW);
    await expect(add({ url: "https://annan.example.se/1" })).rejects.toEqual(
      new Invalid({
        url: expect.stringMatching(/^Inspelningar får bara ligga hos de tjänster som regionen/),
      }),
    );
    await expect(add({ expiresOn: "2026-11-22" })).rejects.toEqual(
      new Invalid({ expiresOn: "Länken har redan slutat gälla. Skriv en dag som inte har varit." }),
    );
    expect(await database().select().from(recordings).where(eq(recordings.caseId, caseId))).toEqual([]);
    await expect(addRecording(await viewerFor(clinic.evaluator), recording(caseId), NOW)).rejects.toEqual(
      new Forbidden("notYours"),
    );
    await add({ url: `HTTPS://${HOST.toUpperCase()}/d/1`, expiresOn: "2026-11-23" });
    const [kept] = await database().select().from(recordings).where(eq(recordings.caseId, caseId));
    expect(kept).toMatchObject({ url: `https://${HOST}/d/1`, consentNotedAt: NOW });
  });

  test("is the readers' to see with the portfolio, and stays as taken away when it is", async () => {
    const resident = await viewerFor(clinic.resident);
    await addRecording(resident, recording(caseId), NOW);
    await walkTo(clinic, caseId, "portfolioHandedIn");
    const evaluator = await viewerFor(clinic.evaluator);
    const record = await findCaseRecord(evaluator, caseId);
    if (!record) throw new Error("the case is not there");
    const shown = async () => (await getPortfolio(evaluator, record)).recordings;
    const [one] = await shown();
    expect(one).toMatchObject({ removedAt: null, expiresOn: "2099-06-01" });
    await removeRecording(resident, { caseId, recordingId: one?.id ?? "" }, NOW);
    expect((await shown())[0]?.removedAt).not.toBeNull();
    await expect(
      removeRecording(resident, { caseId, recordingId: one?.id ?? "" }, NOW),
    ).rejects.toBeInstanceOf(NotFound);
  });
});
