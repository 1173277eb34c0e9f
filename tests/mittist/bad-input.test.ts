import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { corrections, issuedDocuments, jobs, reportVersions, signatures, texts } from "@/db/schema";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import type { CaseId, ReportId } from "@/lib/ids";
import { addCorrection, sendCorrections } from "@/lib/mittist/correction-commands";
import { handOver } from "@/lib/mittist/handover-commands";
import { type Reason, SENTENCES } from "@/lib/mittist/policy";
import { finaliseReport, sendPreliminary } from "@/lib/mittist/report-commands";
import { saveText } from "@/lib/texts/commands";
import { isTextReason, SENTENCES as TEXT_SENTENCES } from "@/lib/texts/policy";
import { appoint, type Clinic, makePerson, NOW, viewerFor } from "../factories";
import { drawAndMail } from "./machine/portal";
import {
  caseAt,
  hashes,
  makeCaseClinic,
  preliminaryCase,
  reportOf,
  stateOf,
  writeReport,
  writeSection,
} from "./setup";

/** What whoever tried it reads. */
async function sentenceOf(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => "it was let through",
    (refusal: unknown) => refusal,
  );
  if (error instanceof Invalid) return Object.values(error.fields).join(" ");
  if (!(error instanceof Forbidden || error instanceof Conflict)) return String(error);
  const { message } = error;
  return isTextReason(message) ? TEXT_SENTENCES[message] : SENTENCES[message as Reason];
}

async function write(clinic: Clinic, reportId: ReportId, sectionKey: string, body: string): Promise<unknown> {
  return saveText(await viewerFor(clinic.evaluator), {
    target: { slot: "section", parentId: reportId, sectionKey },
    person: clinic.evaluator,
    body,
    baseVersion: 0,
    requestId: crypto.randomUUID(),
    confirmed: false,
  });
}

async function corrected(clinic: Clinic): Promise<CaseId> {
  const caseId = await preliminaryCase(clinic);
  await sendCorrections(await viewerFor(clinic.resident), { caseId, verdict: "none" }, NOW);
  return caseId;
}

async function finalise(clinic: Clinic, caseId: CaseId): Promise<void> {
  const { report: hash } = await hashes(caseId);
  await finaliseReport(await viewerFor(clinic.evaluator), { caseId, hash }, NOW);
}

test("two windows finalise at once: one does, the other reads that it is done, and there is one of everything", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await corrected(clinic);
  const reportId = await reportOf(caseId);
  const said = await Promise.all([1, 2].map(() => sentenceOf(finalise(clinic, caseId))));
  expect(said.sort()).toEqual(["Rapporten är slutlig och kan inte ändras.", "it was let through"].sort());
  const versions = await database()
    .select()
    .from(reportVersions)
    .where(eq(reportVersions.reportId, reportId));
  expect(versions.map(({ kind }) => kind).sort()).toEqual(["final", "preliminary"]);
  expect(await database().$count(signatures, eq(signatures.reportId, reportId))).toBe(1);
  const final = versions.find(({ kind }) => kind === "final");
  expect(await database().$count(jobs, eq(jobs.key, `render-report:${final?.id}`))).toBe(1);
});

test("the one who leaves finalises while the case is handed over: one of the two happens, whole", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await corrected(clinic);
  const next = await makePerson("Vera Vikarie");
  await appoint(next, "evaluator", { regionId: clinic.regionId });
  const input = { caseId, evaluatorId: next, coEvaluatorId: null, reason: "Sjuk." };
  const said = await Promise.all([
    sentenceOf(finalise(clinic, caseId)),
    sentenceOf(handOver(await viewerFor(clinic.coordinator), input, NOW)),
  ]);
  expect(said.filter((one) => one === "it was let through")).toHaveLength(1);
  const [final, ...more] = (
    await database()
      .select()
      .from(reportVersions)
      .where(eq(reportVersions.reportId, await reportOf(caseId)))
  ).filter(({ kind }) => kind === "final");
  expect(more).toEqual([]);
  const isFinal = said[0] === "it was let through";
  expect(final?.authorId).toBe(isFinal ? clinic.evaluator : undefined);
  if (isFinal) expect(said[1]).toBe("Rapporten är slutlig. Ärendet blir klart av sig självt.");
  expect(await stateOf(caseId)).toBe(isFinal ? "final" : "corrected");
});

