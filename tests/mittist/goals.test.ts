import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { delmal, reportGoals, reportVersions } from "@/db/schema";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { ReportText } from "@/lib/mittist/content";
import { addGoal, changeGoal, removeGoal } from "@/lib/mittist/goal-commands";
import { listDelmalChoices, listReportGoals } from "@/lib/mittist/goal-queries";
import { GoalInput } from "@/lib/mittist/input-report";
import { answerReading, askForReading } from "@/lib/mittist/reading-commands";
import { finaliseReport } from "@/lib/mittist/report-commands";
import { readDraft } from "@/lib/mittist/report-queries";
import { contentHash } from "@/lib/signing/canonical";
import { makeClinic, NOW, viewerFor } from "../factories";
import {
  caseAt,
  hashes,
  later,
  makeCaseClinic,
  preliminary,
  preliminaryCase,
  reportOf,
  writeReport,
} from "./setup";

const BODY = "Sammanfatta mitt i samtalet.";

test("a goal is part of the report that is sent, with its delmål, and is locked with it", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await writeReport(caseId, clinic.evaluator);
  const evaluator = await viewerFor(clinic.evaluator);
  const reportId = await reportOf(caseId);
  const [choice] = await listDelmalChoices(database(), reportId);
  const before = await hashes(caseId);
  await addGoal(evaluator, { caseId, body: BODY, delmalId: choice?.id ?? null });
  await addGoal(evaluator, { caseId, body: "Led ett möte.", delmalId: null });
  const after = await hashes(caseId);
  expect(after.report).not.toBe(before.report);
  expect(after.sections).not.toBe(before.sections);
  await preliminary(clinic, caseId);
  expect(await listReportGoals(evaluator, caseId)).toEqual([]);
  const patient = await viewerFor(clinic.evaluator, later(15));
  await finaliseReport(patient, { caseId, hash: (await hashes(caseId)).report }, later(15));

  const versions = await database()
    .select()
    .from(reportVersions)
    .where(eq(reportVersions.reportId, reportId));
  for (const version of versions) {
    const text = ReportText.parse(version.content);
    expect(text.goals).toEqual([
      { body: BODY, delmal: choice?.name },
      { body: "Led ett möte.", delmal: null },
    ]);
    expect(contentHash(text)).toBe(version.contentHash);
  }
  expect(versions.map(({ kind, code }) => [kind, code !== null]).sort()).toEqual([
    ["final", true],
    ["preliminary", false],
  ]);
  const found = await listReportGoals(await viewerFor(clinic.resident), caseId);
  expect(found.map((goal) => goal.body)).toEqual([BODY, "Led ett möte."]);
  expect(await listReportGoals(await viewerFor(clinic.coordinator), caseId)).toEqual([]);

  const [first] = found;
  const goalId = first?.id ?? "";
  const change = { caseId, goalId, body: "Ändrat.", delmalId: null };
  await expect(changeGoal(evaluator, change)).rejects.toEqual(new Forbidden("isFinal"));
  await expect(addGoal(evaluator, { caseId, body: "Nytt.", delmalId: null })).rejects.toEqual(
    new Forbidden("isFinal"),
  );
  await expect(
    database().update(reportGoals).set({ body: "För hand." }).where(eq(reportGoals.id, goalId)),
  ).rejects.toMatchObject({ cause: { code: "ST001" } });
});

test("only the evaluator writes goals, and only with delmål of the ST-läkare's own målbeskrivning", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  for (const person of [clinic.resident, clinic.coordinator, clinic.leadership] as const) {
    await expect(
      addGoal(await viewerFor(person), { caseId, body: BODY, delmalId: null }),
    ).rejects.toBeInstanceOf(Forbidden);
  }
  const stranger = await viewerFor((await makeClinic()).evaluator);
  await expect(addGoal(stranger, { caseId, body: BODY, delmalId: null })).rejects.toBeInstanceOf(NotFound);
  const evaluator = await viewerFor(clinic.evaluator);
  const own = new Set((await listDelmalChoices(database(), await reportOf(caseId))).map(({ id }) => id));
  const foreign = (await database().select({ id: delmal.id }).from(delmal)).find(({ id }) => !own.has(id));
  const delmalId = foreign?.id ?? "00000000-0000-4000-8000-000000000000";
  await expect(addGoal(evaluator, { caseId, body: BODY, delmalId })).rejects.toBeInstanceOf(Invalid);
});

test("a goal that is removed is no longer part of the report; another case's goal is out of reach", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const evaluator = await viewerFor(clinic.evaluator);
  await addGoal(evaluator, { caseId, body: BODY, delmalId: null });
  const draft = await readDraft(database(), await reportOf(caseId));
  const goalId = draft.goals[0]?.id ?? "";
  const other = await makeCaseClinic();
  const otherCase = await caseAt(other, "practiceDayHeld");
  await expect(
    removeGoal(await viewerFor(other.evaluator), { caseId: otherCase, goalId }, NOW),
  ).rejects.toBeInstanceOf(NotFound);
  await removeGoal(evaluator, { caseId, goalId }, NOW);
  expect((await readDraft(database(), await reportOf(caseId))).text.goals).toEqual([]);
  await addGoal(evaluator, { caseId, body: "Ett nytt.", delmalId: null });
  expect((await readDraft(database(), await reportOf(caseId))).text.goals).toHaveLength(1);
});

test("a thirteenth goal is refused with a sentence, and an empty one too", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  const evaluator = await viewerFor(clinic.evaluator);
  for (let index = 0; index < 12; index += 1) {
    await addGoal(evaluator, { caseId, body: `Mål ${index}`, delmalId: null });
  }
  await expect(addGoal(evaluator, { caseId, body: BODY, delmalId: null })).rejects.toEqual(
    new Invalid({ body: "Rapporten har redan tolv mål. Slå ihop några, eller ta bort ett först." }),
  );
  const empty = GoalInput.safeParse({ caseId, body: "  ", delmalId: "" });
  expect(empty.error?.issues[0]?.message).toBe("Skriv målet.");
});

test("the medvärderare's approval does not hold for goals that came afterwards", async () => {
  const clinic = await makeCaseClinic(true);
  const caseId = await caseAt(clinic, "practiceDayHeld", true);
  await writeReport(caseId, clinic.evaluator);
  const evaluator = await viewerFor(clinic.evaluator);
  await askForReading(evaluator, caseId, NOW);
  const { sections } = await hashes(caseId);
  await answerReading(
    await viewerFor(clinic.coEvaluator),
    { caseId, hash: sections, answer: "approved", comment: "" },
    NOW,
  );
  await addGoal(evaluator, { caseId, body: BODY, delmalId: null });
  await expect(preliminary(clinic, caseId)).rejects.toEqual(new Forbidden("readingOutdated"));
});
