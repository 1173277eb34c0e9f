import { and, eq, like } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { dayProposals, emails, registrationDays, registrations } from "@/db/schema";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { listCaseWaiting } from "@/lib/follow-up/cases";
import type { CaseId, PersonId } from "@/lib/ids";
import { handOver } from "@/lib/mittist/handover-commands";
import { getCase } from "@/lib/mittist/queries";
import { closeCase, pauseCase } from "@/lib/mittist/standing-commands";
import { changeDay } from "@/lib/mittist/step-commands";
import { acceptDay, declineDay, proposeDays, withdrawDay } from "@/lib/practice-days/commands";
import { findDayTalk } from "@/lib/practice-days/queries";
import { appoint, makePerson, NOW, viewerFor } from "../factories";
import { caseAt, makeCaseClinic, openFor, stateOf } from "../mittist/setup";

async function propose(who: PersonId, caseId: CaseId, ...days: string[]) {
  const input = { caseId, days: days.map((day, index) => ({ field: `day${index + 1}`, day })) };
  await proposeDays(await viewerFor(who), input, NOW);
}

async function proposalOf(caseId: CaseId, day: string) {
  const [row] = await database()
    .select()
    .from(dayProposals)
    .where(and(eq(dayProposals.caseId, caseId), eq(dayProposals.day, day)));
  return { caseId, proposalId: row?.id ?? "" };
}

const accept = async (who: PersonId, caseId: CaseId, day: string) =>
  acceptDay(await viewerFor(who), await proposalOf(caseId, day), NOW);

async function dayLetters(caseId: CaseId) {
  return database()
    .select({ to: emails.toAddress, subject: emails.subject, calendar: emails.calendar })
    .from(emails)
    .where(and(eq(emails.caseId, caseId), like(emails.kind, "practice-day")))
    .orderBy(emails.createdAt);
}

test("one proposes, the other accepts: the day is set, the step taken, everyone told, the rest withdrawn", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await openFor(clinic);
  await propose(clinic.evaluator, caseId, "2027-01-14", "2027-01-21");
  expect(await stateOf(caseId)).toBe("contact");
  const waiting = await listCaseWaiting(await viewerFor(clinic.resident));
  expect(waiting.map(({ sentence }) => sentence)).toEqual([
    expect.stringMatching(/^Svara .* om praktikdagen\.$/),
  ]);
  await expect(accept(clinic.evaluator, caseId, "2027-01-14")).rejects.toEqual(new Forbidden("ownDay"));
  await expect(accept(clinic.coordinator, caseId, "2027-01-14")).rejects.toEqual(new Forbidden("notYours"));
  await expect(accept(clinic.stranger, caseId, "2027-01-14")).rejects.toBeInstanceOf(NotFound);
  await accept(clinic.resident, caseId, "2027-01-14");
  const record = await getCase(await viewerFor(clinic.resident), caseId);
  expect(record).toMatchObject({ state: "dated", practiceDay: "2027-01-14" });
  const letters = await dayLetters(caseId);
  expect(letters).toHaveLength(3);
  expect(letters.filter(({ calendar }) => calendar?.includes("DTSTART;VALUE=DATE:20270114"))).toHaveLength(2);
  const live = await findDayTalk(await viewerFor(clinic.resident), record);
  expect(live.proposals).toEqual([]);
});

test("of two who accept different days at once, one decides", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "contact");
  await propose(clinic.evaluator, caseId, "2027-01-14");
  await propose(clinic.resident, caseId, "2027-01-21");
  const results = await Promise.allSettled([
    accept(clinic.resident, caseId, "2027-01-14"),
    accept(clinic.evaluator, caseId, "2027-01-21"),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = results.find((result) => result.status === "rejected");
  expect(refused?.reason).toEqual(new Conflict("dayGone"));
});

test("a day in the past, outside the ST or proposed already is refused in words", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "contact");
  const fault = (...days: string[]) => expect(propose(clinic.resident, caseId, ...days)).rejects;
  await fault("2026-11-22").toEqual(new Invalid({ day1: "Dagen har redan varit. Välj en dag framåt." }));
  await fault("2026-12-03", "2040-01-01").toEqual(
    new Invalid({ day2: "Praktikdagen kan inte ligga efter ST-läkarens beräknade slut." }),
  );
  await propose(clinic.resident, caseId, "2026-12-03");
  await fault("2026-12-03").toEqual(new Invalid({ day1: "Dagen är redan föreslagen." }));
});

