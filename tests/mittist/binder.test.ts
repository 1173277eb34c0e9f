import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database, inTransaction } from "@/db/client";
import { cases, emails } from "@/db/schema";
import { finalReportForArchive } from "@/lib/email/messages";
import { queueEmail } from "@/lib/email/queue";
import { listCaseWaiting } from "@/lib/follow-up/cases";
import type { CaseId, PersonId } from "@/lib/ids";
import { listBinderCases } from "@/lib/mittist/binder-queries";
import { sendCorrections } from "@/lib/mittist/correction-commands";
import { escalate } from "@/lib/mittist/escalation-commands";
import { evaluateCase } from "@/lib/mittist/evaluation-commands";
import { finaliseReport } from "@/lib/mittist/report-commands";
import { firstName } from "@/lib/mittist/rules";
import { proposeDays } from "@/lib/practice-days/commands";
import { NOW, viewerFor } from "../factories";
import { caseAt, hashes, later, makeCaseClinic, openFor, preliminaryCase } from "./setup";

test("the binder says whose move it is, to the ST-läkare as «du» and to those who follow by role", async () => {
  const clinic = await makeCaseClinic();
  const own = await viewerFor(clinic.resident);
  const moves = async (viewer: typeof own) =>
    (await listBinderCases(viewer, clinic.residentId)).cases.map(({ move }) => move);
  await openFor(clinic);
  expect(await moves(own)).toEqual(["Du ska höra av sig till värderaren."]);
  const chief = await viewerFor(clinic.chief);
  expect(await moves(chief)).toEqual([`${own.name} ska höra av sig till värderaren.`]);
});

test("the binder tells the ST-läkare of days to answer, and those who follow nothing of them", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "contact");
  const days = [{ field: "day1", day: "2027-01-14" }];
  await proposeDays(await viewerFor(clinic.evaluator), { caseId, days }, NOW);
  const move = async (person: PersonId) =>
    (await listBinderCases(await viewerFor(person), clinic.residentId)).cases[0]?.move;
  expect(await move(clinic.resident)).toBe("Du ska svara värderaren om torsdag 14 januari passar.");
  expect(await move(clinic.chief)).toMatch(/^Värderaren bestämmer praktikdag med /);
});

test("the binder tells nothing of what passes between the evaluator, the medvärderare and the leadership", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld", true);
  const evaluator = await viewerFor(clinic.evaluator);
  const seen = async () =>
    Promise.all(
      [clinic.resident, clinic.mainSupervisor, clinic.chief, clinic.studierektor].map(async (person) =>
        (await listBinderCases(await viewerFor(person), clinic.residentId)).cases.map(({ move }) => move),
      ),
    );
  const before = await seen();
  expect(before).toEqual(Array(4).fill(["Värderaren skriver rapporten."]));
  await escalate(evaluator, { caseId, question: "Hur?" }, NOW);
  expect(await seen()).toEqual(before);
});

test("the binder says when the portfolio is due as the case does, also when that has passed", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "dated");
  const dated = { practiceDay: "2026-11-30", stateSince: later(-3) };
  await database().update(cases).set(dated).where(eq(cases.id, caseId));
  const own = await viewerFor(clinic.resident);
  const [seen] = (await listBinderCases(own, clinic.residentId)).cases;
  expect(seen).toMatchObject({
    move: "Du lämnar portföljen senast fredag 20 november.",
    isToEvaluate: false,
  });
});

test("the binder says as the board does when nobody answers the preliminary report in time", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  const [own, chief] = [await viewerFor(clinic.resident), await viewerFor(clinic.chief)];
  const move = async (viewer: typeof own) =>
    (await listBinderCases(viewer, clinic.residentId)).cases[0]?.move;
  const waits = "läser den preliminära rapporten.";
  const goesOn = "Värderaren kan göra rapporten slutlig:";
  expect([await move(own), await move(chief)]).toEqual([`Du ${waits}`, `${own.name} ${waits}`]);
  await database()
    .update(cases)
    .set({ stateSince: later(-30), pausedDays: 5 })
    .where(eq(cases.id, caseId));
  const names = { own: "du har inte svarat.", chief: `${firstName(own.name)} har inte svarat.` };
  expect([await move(own), await move(chief)]).toEqual([
    `${goesOn} ${names.own}`,
    `${goesOn} ${names.chief}`,
  ]);
  await database().update(cases).set({ pausedDays: 30 }).where(eq(cases.id, caseId));
  expect(await move(chief)).toBe(`${own.name} ${waits}`);
});

test("the binder tells the ST-läkare that the day is decided with them", async () => {
  const clinic = await makeCaseClinic();
  await caseAt(clinic, "contact");
  const own = await viewerFor(clinic.resident);
  const [seen] = (await listBinderCases(own, clinic.residentId)).cases;
  expect(seen?.move).toBe("Värderaren bestämmer praktikdag med dig.");
});

test("the binder says where a final report is: on its way, not arrived, sent, and when all is done", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  const own = await viewerFor(clinic.resident);
  const move = async () => (await listBinderCases(own, clinic.residentId)).cases[0]?.move;
  await sendCorrections(own, { caseId, verdict: "none" }, NOW);
  const { report: hash } = await hashes(caseId);
  await finaliseReport(await viewerFor(clinic.evaluator), { caseId, hash }, NOW);
  expect(await move()).toBe("Portalen skickar rapporten.");
  await queueBoth(caseId);
  const [first, second] = [`${caseId}:1`, `${caseId}:2`];
  const sent = { state: "sent", sentAt: NOW, transport: "kept" } as const;
  await database().update(emails).set(sent).where(eq(emails.key, first));
  expect(await move()).toBe("Portalen skickar rapporten.");
  await database().update(emails).set({ state: "failed" }).where(eq(emails.key, second));
  expect(await move()).toBe("Koordinatorn ska rätta en adress: ett brev gick inte fram.");
  await database().update(emails).set(sent).where(eq(emails.key, second));
  expect(await move()).toBe("Du ska fylla i utvärderingen.");
  expect((await listBinderCases(own, clinic.residentId)).cases[0]?.isToEvaluate).toBe(true);
  expect((await listCaseWaiting(own)).map(({ sentence }) => sentence)).toEqual([
    "Berätta hur din Mitt-i-ST var.",
  ]);
  const answers = { value: "1", information: "1", "portfolio-work": "1", evaluator: "1", agreement: "1" };
  await evaluateCase(own, caseId, { ...answers, waiting: "1", presence: "1", overall: "1" }, NOW);
  expect(await move()).toBe("Klart. Allt är gjort.");
});

/** The two letters of a final report, as the portal writes them when the PDF has been drawn. */
async function queueBoth(caseId: CaseId): Promise<void> {
  const message = finalReportForArchive({ practiceDay: "2026-11-12", caseUrl: "https://stigen.example/" });
  await inTransaction(async (tx) => {
    for (const number of [1, 2]) {
      const to = { name: "Rapporter", address: "rapporter@example.se" };
      await queueEmail(tx, { key: `${caseId}:${number}`, to, message, caseId });
    }
  });
}
