import { expect, test } from "vitest";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { addConsultation, removeConsultation, renameConsultation } from "@/lib/mittist/consultation-commands";
import { answerReading, askForReading } from "@/lib/mittist/reading-commands";
import { getReportPage } from "@/lib/mittist/report-page";
import { NOW, viewerFor } from "../factories";
import {
  caseAt,
  hashes,
  later,
  makeCaseClinic,
  preliminary,
  reportOf,
  stateOf,
  writeIn,
  writeReport,
  writeSection,
} from "./setup";

test("a heading left empty is named, and nothing is sent", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await writeReport(caseId, clinic.evaluator, "Ord.", ["strengths"]);
  await expect(preliminary(clinic, caseId)).rejects.toEqual(
    new Invalid({
      "section-strengths": "Rubriken ”Styrkor” är tom. Skriv något, om så bara att ni inte talade om det.",
    }),
  );
  expect(await stateOf(caseId)).toBe("practiceDayHeld");
});

test("what was changed after the page was opened is not sent", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await writeReport(caseId, clinic.evaluator);
  const { report } = await hashes(caseId);
  await writeSection(await reportOf(caseId), clinic.evaluator, "advice", "I en annan flik.");
  await expect(preliminary(clinic, caseId, report)).rejects.toEqual(new Conflict("changedMeanwhile"));
});

test("a first-time evaluator needs the medvärderare's approval of exactly these words", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "practiceDayHeld", true);
  await writeReport(caseId, clinic.evaluator);
  await expect(preliminary(clinic, caseId)).rejects.toEqual(new Forbidden("readingMissing"));
  const evaluator = await viewerFor(clinic.evaluator);
  const reader = await viewerFor(clinic.coEvaluator);
  await askForReading(evaluator, caseId, NOW);
  await expect(preliminary(clinic, caseId)).rejects.toEqual(new Forbidden("withCoEvaluator"));
  const { sections } = await hashes(caseId);
  await writeSection(await reportOf(caseId), clinic.evaluator, "advice", "Ändrat under läsningen.");
  await expect(
    answerReading(reader, { caseId, hash: sections, answer: "approved", comment: "" }, NOW),
  ).rejects.toEqual(new Conflict("changedMeanwhile"));
  const fresh = await hashes(caseId);
  await answerReading(reader, { caseId, hash: fresh.sections, answer: "approved", comment: "Bra." }, NOW);
  await writeSection(await reportOf(caseId), clinic.evaluator, "advice", "Ändrat efter läsningen.");
  await expect(preliminary(clinic, caseId)).rejects.toEqual(new Forbidden("readingOutdated"));
  await askForReading(evaluator, caseId, later(1));
  const again = await hashes(caseId);
  await answerReading(reader, { caseId, hash: again.sections, answer: "approved", comment: "" }, later(1));
  await preliminary(clinic, caseId);
  expect(await stateOf(caseId)).toBe("preliminary");
});

test("the medvärderare reads and approves the appendices too, as they stand", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "practiceDayHeld", true);
  await writeReport(caseId, clinic.evaluator);
  const evaluator = await viewerFor(clinic.evaluator);
  const reader = await viewerFor(clinic.coEvaluator);
  const answer = async (hash: string, on: Date) =>
    answerReading(reader, { caseId, hash, answer: "approved", comment: "" }, on);
  const approve = async (day: number) => {
    await askForReading(evaluator, caseId, later(day));
    await answer((await hashes(caseId)).sections, later(day));
  };
  const shown = async () => (await getReportPage(reader, caseId)).draft?.consultations ?? [];
  await askForReading(evaluator, caseId, NOW);
  expect(await shown()).toEqual([]);
  const { sections: before } = await hashes(caseId);
  await addConsultation(evaluator, { caseId, title: "Återbesök" });
  await expect(answer(before, NOW)).rejects.toEqual(new Conflict("changedMeanwhile"));
  await answer((await hashes(caseId)).sections, NOW);
  const consultationId = (await shown())[0]?.id ?? "";
  await writeIn(caseId, consultationId, clinic.evaluator);
  expect((await shown())[0]?.body).toBe("Mötet började lugnt.");
  await expect(preliminary(clinic, caseId)).rejects.toEqual(new Forbidden("readingOutdated"));
  await approve(1);
  await renameConsultation(evaluator, { caseId, consultationId, title: "Nybesök" });
  await expect(preliminary(clinic, caseId)).rejects.toEqual(new Forbidden("readingOutdated"));
  await approve(2);
  await removeConsultation(evaluator, { caseId, consultationId }, NOW);
  await expect(preliminary(clinic, caseId)).rejects.toEqual(new Forbidden("readingOutdated"));
  await approve(3);
  await preliminary(clinic, caseId);
});

test("a medvärderare may ask for changes, and then nothing is approved", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "practiceDayHeld", true);
  await writeReport(caseId, clinic.evaluator);
  await askForReading(await viewerFor(clinic.evaluator), caseId, NOW);
  const { sections } = await hashes(caseId);
  const input = { caseId, hash: sections, answer: "changes", comment: "Var mer konkret." } as const;
  await expect(answerReading(await viewerFor(clinic.resident), input, NOW)).rejects.toEqual(
    new Forbidden("notYours"),
  );
  await answerReading(await viewerFor(clinic.coEvaluator), input, NOW);
  await expect(preliminary(clinic, caseId)).rejects.toEqual(new Forbidden("readingMissing"));
});
