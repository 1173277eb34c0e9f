import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { corrections } from "@/db/schema";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { addCorrection, answerCorrection, sendCorrections } from "@/lib/mittist/correction-commands";
import { AnswerCorrectionInput, CorrectionInput } from "@/lib/mittist/input";
import { finaliseReport } from "@/lib/mittist/report-commands";
import { getReportPage } from "@/lib/mittist/report-page";
import { NOW, viewerFor } from "../factories";
import {
  caseAt,
  hashes,
  later,
  makeCaseClinic,
  preliminary,
  preliminaryCase,
  reportOf,
  writeReport,
  writeSection,
} from "./setup";

const KIND = "factualError";

test("a remark keeps the sentence that it is about as it was sent, whatever is written afterwards", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await writeReport(caseId, clinic.evaluator, "Ett. Två är fel. Tre.");
  await preliminary(clinic, caseId);
  await writeSection(await reportOf(caseId), clinic.evaluator, "unit", "Något helt annat.");
  const viewer = await viewerFor(clinic.resident);
  await addCorrection(viewer, { caseId, sectionKey: "unit", sentence: 1, kind: KIND, comment: "Nej." });
  await addCorrection(viewer, { caseId, sectionKey: "unit", sentence: null, kind: KIND, comment: "Allt." });
  const rows = await database()
    .select({ quote: corrections.quote, sentence: corrections.sentence })
    .from(corrections)
    .where(eq(corrections.reportId, await reportOf(caseId)));
  expect(rows).toEqual([
    { quote: "Två är fel.", sentence: 1 },
    { quote: "", sentence: null },
  ]);
});

test("a sentence or a heading that is not in what was sent is refused with a sentence", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  const viewer = await viewerFor(clinic.resident);
  const typed = { caseId, sectionKey: "unit", sentence: 9, kind: KIND, comment: "Nej." } as const;
  await expect(addCorrection(viewer, typed)).rejects.toEqual(
    new Invalid({ sentence: "Välj en mening som står under rubriken." }),
  );
  await expect(addCorrection(viewer, { ...typed, sectionKey: "nope" })).rejects.toBeInstanceOf(Invalid);
  for (const sentence of ["-1", "1.5", "x", "123456"]) {
    expect(CorrectionInput.safeParse({ ...typed, sentence }).success).toBe(false);
  }
});

test("a text that is kept needs its reason; one that is changed does not", () => {
  const base = {
    caseId: "00000000-0000-4000-8000-000000000000",
    correctionId: "00000000-0000-4000-8000-000000000000",
  };
  const kept = AnswerCorrectionInput.safeParse({ ...base, answer: "kept", answerComment: " " });
  expect(kept.error?.issues[0]?.message).toBe("Skriv varför texten står kvar.");
  expect(AnswerCorrectionInput.safeParse({ ...base, answer: "changed", answerComment: "" }).success).toBe(
    true,
  );
});

test("the two see both versions and every answer; a remark after the end is refused", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  const resident = await viewerFor(clinic.resident);
  const evaluator = await viewerFor(clinic.evaluator);
  await addCorrection(resident, { caseId, sectionKey: "unit", sentence: 0, kind: KIND, comment: "Nej." });
  expect((await getReportPage(evaluator, caseId)).corrections).toEqual([]);
  await sendCorrections(resident, { caseId, verdict: "some" }, NOW);
  const [seen] = (await getReportPage(evaluator, caseId)).corrections;
  await expect(
    answerCorrection(
      await viewerFor(clinic.stranger),
      { caseId, correctionId: seen?.id ?? "", answer: "changed", answerComment: "" },
      NOW,
    ),
  ).rejects.toBeInstanceOf(NotFound);
  const answer = { caseId, correctionId: seen?.id ?? "", answer: "changed", answerComment: "" } as const;
  await answerCorrection(evaluator, answer, NOW);
  await writeSection(await reportOf(caseId), clinic.evaluator, "unit", "Rättat.");
  await finaliseReport(evaluator, { caseId, hash: (await hashes(caseId)).report }, NOW);
  for (const person of [clinic.resident, clinic.evaluator]) {
    const page = await getReportPage(await viewerFor(person), caseId);
    expect(page.sent.map(({ kind }) => kind).sort()).toEqual(["final", "preliminary"]);
    expect(page.corrections.map((one) => one.answer)).toEqual(["changed"]);
  }
  const group = await getReportPage(await viewerFor(clinic.reportGroup), caseId);
  expect(group.sent.map(({ kind }) => kind)).toEqual(["final"]);
  expect(group.corrections).toEqual([]);
  await expect(answerCorrection(evaluator, answer, later(1))).rejects.toEqual(new Forbidden("isFinal"));
  await expect(
    addCorrection(resident, { caseId, sectionKey: "unit", sentence: 0, kind: KIND, comment: "Nej." }),
  ).rejects.toEqual(new Forbidden("wrongStep"));
});