test("a day is declined by the other and withdrawn by the one who proposed it, once", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "contact");
  await propose(clinic.resident, caseId, "2026-12-03", "2026-12-04");
  const resident = await viewerFor(clinic.resident);
  const evaluator = await viewerFor(clinic.evaluator);
  const third = await proposalOf(caseId, "2026-12-03");
  const fourth = await proposalOf(caseId, "2026-12-04");
  await expect(withdrawDay(evaluator, third, NOW)).rejects.toEqual(new Forbidden("notYourDay"));
  await declineDay(evaluator, third, NOW);
  await expect(acceptDay(evaluator, third, NOW)).rejects.toEqual(new Conflict("dayGone"));
  await withdrawDay(resident, fourth, NOW);
  await expect(acceptDay(evaluator, fourth, NOW)).rejects.toEqual(new Conflict("dayGone"));
  await propose(clinic.resident, caseId, "2026-12-03");
});

test("days that do not suit are shown to the two, and to nobody else", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "contact");
  const { residentId } = clinic;
  const [registered] = await database()
    .insert(registrations)
    .values({ residentId, registeredBy: clinic.resident, invoiceAddress: "x", invoiceReference: "y", caseId })
    .returning({ id: registrations.id });
  await database()
    .insert(registrationDays)
    .values({ registrationId: registered?.id ?? "", startsOn: "2026-12-20", endsOn: "2027-01-06" });
  const talk = async (who: PersonId) => {
    const viewer = await viewerFor(who);
    return findDayTalk(viewer, await getCase(viewer, caseId));
  };
  expect((await talk(clinic.evaluator)).unsuitable).toEqual([
    { startsOn: "2026-12-20", endsOn: "2027-01-06" },
  ]);
  expect((await talk(clinic.coordinator)).unsuitable).toEqual([]);
});

test("a moved day replaces the one in the calendars, and a closed case takes it out", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "contact");
  await propose(clinic.evaluator, caseId, "2026-12-03");
  await accept(clinic.resident, caseId, "2026-12-03");
  await changeDay(await viewerFor(clinic.coordinator), { caseId, practiceDay: "2026-12-10" }, NOW);
  const sequences = (await dayLetters(caseId)).flatMap(
    ({ calendar }) => /SEQUENCE:(\d+)/.exec(calendar ?? "")?.[1] ?? [],
  );
  expect(sequences.sort()).toEqual(["1", "1", "2", "2"]);
  await closeCase(await viewerFor(clinic.coordinator), { caseId, reason: "Blir inte av." }, NOW);
  const closing = await database().select().from(emails).where(eq(emails.kind, "case-closed"));
  const off = closing.filter((one) => one.caseId === caseId && one.calendar?.includes("METHOD:CANCEL"));
  expect(off).toHaveLength(2);
  expect(off[0]?.calendar).toContain("SEQUENCE:3");
});

test("a handed-over day leaves one calendar and comes into another, and the old one's proposals are gone", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "contact");
  await propose(clinic.evaluator, caseId, "2026-12-03");
  await accept(clinic.resident, caseId, "2026-12-03");
  await propose(clinic.evaluator, caseId, "2026-12-17");
  await propose(clinic.resident, caseId, "2026-12-18");
  const next = await makePerson("Vera Vikarie");
  await appoint(next, "evaluator", { regionId: clinic.regionId });
  const input = { caseId, evaluatorId: next, coEvaluatorId: null, reason: "Sjuk." };
  await handOver(await viewerFor(clinic.coordinator), input, NOW);
  const letters = await database().select().from(emails).where(eq(emails.kind, "case-handed-over"));
  const methods = letters
    .filter((one) => one.caseId === caseId)
    .flatMap(({ calendar }) => /METHOD:\w+/.exec(calendar ?? "")?.[0] ?? []);
  expect(methods.sort()).toEqual(["METHOD:CANCEL", "METHOD:REQUEST"]);
  const viewer = await viewerFor(next);
  const { proposals } = await findDayTalk(viewer, await getCase(viewer, caseId));
  expect(proposals.map(({ day }) => day)).toEqual(["2026-12-18"]);
  await accept(next, caseId, "2026-12-18");
});

test("in a paused case nobody proposes a day", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "contact");
  await pauseCase(await viewerFor(clinic.coordinator), { caseId, reason: "Ledig." }, NOW);
  await expect(propose(clinic.evaluator, caseId, "2026-12-03")).rejects.toEqual(new Forbidden("paused"));
});
