import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { appointments, audit, issuedDocuments, reportVersions } from "@/db/schema";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { asId, type CaseId, type IssuedDocumentId, type PersonId } from "@/lib/ids";
import { getIssuedDocument } from "@/lib/issued-documents/queries";
import { listBinderCases } from "@/lib/mittist/binder-queries";
import { sendCorrections } from "@/lib/mittist/correction-commands";
import { issueReport } from "@/lib/mittist/issue";
import { finaliseReport } from "@/lib/mittist/report-commands";
import { shareReport, withdrawShare } from "@/lib/mittist/share-commands";
import { listOwnFollowers } from "@/lib/mittist/share-queries";
import { stopPdfWorker } from "@/lib/pdf/render";
import { type Clinic, NOW, viewerFor } from "../factories";
import { hashes, makeCaseClinic, preliminaryCase, reportOf } from "./setup";

let clinic: Clinic;
let caseId: CaseId;
let documentId: IssuedDocumentId;

beforeAll(async () => {
  clinic = await makeCaseClinic();
  caseId = await preliminaryCase(clinic);
  await expect(share(clinic.chief)).rejects.toEqual(new Forbidden("notFinal"));
  await sendCorrections(await viewerFor(clinic.resident), { caseId, verdict: "none" }, NOW);
  const { report: hash } = await hashes(caseId);
  await finaliseReport(await viewerFor(clinic.evaluator), { caseId, hash }, NOW);
  documentId = await drawFinal();
});
afterAll(stopPdfWorker);

async function drawFinal(): Promise<IssuedDocumentId> {
  const ofFinal = and(eq(reportVersions.reportId, await reportOf(caseId)), eq(reportVersions.kind, "final"));
  const [version] = await database().select({ id: reportVersions.id }).from(reportVersions).where(ofFinal);
  await issueReport(version?.id ?? "");
  const [document] = await database()
    .select({ id: issuedDocuments.id })
    .from(issuedDocuments)
    .where(eq(issuedDocuments.reportVersionId, version?.id ?? ""));
  return asId<IssuedDocumentId>(document?.id ?? "");
}

async function share(personId: PersonId, by = clinic.resident): Promise<void> {
  await shareReport(await viewerFor(by), { caseId, personId }, NOW);
}

async function withdraw(personId: PersonId, by = clinic.resident): Promise<void> {
  await withdrawShare(await viewerFor(by), { caseId, personId }, NOW);
}

async function reads(personId: PersonId): Promise<boolean> {
  const viewer = await viewerFor(personId);
  const [one] = (await listBinderCases(viewer, clinic.residentId)).cases;
  const opened = await getIssuedDocument(viewer, documentId).then(
    () => true,
    (error: unknown) => {
      expect(error).toBeInstanceOf(NotFound);
      return false;
    },
  );
  expect(one?.sharedDocumentId ?? null).toBe(opened ? documentId : null);
  return opened;
}

test.each([
  "mainSupervisor",
  "chief",
  "studierektor",
] as const)("the %s reads the report from when it is shared until that is withdrawn", async (role) => {
  expect(await reads(clinic[role])).toBe(false);
  await share(clinic[role]);
  expect(await reads(clinic[role])).toBe(true);
  await withdraw(clinic[role]);
  expect(await reads(clinic[role])).toBe(false);
});

test("it is shared with one person: the others who follow the training do not read it", async () => {
  await share(clinic.mainSupervisor);
  expect(await reads(clinic.chief)).toBe(false);
  const followers = await listOwnFollowers(await viewerFor(clinic.resident), clinic.residentId);
  expect(followers.map(({ id, sharedCaseIds }) => [id, sharedCaseIds.length])).toEqual(
    expect.arrayContaining([
      [clinic.mainSupervisor, 1],
      [clinic.chief, 0],
      [clinic.studierektor, 0],
    ]),
  );
  expect(await listOwnFollowers(await viewerFor(clinic.chief), clinic.residentId)).toEqual([]);
  await withdraw(clinic.mainSupervisor);
});

test.each([
  "evaluator",
  "coordinator",
  "leadership",
  "reportGroup",
] as const)("the %s cannot share it, and the coordinator not with themselves", async (role) => {
  await expect(share(clinic.chief, clinic[role])).rejects.toEqual(new Forbidden("notYours"));
  await expect(withdraw(clinic.chief, clinic[role])).rejects.toEqual(new Forbidden("notYours"));
});

test.each([
  "coordinator",
  "placementSupervisor",
  "formerSupervisor",
  "administrator",
  "stranger",
] as const)("it cannot be shared with the %s", async (role) => {
  await expect(share(clinic[role])).rejects.toEqual(new Conflict("notFollowing"));
});

test("who follows the training does not find the case to share it", async () => {
  await expect(share(clinic.chief, clinic.mainSupervisor)).rejects.toBeInstanceOf(NotFound);
});

test("shared twice is shared once, and the log has each change once", async () => {
  const before = await entries();
  await Promise.all([share(clinic.chief), share(clinic.chief)]);
  await withdraw(clinic.chief);
  await withdraw(clinic.chief);
  expect((await entries()).slice(before.length)).toEqual(["mittist.shared", "mittist.shareWithdrawn"]);
});

test("the reader's access ends with their role, though nothing was withdrawn", async () => {
  await share(clinic.studierektor);
  await database()
    .update(appointments)
    .set({ endsOn: "2026-11-01" })
    .where(eq(appointments.personId, clinic.studierektor));
  const viewer = await viewerFor(clinic.studierektor);
  await expect(getIssuedDocument(viewer, documentId)).rejects.toBeInstanceOf(NotFound);
});

async function entries(): Promise<string[]> {
  const rows = await database()
    .select({ action: audit.action })
    .from(audit)
    .where(eq(audit.subjectId, await reportOf(caseId)))
    .orderBy(audit.position);
  return rows.map(({ action }) => action).filter((action) => action.startsWith("mittist.share"));
}