test("more than 20 000 words are counted, the longest heading is named, and every word is kept", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await writeReport(caseId, clinic.evaluator, "Det vi sa.");
  const reportId = await reportOf(caseId);
  const long = "nog ".repeat(19_999).trim();
  await writeSection(reportId, clinic.evaluator, "advice", long);
  const send = async () =>
    sendPreliminary(await viewerFor(clinic.evaluator), { caseId, hash: (await hashes(caseId)).report }, NOW);
  expect(await sentenceOf(send())).toMatch(
    /^Rapporten är 20\s\d{3} ord och får vara högst 20\s000\. Längst är ”.+”\. Inget är skickat, och allt du skrev finns kvar\.$/u,
  );
  expect(await stateOf(caseId)).toBe("practiceDayHeld");
  const kept = await database().select().from(texts).where(eq(texts.reportId, reportId));
  expect(kept.find(({ sectionKey }) => sectionKey === "advice")?.body).toBe(long);
});

const PASTED = [
  "\uf0b7 Lyssnar\u00a0tålmodigt\vsammanfattar\u200b väl",
  "Moment\tBetyg\r\nHembesök\tgott",
  "Råd \uf0e0 öva 👩‍⚕️👍",
].join("\r\n");
const READ = [
  "• Lyssnar tålmodigt\nsammanfattar väl",
  "Moment\tBetyg\nHembesök\tgott",
  "Råd → öva 👩‍⚕️👍",
].join("\n");

test("what is pasted from Word keeps its words, table cells and emoji, as it is sent and as it is locked", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const reportId = await reportOf(caseId);
  await writeReport(caseId, clinic.evaluator, "Det vi sa.", ["advice"]);
  await write(clinic, reportId, "advice", PASTED);
  const { report: hash } = await hashes(caseId);
  await sendPreliminary(await viewerFor(clinic.evaluator), { caseId, hash }, NOW);
  await sendCorrections(await viewerFor(clinic.resident), { caseId, verdict: "none" }, NOW);
  await finalise(clinic, caseId);
  const versions = await database()
    .select()
    .from(reportVersions)
    .where(eq(reportVersions.reportId, reportId));
  expect(versions).toHaveLength(2);
  for (const { content } of versions) {
    expect(content).toMatchObject({
      sections: expect.arrayContaining([expect.objectContaining({ key: "advice", text: READ })]),
    });
  }
});

test("an archived report is corrected by nobody: each is told why, and its bytes and words stay", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await corrected(clinic);
  await finalise(clinic, caseId);
  await drawAndMail();
  expect(await stateOf(caseId)).toBe("archived");
  const reportId = await reportOf(caseId);
  const all = async () => [
    await database().select().from(reportVersions).where(eq(reportVersions.reportId, reportId)),
    await database().select().from(issuedDocuments),
    await database().select().from(texts).where(eq(texts.reportId, reportId)),
    await database().select().from(corrections).where(eq(corrections.reportId, reportId)),
  ];
  const before = await all();
  const resident = await viewerFor(clinic.resident);
  const remark = {
    sectionKey: "advice",
    kind: "factualError",
    sentence: null,
    comment: "Det var den 18.",
  } as const;
  const { report: hash } = await hashes(caseId);
  expect(await sentenceOf(addCorrection(resident, { caseId, ...remark }))).toMatch(
    /^Ärendet har gått vidare/,
  );
  expect(await sentenceOf(sendCorrections(resident, { caseId, verdict: "none" }, NOW))).toMatch(
    /^Ärendet har gått/,
  );
  expect(await sentenceOf(finalise(clinic, caseId))).toBe("Rapporten är slutlig och kan inte ändras.");
  const again = sendPreliminary(await viewerFor(clinic.evaluator), { caseId, hash }, NOW);
  expect(await sentenceOf(again)).toBe("Rapporten är slutlig och kan inte ändras.");
  expect(await sentenceOf(write(clinic, reportId, "advice", "Rättat efteråt."))).toBe(
    "Rapporten är färdigställd och låst. Din text finns kvar här.",
  );
  expect(await all()).toEqual(before);
});
