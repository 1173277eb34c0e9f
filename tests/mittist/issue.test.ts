import { and, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { emails, intyg, issuedDocuments, jobs, people, reportVersions } from "@/db/schema";
import { sendDueEmails } from "@/lib/email/send";
import { smtpTransport } from "@/lib/email/transport";
import { NotFound } from "@/lib/errors";
import { readContent } from "@/lib/files/store";
import { asId, type CaseId, type IssuedDocumentId } from "@/lib/ids";
import { getIssuedDocument } from "@/lib/issued-documents/queries";
import { runDueJobs } from "@/lib/jobs/run";
import { sweepStuckWork } from "@/lib/jobs/sweep";
import { sendCorrections } from "@/lib/mittist/correction-commands";
import { issueIntygFor } from "@/lib/mittist/intyg-commands";
import { issueReport } from "@/lib/mittist/issue";
import { resendEmail } from "@/lib/mittist/mail-commands";
import { finaliseReport } from "@/lib/mittist/report-commands";
import { stopPdfWorker } from "@/lib/pdf/render";
import { type MailServer, startMailServer } from "../email/mail-server";
import { type Clinic, NOW, viewerFor } from "../factories";
import { hashes, makeCaseClinic, preliminaryCase, reportOf, stateOf } from "./setup";

let server: MailServer;
const later = () => new Date(Date.now() + 60_000);

beforeAll(async () => {
  server = await startMailServer();
});
afterAll(async () => {
  await server.close();
  await stopPdfWorker();
});

const send = () => sendDueEmails(smtpTransport(server.url, "Stigen <stigen@example.se>"), later);

async function finalCase(clinic: Clinic): Promise<CaseId> {
  const caseId = await preliminaryCase(clinic);
  await sendCorrections(await viewerFor(clinic.resident), { caseId, verdict: "none" }, NOW);
  const { report: hash } = await hashes(caseId);
  await finaliseReport(await viewerFor(clinic.evaluator), { caseId, hash }, NOW);
  return caseId;
}

async function finalVersion(caseId: CaseId): Promise<string> {
  const reportId = await reportOf(caseId);
  const [row] = await database()
    .select({ id: reportVersions.id })
    .from(reportVersions)
    .where(and(eq(reportVersions.reportId, reportId), eq(reportVersions.kind, "final")));
  return row?.id ?? "";
}

async function documentOf(reportVersionId: string) {
  return database()
    .select({ id: issuedDocuments.id, sha256: issuedDocuments.sha256, fileName: issuedDocuments.fileName })
    .from(issuedDocuments)
    .where(eq(issuedDocuments.reportVersionId, reportVersionId));
}

test("a final report is drawn once, mailed once to each receiver, and then archived", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await finalCase(clinic);
  await runDueJobs(later);
  await send();
  await runDueJobs(later);
  const [document, ...more] = await documentOf(await finalVersion(caseId));
  expect(more).toEqual([]);
  const finals = server.received.filter((mail) => mail.attachments.length > 0);
  expect(finals.map((mail) => mail.to?.[0]?.address).sort()).toEqual(
    [await addressOf(clinic), "mittist.rapporter@sfam.se"].sort(),
  );
  const stored = await readContent(document?.sha256 ?? "");
  for (const mail of finals) {
    const attachment = mail.attachments[0];
    expect(attachment?.filename).toBe(document?.fileName);
    const content = attachment?.content;
    expect(content instanceof ArrayBuffer && Buffer.from(content).equals(Buffer.from(stored))).toBe(true);
  }
  expect(await stateOf(caseId)).toBe("archived");
});

async function addressOf(clinic: Clinic): Promise<string> {
  const [row] = await database()
    .select({ email: people.email })
    .from(people)
    .where(eq(people.id, clinic.resident));
  return row?.email ?? "";
}

test("killed at any point and begun again, there is one document and one mail to each", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await finalCase(clinic);
  const version = await finalVersion(caseId);
  await Promise.all([issueReport(version), issueReport(version)]);
  await issueReport(version);
  expect(await documentOf(version)).toHaveLength(1);
  const queued = await database()
    .select()
    .from(emails)
    .where(like(emails.key, `final-report:${version}:%`));
  expect(queued).toHaveLength(2);
});

