import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, emails, registrationDays, registrations } from "@/db/schema";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { finaliseReport } from "@/lib/mittist/report-commands";
import { saveRegistration, withdrawRegistration } from "@/lib/registrations/commands";
import { RegistrationInput, WithdrawInput } from "@/lib/registrations/input";
import { findBinderRegistration, getRegistrationPage } from "@/lib/registrations/queries";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";
import { hashes, later, makeCaseClinic, openFor, preliminaryCase } from "../mittist/setup";

const TYPED = {
  invoiceAddress: "Vårdcentralen Prov\nBox 1",
  invoiceReference: "Kostnadsställe 1234",
  wishes: "",
  lateReason: "",
};

function inputFor(clinic: Clinic, changes: Record<string, string> = {}) {
  return RegistrationInput.parse({ residentId: clinic.residentId, ...TYPED, ...changes });
}

async function register(clinic: Clinic, changes: Record<string, string> = {}, by = clinic.resident) {
  return saveRegistration(await viewerFor(by), inputFor(clinic, changes));
}

async function openOne(clinic: Clinic) {
  const rows = await database()
    .select()
    .from(registrations)
    .where(eq(registrations.residentId, clinic.residentId));
  const open = rows.filter((row) => row.withdrawnAt === null);
  expect(open).toHaveLength(1);
  return open[0] ?? expect.fail();
}

test("an ST-läkare registers, the coordinator is told and the binder says so", async () => {
  const clinic = await makeCaseClinic();
  expect(await register(clinic, { from0: "2027-02-15", to0: "2027-02-19", from1: "2027-03-01" })).toBe("new");
  const row = await openOne(clinic);
  const days = await database()
    .select()
    .from(registrationDays)
    .where(eq(registrationDays.registrationId, row.id));
  expect(days.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([
    ["2027-02-15", "2027-02-19"],
    ["2027-03-01", "2027-03-01"],
  ]);
  expect(await mailKeys(row.id)).toEqual([`registered:${row.id}:${clinic.coordinator}`]);
  expect(await database().select().from(audit).where(eq(audit.subjectId, row.id))).toHaveLength(1);
  const seen = await findBinderRegistration(await viewerFor(clinic.chief), clinic.residentId);
  expect(seen).toMatchObject({ state: "registered" });
});

test("whoever takes a registration back is told so on its page until there is a new one", async () => {
  const clinic = await makeCaseClinic();
  const viewer = await viewerFor(clinic.resident);
  const withdrawnAt = async () => (await getRegistrationPage(viewer, clinic.residentId)).withdrawnAt;
  await register(clinic);
  expect(await withdrawnAt()).toBeNull();
  const { id } = await openOne(clinic);
  await withdrawRegistration(viewer, WithdrawInput.parse({ registrationId: id, reason: "Fel." }), NOW);
  expect(await withdrawnAt()).toEqual(NOW);
  await register(clinic);
  expect(await withdrawnAt()).toBeNull();
});

async function mailKeys(id: string): Promise<string[]> {
  const rows = await database().select({ key: emails.key }).from(emails);
  return rows.map(({ key }) => key).filter((key) => key.includes(id));
}

test.each(["studierektor", "coordinator"] as const)("the %s registers for an ST-läkare", async (who) => {
  const clinic = await makeCaseClinic();
  expect(await register(clinic, {}, clinic[who])).toBe("new");
});

test.each([
  "mainSupervisor",
  "chief",
  "evaluator",
  "stranger",
] as const)("to the %s it is as if there were nobody to register", async (who) => {
  const clinic = await makeCaseClinic();
  await expect(register(clinic, {}, clinic[who])).rejects.toBeInstanceOf(NotFound);
  await expect(getRegistrationPage(await viewerFor(clinic[who]), clinic.residentId)).rejects.toBeInstanceOf(
    NotFound,
  );
});

test("with less than eighteen months left it takes a reason, which is kept", async () => {
  const clinic = await makeClinic({ startedOn: "2022-09-04" });
  const refused = await register(clinic).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Invalid);
  expect(refused).toMatchObject({ fields: { lateReason: expect.stringContaining("18 månader") } });
  await register(clinic, { lateReason: "Sjukskriven i ett år." });
  expect(await openOne(clinic)).toMatchObject({ lateReason: "Sjukskriven i ett år." });
});

test("a second time changes what was registered, also when two do it at once", async () => {
  const clinic = await makeCaseClinic();
  const done = await Promise.all([register(clinic), register(clinic, {}, clinic.studierektor)]);
  expect(done.sort()).toEqual(["changed", "new"]);
  await register(clinic, { wishes: "Gärna på hösten." });
  expect(await openOne(clinic)).toMatchObject({ wishes: "Gärna på hösten." });
});

test("one whose Mitt-i-ST is done is told so", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  await expect(register(clinic)).rejects.toEqual(new Forbidden("caseOpen"));
  const { report: hash } = await hashes(caseId);
  await finaliseReport(await viewerFor(clinic.evaluator, later(15)), { caseId, hash }, later(15));
  await expect(register(clinic)).rejects.toEqual(new Forbidden("caseDone"));
});

test("nobody with a case under way registers", async () => {
  const clinic = await makeCaseClinic();
  await openFor(clinic);
  await expect(register(clinic)).rejects.toEqual(new Forbidden("caseOpen"));
});

test("a case that is opened is what the registration has become", async () => {
  const clinic = await makeCaseClinic();
  await register(clinic);
  const caseId = await openFor(clinic);
  expect(await openOne(clinic)).toMatchObject({ caseId });
  const seen = await findBinderRegistration(await viewerFor(clinic.resident), clinic.residentId);
  expect(seen).toMatchObject({ state: "allotted" });
});

test("it is taken back with a reason, once, and can be made again", async () => {
  const clinic = await makeCaseClinic();
  await register(clinic);
  const { id } = await openOne(clinic);
  const input = WithdrawInput.parse({ registrationId: id, reason: "Byter region." });
  const viewer = await viewerFor(clinic.resident);
  await withdrawRegistration(viewer, input, NOW);
  await expect(withdrawRegistration(viewer, input, NOW)).rejects.toEqual(new Forbidden("withdrawn"));
  expect(await register(clinic)).toBe("new");
  await expect(
    withdrawRegistration(await viewerFor(clinic.stranger), { ...input, registrationId: id }, NOW),
  ).rejects.toBeInstanceOf(NotFound);
});

test("what cannot be taken is answered beside its field", () => {
  const read = (changes: Record<string, string>) =>
    RegistrationInput.safeParse({
      residentId: "00000000-0000-4000-8000-000000000000",
      ...TYPED,
      ...changes,
    }).error?.issues.map(({ path, message }) => [path[0], message]);
  expect(read({ invoiceAddress: " " })).toEqual([
    ["invoiceAddress", "Skriv vart fakturan ska skickas. Fråga chefen om du är osäker."],
  ]);
  expect(read({ from0: "2027-02-20", to0: "2027-02-19" })).toEqual([
    ["to0", "Den sista dagen ligger före den första."],
  ]);
  expect(read({ to1: "2027-02-19" })).toEqual([["from1", "Skriv den första dagen."]]);
  expect(read({ invoiceReference: "", to1: "2027-02-19" })?.map(([field]) => field)).toEqual([
    "invoiceReference",
    "from1",
  ]);
  expect(read({ from2: "i maj" })).toEqual([["from2", "Skriv dagen, till exempel 2026-11-23."]]);
  expect(read({ wishes: "Ring 19121212-1212" })?.[0]?.[0]).toBe("confirmed");
});
