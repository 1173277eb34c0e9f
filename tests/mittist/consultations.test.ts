import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { consultations, emails, issuedDocuments, jobs, reports, texts } from "@/db/schema";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { asId, type CaseId, type IssuedDocumentId } from "@/lib/ids";
import { getIssuedDocument, listIssuedDocuments } from "@/lib/issued-documents/queries";
import { verifyDocument } from "@/lib/issued-documents/verify";
import { addConsultation, removeConsultation, renameConsultation } from "@/lib/mittist/consultation-commands";
import { issueConsultation } from "@/lib/mittist/consultation-issue";
import { listAppendices } from "@/lib/mittist/consultation-queries";
import { sendCorrections } from "@/lib/mittist/correction-commands";
import { AddConsultationInput } from "@/lib/mittist/input-report";
import { finaliseReport } from "@/lib/mittist/report-commands";
import { readDraft } from "@/lib/mittist/report-queries";
import { contentHash, controlCode } from "@/lib/signing/canonical";
import { saveText } from "@/lib/texts/commands";
import { type Clinic, NOW, viewerFor } from "../factories";
import { hashes, makeCaseClinic, preliminaryCase, reportOf } from "./setup";

let request = 0;

async function write(clinic: Clinic, caseId: CaseId, consultationId: string, body: string) {
  const reportId = await reportOf(caseId);
  request += 1;
  return saveText(await viewerFor(clinic.evaluator), {
    target: { slot: "consultation", parentId: reportId, sectionKey: consultationId },
    person: clinic.evaluator,
    body,
    baseVersion: 0,
    requestId: `00000000-0000-4000-8000-${String(request).padStart(12, "0")}`,
    confirmed: false,
  });
}

async function open(caseId: CaseId) {
  return (await readDraft(database(), await reportOf(caseId))).consultations;
}

async function withAppendix(clinic: Clinic): Promise<{ caseId: CaseId; id: string }> {
  const caseId = await preliminaryCase(clinic);
  await addConsultation(await viewerFor(clinic.evaluator), { caseId, title: "Återbesök" });
  const id = (await open(caseId))[0]?.id ?? "";
  return { caseId, id };
}

async function finalise(clinic: Clinic, caseId: CaseId) {
  const hash = (await hashes(caseId)).report;
  return finaliseReport(await viewerFor(clinic.evaluator), { caseId, hash }, NOW);
}

async function answered(clinic: Clinic, caseId: CaseId) {
  await sendCorrections(await viewerFor(clinic.resident), { caseId, verdict: "none" }, NOW);
}

test("an appendix is frozen with the report, drawn once, and is for the ST-läkare and the värderare alone", async () => {
  const clinic = await makeCaseClinic();
  const { caseId, id } = await withAppendix(clinic);
  await write(clinic, caseId, id, "Mötet började lugnt.");
  expect(await listAppendices(await viewerFor(clinic.evaluator), caseId)).toEqual([]);
  await answered(clinic, caseId);
  await finalise(clinic, caseId);
  const [row] = await database().select().from(consultations).where(eq(consultations.id, id));
  expect(row?.content).toMatchObject({ title: "Återbesök", text: "Mötet började lugnt.", number: 1 });
  expect(row?.contentHash).toBe(contentHash(row?.content as never));
  const asked = await database().select().from(jobs).where(eq(jobs.kind, "render-consultation"));
  expect(asked.filter((job) => job.key === `render-consultation:${id}`)).toHaveLength(1);

  await issueConsultation(id);
  await issueConsultation(id);
  const issued = await database()
    .select()
    .from(issuedDocuments)
    .where(eq(issuedDocuments.consultationId, id));
  expect(issued).toHaveLength(1);
  const documentId = asId<IssuedDocumentId>(issued[0]?.id ?? "");
  for (const person of [clinic.resident, clinic.evaluator]) {
    const viewer = await viewerFor(person);
    expect((await getIssuedDocument(viewer, documentId)).type).toBe("application/pdf");
    expect(await listAppendices(viewer, caseId)).toMatchObject([{ title: "Återbesök", documentId }]);
  }
  const others = [clinic.reportGroup, clinic.coordinator, clinic.leadership, clinic.mainSupervisor] as const;
  for (const person of others) {
    const viewer = await viewerFor(person);
    await expect(getIssuedDocument(viewer, documentId)).rejects.toBeInstanceOf(NotFound);
    expect(await listAppendices(viewer, caseId)).toEqual([]);
  }
  const printed = controlCode(row?.contentHash ?? "");
  expect(await verifyDocument(printed, "a", NOW)).toMatchObject({ kind: "genuine", what: "consultation" });
  const papers = await listIssuedDocuments(await viewerFor(clinic.resident), clinic.residentId);
  expect(papers.map((paper) => paper.kind)).toContain("consultation");
  const carried = await database()
    .select()
    .from(emails)
    .where(and(eq(emails.caseId, caseId), eq(emails.documentId, documentId)));
  expect(carried).toEqual([]);
});