test("a document that is missing though its job is done is asked for again", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await finalCase(clinic);
  const version = await finalVersion(caseId);
  const key = `render-report:${version}`;
  await database().update(jobs).set({ doneAt: NOW }).where(eq(jobs.key, key));
  await sweepStuckWork(new Date(NOW.getTime() + 10 * 60_000));
  expect((await database().select().from(jobs).where(eq(jobs.key, key)))[0]?.doneAt).toEqual(NOW);
  await sweepStuckWork(new Date(NOW.getTime() + 16 * 60_000));
  expect((await database().select().from(jobs).where(eq(jobs.key, key)))[0]?.doneAt).toBeNull();
  await runDueJobs(later);
  expect(await documentOf(version)).toHaveLength(1);
});

test("a refused address is told to the coordinator, who sends the report again only to the ST-läkare's own", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await finalCase(clinic);
  await runDueJobs(later);
  server.mood = "refuses";
  await send();
  server.mood = "takes";
  const failed = await database()
    .select()
    .from(emails)
    .where(and(eq(emails.caseId, caseId), eq(emails.kind, "final-report")));
  expect(failed.map((mail) => mail.state)).toEqual(["failed", "failed"]);
  expect(await stateOf(caseId)).toBe("final");
  const [mail] = failed;
  const coordinator = await viewerFor(clinic.coordinator);
  for (const address of ["a@x.se, b@y.se", "a@x.se\r\nBcc: b@y.se", "a@x.se\nb@y.se"]) {
    await expect(resendEmail(coordinator, { emailId: mail?.id ?? "", address }, NOW)).rejects.toMatchObject({
      fields: { address: "Det är inte en giltig e-postadress." },
    });
  }
  const resend = (id: string, address: string) =>
    resendEmail(coordinator, { emailId: id, address }, new Date());
  await expect(resend(mail?.id ?? "", "ratt@example.se")).rejects.toMatchObject({
    fields: { address: expect.stringContaining("går bara till ST-läkarens egen adress") },
  });
  await database().update(people).set({ email: "ratt@example.se" }).where(eq(people.id, clinic.resident));
  for (const { id } of failed) await resend(id, "ratt@example.se");
  await send();
  await runDueJobs(later);
  expect(await stateOf(caseId)).toBe("archived");
  expect(server.received.filter(({ messageId }) => messageId === mail?.messageId)).toHaveLength(1);
});

test("the final report is for its parties and the report group, the preliminary for its parties alone", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await finalCase(clinic);
  await issueIntygFor(await viewerFor(clinic.evaluator), caseId, NOW);
  await runDueJobs(later);
  const documents = await database()
    .select({ id: issuedDocuments.id, kind: reportVersions.kind, intygId: issuedDocuments.intygId })
    .from(issuedDocuments)
    .leftJoin(reportVersions, eq(reportVersions.id, issuedDocuments.reportVersionId))
    .leftJoin(intyg, eq(intyg.id, issuedDocuments.intygId))
    .where(eq(intyg.caseId, caseId));
  const reports = await documentOf(await finalVersion(caseId));
  const [preliminary] = await database()
    .select({ id: issuedDocuments.id })
    .from(issuedDocuments)
    .innerJoin(reportVersions, eq(reportVersions.id, issuedDocuments.reportVersionId))
    .where(and(eq(reportVersions.reportId, await reportOf(caseId)), eq(reportVersions.kind, "preliminary")));
  const files = { final: reports[0]?.id, preliminary: preliminary?.id, intyg: documents[0]?.id };
  const readers: Record<keyof typeof files, (keyof Clinic)[]> = {
    final: ["resident", "evaluator", "reportGroup"],
    preliminary: ["resident", "evaluator"],
    intyg: ["resident", "evaluator", "coordinator"],
  };
  const everyone = [
    "resident",
    "evaluator",
    "reportGroup",
    "coordinator",
    "mainSupervisor",
    "chief",
    "studierektor",
    "leadership",
    "administrator",
    "stranger",
    "coEvaluator",
  ] as const;
  for (const file of ["final", "preliminary", "intyg"] as const) {
    const id = asId<IssuedDocumentId>(files[file] ?? "");
    for (const role of everyone) {
      const opened = await getIssuedDocument(await viewerFor(clinic[role]), id).then(
        (document) => document.size > 1_000,
        (error: unknown) => !(error instanceof NotFound) && error,
      );
      expect([file, role, opened]).toEqual([file, role, readers[file].includes(role)]);
    }
  }
});
