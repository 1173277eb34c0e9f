import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, caseEvents, cases, emails, intyg, issuedDocuments, recordings } from "@/db/schema";
import { addDays } from "@/lib/dates";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { verifyDocument } from "@/lib/issued-documents/verify";
import { runDueJobs } from "@/lib/jobs/run";
import { intygStatement } from "@/lib/mittist/content";
import { ReplaceIntygInput } from "@/lib/mittist/input-after";
import { issueIntygFor, replaceIntyg } from "@/lib/mittist/intyg-commands";
import { listIntyg } from "@/lib/mittist/intyg-queries";
import { stopPdfWorker } from "@/lib/pdf/render";
import { addRecording, removeRecording } from "@/lib/portfolios/recording-commands";
import { appoint, type Clinic, makePerson, NOW, viewerFor } from "../factories";
import { allowHost, recording } from "../portfolios/setup";
import { caseAt, DAY, later, makeCaseClinic } from "./setup";

let clinic: Clinic;
let caseId: CaseId;

beforeAll(async () => {
  clinic = await makeCaseClinic();
  caseId = await caseAt(clinic, "practiceDayHeld");
});
afterAll(stopPdfWorker);

async function replace(intygId: string, by = clinic.evaluator, now = later(1)): Promise<void> {
  await replaceIntyg(await viewerFor(by), { caseId, intygId, reason: "Fel vårdcentral" }, now);
}

async function all() {
  return listIntyg(await viewerFor(clinic.resident), caseId);
}

async function newestId(): Promise<string> {
  return (await all())[0]?.id ?? "";
}

test("there is nothing to replace before the first", async () => {
  await expect(replace("00000000-0000-4000-8000-000000000000")).rejects.toEqual(new Forbidden("notIssued"));
  await issueIntygFor(await viewerFor(clinic.evaluator), caseId, NOW);
  await expect(issueIntygFor(await viewerFor(clinic.evaluator), caseId, NOW)).rejects.toEqual(
    new Forbidden("alreadyIssued"),
  );
});

test("a new one counts, the one before says on which day it was replaced, and both files are kept", async () => {
  const first = (await all())[0];
  await replace(first?.id ?? "");
  const [newest, before] = await all();
  expect(before?.id).toBe(first?.id);
  expect(newest).toMatchObject({ reason: "Fel vårdcentral", issuedOn: "2026-11-24" });
  expect(newest?.code).not.toBe(before?.code);
  expect(await verifyDocument(before?.code ?? "", "a", NOW)).toMatchObject({
    kind: "genuine",
    issuedOn: "2026-11-23",
    isReplaced: true,
    replacedOn: "2026-11-24",
  });
  expect(await verifyDocument(newest?.code ?? "", "a", NOW)).toMatchObject({
    kind: "genuine",
    issuedOn: "2026-11-24",
    isReplaced: false,
    replacedOn: null,
  });
  await runDueJobs(() => new Date(Date.now() + 60_000));
  const files = await database()
    .select({ id: issuedDocuments.id })
    .from(issuedDocuments)
    .innerJoin(intyg, eq(intyg.id, issuedDocuments.intygId))
    .where(eq(intyg.caseId, caseId));
  expect(files).toHaveLength(2);
});

test("it speaks of recordings only where the portfolio had any on the day", async () => {
  const said = async () => {
    await replace(await newestId());
    const [newest] = await all();
    return newest && intygStatement(newest.text);
  };
  const without = "med portfölj, praktikdag och muntlig återkoppling.";
  const resident = await viewerFor(clinic.resident);
  expect(await said()).toContain(without);
  await allowHost();
  await addRecording(resident, recording(caseId), NOW);
  expect(await said()).toContain("med portfölj, inspelade konsultationer, praktikdag och");
  const [kept] = await database().select().from(recordings).where(eq(recordings.caseId, caseId));
  await removeRecording(resident, { caseId, recordingId: kept?.id ?? "" }, NOW);
  expect(await said()).toContain("inspelade konsultationer");
  const before = new Date(`${addDays(DAY, -1)}T22:59:00Z`);
  await database().update(recordings).set({ removedAt: before }).where(eq(recordings.caseId, caseId));
  expect(await said()).toContain(without);
});

test("it is told to the ST-läkare, seen in the case and written to the log", async () => {
  const id = await newestId();
  const [mail] = await database()
    .select({ subject: emails.subject })
    .from(emails)
    .where(eq(emails.key, `intyg:${id}`));
  expect(mail?.subject).toContain("på nytt");
  const events = await database()
    .select({ kind: caseEvents.kind })
    .from(caseEvents)
    .where(eq(caseEvents.caseId, caseId))
    .orderBy(asc(caseEvents.at));
  expect(events.at(-1)?.kind).toBe("intygReplaced");
  const [entry] = await database().select().from(audit).where(eq(audit.subjectId, id));
  expect(entry).toMatchObject({ action: "mittist.intygReplaced", data: {} });
});

test("two at once: one wins, and the other is told", async () => {
  const id = await newestId();
  const before = (await all()).length;
  const answers = await Promise.allSettled([replace(id), replace(id)]);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
    reason: new Conflict("intygReplaced"),
  });
  expect(await all()).toHaveLength(before + 1);
});

test.each([
  "resident",
  "coordinator",
  "leadership",
  "reportGroup",
] as const)("the %s cannot replace it", async (role) => {
  await expect(replace(await newestId(), clinic[role])).rejects.toEqual(new Forbidden("notYours"));
});

test.each([
  "mainSupervisor",
  "chief",
  "administrator",
  "stranger",
] as const)("the %s does not find the case", async (role) => {
  await expect(replace(await newestId(), clinic[role])).rejects.toBeInstanceOf(NotFound);
});

test("who has taken the case over replaces it, and the one before no longer does", async () => {
  const next = await makePerson("Nora Nästa");
  await appoint(next, "evaluator", { regionId: clinic.regionId });
  await database().update(cases).set({ evaluatorId: next }).where(eq(cases.id, caseId));
  const id = await newestId();
  await expect(replace(id)).rejects.toBeInstanceOf(NotFound);
  await replace(id, next);
  const [newest] = await all();
  expect(newest?.text.evaluator.name).toMatch(/^Nora Nästa/);
});

test("the reason is asked for", () => {
  const id = "00000000-0000-4000-8000-000000000000";
  const read = (reason: string) => ReplaceIntygInput.safeParse({ caseId: id, intygId: id, reason });
  expect(read("  ").error?.issues[0]?.message).toBe("Skriv varför intyget behöver göras om.");
  expect(read("x".repeat(1_001)).success).toBe(false);
  expect(read("Fel namn").success).toBe(true);
});