test("after the end nothing of it moves, by command or by hand", async () => {
  const clinic = await makeCaseClinic();
  const { caseId, id } = await withAppendix(clinic);
  await write(clinic, caseId, id, "Ord.");
  await answered(clinic, caseId);
  await finalise(clinic, caseId);
  const evaluator = await viewerFor(clinic.evaluator);
  await expect(addConsultation(evaluator, { caseId, title: "Ny" })).rejects.toEqual(new Forbidden("isFinal"));
  await expect(removeConsultation(evaluator, { caseId, consultationId: id }, NOW)).rejects.toEqual(
    new Forbidden("isFinal"),
  );
  const byHand = database().update(consultations).set({ title: "X" }).where(eq(consultations.id, id));
  await expect(byHand).rejects.toMatchObject({ cause: { code: "ST001" } });
  const words = database().update(texts).set({ body: "X" }).where(eq(texts.sectionKey, id));
  await expect(words).rejects.toMatchObject({ cause: { code: "ST001" } });
});

test("an empty appendix stops the report with a sentence; taken away it does not", async () => {
  const clinic = await makeCaseClinic();
  const { caseId, id } = await withAppendix(clinic);
  await answered(clinic, caseId);
  await expect(finalise(clinic, caseId)).rejects.toEqual(
    new Invalid({
      [`konsultation-${id}`]: "Konsultationsrapporten ”Återbesök” är tom. Skriv den eller ta bort den.",
    }),
  );
  const [report] = await database().select().from(reports).where(eq(reports.caseId, caseId));
  expect(report?.finalisedAt).toBeNull();
  await removeConsultation(await viewerFor(clinic.evaluator), { caseId, consultationId: id }, NOW);
  await finalise(clinic, caseId);
  expect(await listAppendices(await viewerFor(clinic.resident), caseId)).toEqual([]);
});

test("only the värderare keeps appendices and writes in them, and only in those of the report", async () => {
  const clinic = await makeCaseClinic();
  const { caseId, id } = await withAppendix(clinic);
  for (const person of [clinic.resident, clinic.coordinator] as const) {
    const viewer = await viewerFor(person);
    await expect(addConsultation(viewer, { caseId, title: "X" })).rejects.toBeInstanceOf(Forbidden);
    await expect(
      renameConsultation(viewer, { caseId, consultationId: id, title: "X" }),
    ).rejects.toBeInstanceOf(Forbidden);
  }
  const other = await makeCaseClinic();
  const elsewhere = await withAppendix(other);
  const stranger = await viewerFor(other.evaluator);
  await expect(
    renameConsultation(stranger, { caseId: elsewhere.caseId, consultationId: id, title: "X" }),
  ).rejects.toBeInstanceOf(NotFound);
  await expect(write(clinic, caseId, elsewhere.id, "I en annans.")).rejects.toBeInstanceOf(NotFound);
  await removeConsultation(await viewerFor(clinic.evaluator), { caseId, consultationId: id }, NOW);
  await expect(write(clinic, caseId, id, "För sent.")).rejects.toBeInstanceOf(NotFound);
});

test("a heading is needed and may not hold a personal number", () => {
  const caseId = "00000000-0000-4000-8000-000000000000";
  expect(AddConsultationInput.safeParse({ caseId, title: " " }).success).toBe(false);
  expect(AddConsultationInput.safeParse({ caseId, title: "19121212-1212" }).success).toBe(false);
  expect(AddConsultationInput.safeParse({ caseId, title: "x".repeat(121) }).success).toBe(false);
});
