import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { cases, corrections, reports, reportVersions, signatures } from "@/db/schema";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { addCorrection, answerCorrection, sendCorrections } from "@/lib/mittist/correction-commands";
import { answerEscalation, escalate } from "@/lib/mittist/escalation-commands";
import { answerReading, askForReading } from "@/lib/mittist/reading-commands";
import { finaliseReport, sendPreliminary } from "@/lib/mittist/report-commands";
import { CASE_STEPS } from "@/lib/mittist/rules";
import { type Clinic, viewerFor } from "../factories";
import { after, anyWay, at, type Deed, isAllowed, type Model, START } from "./machine-model";
import { caseAt, hashes, makeCaseClinic, reportOf, writeReport, writeSection } from "./setup";

async function perform(deed: Deed, clinic: Clinic, caseId: CaseId, model: Model): Promise<void> {
  const now = at(model);
  const as = (role: "evaluator" | "coEvaluator" | "resident" | "leadership") => viewerFor(clinic[role], now);
  const { report, sections } = await hashes(caseId);
  switch (deed) {
    case "edit":
      return writeSection(await reportOf(caseId), clinic.evaluator, "advice", `Lydelse ${model.edits + 1}`);
    case "askForReading":
      return askForReading(await as("evaluator"), caseId, now);
    case "approve":
      return answerReading(
        await as("coEvaluator"),
        { caseId, hash: sections, answer: "approved", comment: "" },
        now,
      );
    case "askForChanges":
      return answerReading(
        await as("coEvaluator"),
        { caseId, hash: sections, answer: "changes", comment: "X" },
        now,
      );
    case "escalate":
      return escalate(await as("evaluator"), { caseId, question: "Hur?" }, now);
    case "answerEscalation":
      return answerEscalation(await as("leadership"), { caseId, answer: "Så." }, now);
    case "sendPreliminary":
      return sendPreliminary(await as("evaluator"), { caseId, hash: report }, now);
    case "addCorrection":
      return addCorrection(await as("resident"), {
        caseId,
        sectionKey: "advice",
        kind: "misunderstanding",
        sentence: null,
        comment: "Nej.",
      });
    case "sendNone":
    case "sendSome": {
      const verdict = deed === "sendNone" ? "none" : "some";
      return sendCorrections(await as("resident"), { caseId, verdict }, now);
    }
    case "answerCorrection": {
      const correctionId = await openCorrection(caseId);
      const answer = { caseId, correctionId, answer: "kept", answerComment: "Därför." } as const;
      return answerCorrection(await as("evaluator"), answer, now);
    }
    case "finalise":
      return finaliseReport(await as("evaluator"), { caseId, hash: report }, now);
    case "fortnight":
  }
}

async function openCorrection(caseId: CaseId): Promise<string> {
  const rows = await database()
    .select({ id: corrections.id, answer: corrections.answer })
    .from(corrections)
    .where(eq(corrections.reportId, await reportOf(caseId)));
  return rows.find((row) => row.answer === null)?.id ?? "00000000-0000-4000-8000-000000000000";
}

/** What must hold of the rows whatever has been tried. */
async function expectSound(caseId: CaseId, model: Model): Promise<void> {
  const reportId = await reportOf(caseId);
  const [row] = await database()
    .select({ state: cases.state, finalisedAt: reports.finalisedAt })
    .from(cases)
    .innerJoin(reports, eq(reports.caseId, cases.id))
    .where(eq(cases.id, caseId));
  const versions = await database()
    .select({ kind: reportVersions.kind, hash: reportVersions.contentHash })
    .from(reportVersions)
    .where(eq(reportVersions.reportId, reportId));
  const signed = await database()
    .select({ hash: signatures.contentHash })
    .from(signatures)
    .where(and(eq(signatures.reportId, reportId)));
  const state = model.final
    ? "final"
    : model.answered
      ? "corrected"
      : model.preliminaryDay === null
        ? "practiceDayHeld"
        : "preliminary";
  expect(row?.state).toBe(state);
  expect(CASE_STEPS).toContain(row?.state);
  expect(row?.finalisedAt !== null).toBe(model.final);
  expect(versions.map(({ kind }) => kind).sort()).toEqual([
    ...(model.final ? ["final"] : []),
    ...(model.preliminaryDay === null ? [] : ["preliminary"]),
  ]);
  const final = versions.filter(({ kind }) => kind === "final").map(({ hash }) => ({ hash }));
  expect(signed).toEqual(final);
}

test("whatever is tried in whatever order, only what the rules allow happens", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(anyWay, async (deeds) => {
      const clinic = await makeCaseClinic(true);
      const caseId = await caseAt(clinic, "practiceDayHeld", true);
      await writeReport(caseId, clinic.evaluator);
      let model = START;
      for (const deed of deeds) {
        const allowed = isAllowed(deed, model);
        const outcome = await perform(deed, clinic, caseId, model).then(
          () => "done",
          (error: unknown) => error,
        );
        if (allowed) {
          expect([deed, model, outcome]).toEqual([deed, model, "done"]);
          model = after(deed, model);
        } else if (deed !== "edit") {
          const isExpected = [Conflict, Forbidden, Invalid, NotFound].some((kind) => outcome instanceof kind);
          expect([deed, model, outcome, isExpected]).toEqual([deed, model, outcome, true]);
        }
      }
      await expectSound(caseId, model);
    }),
    { numRuns: 12 },
  );
});
