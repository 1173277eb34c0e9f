import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { StepForm } from "@/app/(portal)/mitt-i-st/[id]/case-forms";
import { CasePapers } from "@/app/(portal)/mitt-i-st/[id]/case-papers";
import { ManageLink, Standing } from "@/app/(portal)/mitt-i-st/[id]/standing";
import type { CaseId, PersonId } from "@/lib/ids";
import { escalate } from "@/lib/mittist/escalation-commands";
import { evaluationStep, type NextStep, reportStep } from "@/lib/mittist/next-step";
import { getCase } from "@/lib/mittist/queries";
import { answerReading, askForReading } from "@/lib/mittist/reading-commands";
import { getReportPage } from "@/lib/mittist/report-page";
import { closeCase } from "@/lib/mittist/standing-commands";
import { NOW, viewerFor } from "../factories";
import { caseAt, makeCaseClinic, openFor, writeReport } from "./setup";

test("the two say that they have been in touch, and a coordinator writes in that they have", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await openFor(clinic);
  const shown = async (person: PersonId) => {
    const viewer = await viewerFor(person);
    return renderToStaticMarkup(<StepForm viewer={viewer} record={await getCase(viewer, caseId)} sent={0} />);
  };
  for (const party of [clinic.resident, clinic.evaluator])
    expect(await shown(party)).toContain("Vi har hörts");
  expect(await shown(clinic.coordinator)).toMatch(/kan du skriva in det.*De har hörts/);
});

test("a case that has ended says when and why, and nothing of what will not come", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "dated");
  const coordinator = await viewerFor(clinic.coordinator);
  const shown = async () => {
    const record = await getCase(coordinator, caseId);
    return renderToStaticMarkup(
      <>
        <Standing record={record} />
        <ManageLink viewer={coordinator} record={record} />
        <CasePapers viewer={coordinator} record={record} intyg={[]} documents={[]} />
      </>,
    );
  };
  expect(await shown()).toMatch(/lämna över eller avsluta.*Inte utfärdat/);
  await closeCase(coordinator, { caseId, reason: "Flyttar." }, NOW);
  const closed = await shown();
  expect(closed).toContain("Avslutat 23 november 2026.");
  expect(closed).not.toMatch(/lämna över eller avsluta|Intyg/);
  const { facts, ...record } = await getCase(coordinator, caseId);
  const final = { ...record, closedOn: null, facts: { ...facts, isClosed: false, state: "final" as const } };
  expect(renderToStaticMarkup(<ManageLink viewer={coordinator} record={final} />)).toBe("");
});

async function stepOf(person: PersonId, caseId: CaseId): Promise<NextStep> {
  const viewer = await viewerFor(person);
  return reportStep(viewer, await getCase(viewer, caseId), 0);
}

test("the next step follows the reading and a question, and ends with the evaluation", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "practiceDayHeld", true);
  await writeReport(caseId, clinic.evaluator);
  const evaluator = await viewerFor(clinic.evaluator);
  const reader = await viewerFor(clinic.coEvaluator);
  const answer = async (answer: "changes" | "approved") => {
    await askForReading(evaluator, caseId, NOW);
    const { draft } = await getReportPage(reader, caseId);
    const hash = draft?.sectionsHash ?? "";
    await answerReading(reader, { caseId, hash, answer, comment: "Ett exempel till." }, NOW);
  };
  await answer("changes");
  expect((await stepOf(clinic.evaluator, caseId)).lead).toBe(
    "Karin har läst rapporten och ber om ändringar.",
  );
  await answer("approved");
  expect((await stepOf(clinic.evaluator, caseId)).lead).toMatch(/^Karin har läst och godkänt rapporten\./);
  await escalate(evaluator, { caseId, question: "Stora brister." }, NOW);
  expect((await stepOf(clinic.evaluator, caseId)).lead).toMatch(/^Ledningen har din fråga\./);
  expect((await stepOf(clinic.leadership, caseId)).lead).toMatch(/^En fråga väntar på ledningens svar\./);
  for (const person of [clinic.resident, clinic.coordinator, clinic.coEvaluator]) {
    expect((await stepOf(person, caseId)).lead).not.toMatch(/ledning/i);
  }
  const resident = await viewerFor(clinic.resident);
  const { facts } = await getCase(resident, caseId);
  const final = { facts: { ...facts, state: "final" as const }, isEvaluated: false };
  expect(evaluationStep(resident, final)?.button).toBe("Utvärdera din Mitt-i-ST");
  expect(evaluationStep(resident, { ...final, isEvaluated: true })).toBeNull();
  expect(evaluationStep(evaluator, final)).toBeNull();
});
