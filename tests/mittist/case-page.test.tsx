import { eq } from "drizzle-orm";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CasePapers } from "@/app/(portal)/mitt-i-st/[id]/case-papers";
import { Filling } from "@/app/(portal)/mitt-i-st/[id]/portfolj/filling";
import { ReadDraft } from "@/app/(portal)/mitt-i-st/[id]/rapport/read-draft";
import { Steps } from "@/app/(portal)/mitt-i-st/[id]/steps";
import { database } from "@/db/client";
import { escalations } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import type { CaseId, PersonId } from "@/lib/ids";
import { escalate } from "@/lib/mittist/escalation-commands";
import { issueIntygFor } from "@/lib/mittist/intyg-commands";
import { listIntyg } from "@/lib/mittist/intyg-queries";
import { type NextStep, preparationStep, reportStep, stepWaits } from "@/lib/mittist/next-step";
import { SENTENCES } from "@/lib/mittist/policy";
import { getCase, listEvents } from "@/lib/mittist/queries";
import { answerReading, askForReading } from "@/lib/mittist/reading-commands";
import { getReportPage } from "@/lib/mittist/report-page";
import { listSentDocuments } from "@/lib/mittist/report-queries";
import { firstName } from "@/lib/mittist/rules";
import { pauseCase } from "@/lib/mittist/standing-commands";
import { getPortfolio } from "@/lib/portfolios/queries";
import { markRead } from "@/lib/portfolios/reading-commands";
import { addRecording } from "@/lib/portfolios/recording-commands";
import { mayFollowDay } from "@/lib/practice-days/policy";
import { getDayPage } from "@/lib/practice-days/schedule-queries";
import { NOW, viewerFor } from "../factories";
import { allowHost, recording } from "../portfolios/setup";
import { caseAt, hashes, later, makeCaseClinic, preliminaryCase, walkTo, writeReport } from "./setup";

test("those who follow a case without opening its intyg see that it is issued, and no link", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld", true);
  await issueIntygFor(await viewerFor(clinic.evaluator), caseId, NOW);
  const shown = async (person: PersonId) => {
    const viewer = await viewerFor(person);
    const record = await getCase(viewer, caseId);
    const intyg = await listIntyg(viewer, caseId);
    return renderToStaticMarkup(<CasePapers viewer={viewer} record={record} intyg={intyg} documents={[]} />);
  };
  for (const person of [clinic.coEvaluator, clinic.leadership]) {
    const html = await shown(person);
    expect(html).toContain("Utfärdat 23 november 2026.");
    expect(html).not.toContain("/intyg");
  }
  expect(await shown(clinic.coordinator)).toContain(`/mitt-i-st/${caseId}/intyg`);
});

test("beside the button for the intyg it is said what it does not wait for, without telling of a question to others", async () => {
  await allowHost();
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "dated");
  await addRecording(await viewerFor(clinic.resident), recording(caseId), NOW);
  for (const step of ["portfolioHandedIn", "portfolioRead", "practiceDayHeld"] as const)
    await walkTo(clinic, caseId, step);
  const shown = async () => {
    const viewer = await viewerFor(clinic.evaluator);
    const record = await getCase(viewer, caseId);
    return renderToStaticMarkup(<CasePapers viewer={viewer} record={record} intyg={[]} documents={[]} />);
  };
  expect(await shown()).toContain("fast du inte har markerat inspelningarna som sedda.");
  await markRead(await viewerFor(clinic.evaluator), { caseId, part: "recordings" }, NOW);
  expect(await shown()).not.toContain("Det kan utfärdas nu");
  await escalate(await viewerFor(clinic.evaluator), { caseId, question: "Stora brister." }, NOW);
  expect(await shown()).toContain("fast Mitt-i-ST-ledningen inte har svarat på din fråga.");
  const asked = { askedBy: clinic.leadership };
  await database().update(escalations).set(asked).where(eq(escalations.caseId, caseId));
  expect(await shown()).toContain("fast rapporten väntar på besked.");
  await issueIntygFor(await viewerFor(clinic.evaluator), caseId, NOW);
  expect(await listIntyg(await viewerFor(clinic.evaluator), caseId)).toHaveLength(1);
});

test("the checklist says in a sentence how many recordings there are", async () => {
  await allowHost();
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "dated");
  const viewer = await viewerFor(clinic.resident);
  await addRecording(viewer, recording(caseId), NOW);
  const record = await getCase(viewer, caseId);
  const portfolio = await getPortfolio(viewer, record);
  const asked = { point: "", words: "", written: "", number: null };
  const html = renderToStaticMarkup(<Filling {...{ viewer, record, portfolio, asked }} />);
  expect(html).toContain("En länk.");
});

async function stepOf(person: PersonId, caseId: CaseId, now = NOW): Promise<NextStep> {
  const viewer = await viewerFor(person, now);
  const record = await getCase(viewer, caseId);
  return reportStep(viewer, record, (await listSentDocuments(viewer, caseId)).length);
}

test("the medvärderare is offered the report when its page lets them in, and not before", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "practiceDayHeld", true);
  await writeReport(caseId, clinic.evaluator);
  const reader = await viewerFor(clinic.coEvaluator);
  await expect(getReportPage(reader, caseId)).rejects.toBeInstanceOf(NotFound);
  expect(await stepOf(clinic.coEvaluator, caseId)).toEqual({
    lead: "Nils skriver rapporten.",
    button: null,
  });
  expect((await stepOf(clinic.evaluator, caseId)).button).toBe("Skriv rapporten");
  await askForReading(await viewerFor(clinic.evaluator), caseId, NOW);
  expect((await stepOf(clinic.coEvaluator, caseId)).button).toBe("Läs rapporten");
  expect((await getReportPage(reader, caseId)).draft).not.toBeNull();
  expect((await stepOf(clinic.evaluator, caseId)).button).toBe("Öppna rapporten");
  const answer = { caseId, hash: (await hashes(caseId)).sections, answer: "approved", comment: "" } as const;
  await answerReading(reader, answer, NOW);
  expect((await stepOf(clinic.evaluator, caseId)).lead).toBe(
    "Karin har läst och godkänt rapporten. Skicka den till Maja.",
  );
  const evaluator = await viewerFor(clinic.evaluator);
  const record = await getCase(evaluator, caseId);
  const taken = { ...record, facts: { ...record.facts, preparation: "discussing" as const } };
  expect(reportStep(evaluator, taken, 0).lead).toMatch(/^Tala med Karin om bedömningen/);
});

test("the programme of the day is offered to those whom its page lets in", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "dated", true);
  const opens = async (person: PersonId) => {
    const viewer = await viewerFor(person);
    const page = await getDayPage(viewer, caseId).catch(() => null);
    const offered = mayFollowDay(viewer, (await getCase(viewer, caseId)).facts);
    expect(offered).toBe(page !== null);
    return offered;
  };
  expect(await opens(clinic.leadership)).toBe(false);
  for (const person of [clinic.resident, clinic.evaluator, clinic.coEvaluator, clinic.coordinator]) {
    expect(await opens(person)).toBe(true);
  }
});

test("a medvärderare who has not answered is told that the case is paused, not that they have approved", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "practiceDayHeld", true);
  await writeReport(caseId, clinic.evaluator);
  await askForReading(await viewerFor(clinic.evaluator), caseId, NOW);
  const shown = async () => {
    const viewer = await viewerFor(clinic.coEvaluator);
    const { record, draft } = await getReportPage(viewer, caseId);
    return draft && renderToStaticMarkup(<ReadDraft viewer={viewer} record={record} draft={draft} />);
  };
  expect(await shown()).toContain("Jag godkänner rapporten");
  await pauseCase(await viewerFor(clinic.coordinator), { caseId, reason: "Sjuk." }, NOW);
  expect(await shown()).toContain(SENTENCES.paused);
  expect(await shown()).not.toContain("godkän");
});

test("while the ST-läkare reads, the värderare waits; when the time is over the report is theirs", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  const { residentName } = await getCase(await viewerFor(clinic.resident), caseId);
  const name = residentName.split(" ")[0];
  expect(await stepOf(clinic.evaluator, caseId)).toEqual({
    lead: `${name} läser den preliminära rapporten till måndag 7 december.`,
    button: null,
  });
  expect((await stepOf(clinic.resident, caseId)).button).toBe("Läs rapporten");
  expect(await stepOf(clinic.evaluator, caseId, later(15))).toEqual({
    lead: "Gör rapporten slutlig.",
    button: "Till rapporten",
  });
  expect((await stepOf(clinic.coordinator, caseId, later(15))).lead).toBe(
    `${name} har inte svarat på den preliminära rapporten.`,
  );
});

test("a step of somebody else's says who takes it", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "dated", true);
  const found = await getCase(await viewerFor(clinic.coordinator), caseId);
  const record = { ...found, facts: { ...found.facts, preparation: "done" as const } };
  expect(stepWaits("portfolioHandedIn", record)).toBe(`${firstName(record.residentName)} fyller portföljen.`);
  expect(stepWaits("practiceDayHeld", record)).toBe("Nils bekräftar praktikdagen när den har varit.");
});

test("the next step of a first evaluation is for the one who has not read", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "portfolioHandedIn", true);
  const viewed = async (person: PersonId) => {
    const viewer = await viewerFor(person);
    const record = await getCase(viewer, caseId);
    return { record, step: preparationStep(viewer, record.facts) };
  };
  const waits = async (step: "portfolioRead" | "practiceDayHeld") =>
    stepWaits(step, (await viewed(clinic.coordinator)).record);
  expect((await viewed(clinic.coEvaluator)).step?.button).toBe("Läs portföljen");
  expect(await waits("portfolioRead")).toBe("Nils och Karin läser portföljen.");
  await markRead(await viewerFor(clinic.evaluator), { caseId, part: "portfolio" }, NOW);
  expect((await viewed(clinic.evaluator)).step).toBeNull();
  expect((await viewed(clinic.coEvaluator)).step?.button).toBe("Läs portföljen");
  expect(await waits("practiceDayHeld")).toBe("Karin läser portföljen.");
  const events = await listEvents(
    await viewerFor(clinic.coordinator),
    (await viewed(clinic.evaluator)).record,
  );
  const steps = async () => {
    const { record } = await viewed(clinic.coordinator);
    return renderToStaticMarkup(<Steps record={record} events={events} today="2026-11-26" />);
  };
  expect(await steps()).toContain("medvärderaren, värderaren har läst");
  await markRead(await viewerFor(clinic.coEvaluator), { caseId, part: "portfolio" }, later(2));
  expect(await steps()).toContain("25 november 2026");
  expect((await viewed(clinic.coEvaluator)).step?.lead).toContain("Tala med värderaren");
  expect(await waits("practiceDayHeld")).toBe("Nils och Karin talar om bedömningen.");
  const reader = await viewerFor(clinic.coEvaluator);
  const { facts } = (await viewed(clinic.coordinator)).record;
  const taken = { ...facts, state: "practiceDayHeld", preparation: "reading" } as const;
  expect(preparationStep(reader, taken)).toBeNull();
  expect(preparationStep(reader, { ...taken, approvedHash: "x" })?.lead).toBe(
    "Läs portföljen och se de inspelningar som finns.",
  );
});
