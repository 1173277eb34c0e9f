import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { heartbeats, issuedDocuments, jobs, reportVersions } from "@/db/schema";
import { env } from "@/lib/env";
import { readContent } from "@/lib/files/store";
import { checkHealth } from "@/lib/health/queries";
import { verifyDocument } from "@/lib/issued-documents/verify";
import { HEARTBEAT } from "@/lib/jobs/rules";
import { runDueJobs } from "@/lib/jobs/run";
import { sendCorrections } from "@/lib/mittist/correction-commands";
import { issueIntygFor } from "@/lib/mittist/intyg-commands";
import { finaliseReport } from "@/lib/mittist/report-commands";
import { stopPdfWorker } from "@/lib/pdf/render";
import { fingerprintOf, keyFromFile } from "@/lib/seals/key";
import { controlCode } from "@/lib/signing/canonical";
import { viewerFor } from "../factories";
import { caseAt, hashes, makeCaseClinic, preliminaryCase } from "../mittist/setup";
import { readPdf } from "../pdf/reading";
import { Authority, P256, PASSWORD } from "./authority";
import { pdfsig } from "./reading";

vi.setConfig({ testTimeout: 120_000 });

// After the certificates that are made meanwhile, whose times have no fractions.
const NOW = new Date(Date.now() + 60_000);
const MINUTE = 60_000;
const authority = new Authority();
let file: string;

beforeAll(async () => {
  file = authority.issue("Stigen e-stämpel", P256);
  await database().insert(heartbeats).values({ name: HEARTBEAT, at: NOW });
});
afterAll(async () => {
  authority.remove();
  await stopPdfWorker();
});

function useKey(password: string): void {
  Object.assign(env(), { sealKeyFile: file, sealKeyPassword: password });
}

test("without its key the portal issues nothing and loses nothing, and says that it waits", async () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
  useKey("fel");
  const clinic = await makeCaseClinic();
  await issueIntygFor(await viewerFor(clinic.evaluator), await caseAt(clinic, "practiceDayHeld"), NOW);
  const due = (minutes: number) => () => new Date(NOW.getTime() + minutes * MINUTE);
  // More attempts than any other work is given.
  for (let round = 1; round <= 12; round += 1) await runDueJobs(due(round * 60));
  expect(await database().select().from(issuedDocuments)).toEqual([]);
  const [job] = await database().select().from(jobs).where(eq(jobs.kind, "render-intyg"));
  expect(job).toMatchObject({ doneAt: null, failedAt: null });
  expect(job?.attempts).toBeGreaterThan(8);
  expect(job?.lastError).toMatch(/^SealUnavailable: .*lösenordet i SEAL_KEY_PASSWORD är fel/);
  expect(await checkHealth(NOW)).toMatchObject({ state: "down", seal: { state: "down", until: null } });
  expect(JSON.stringify(await checkHealth(NOW))).not.toContain(authority.folder);
  warned.mockRestore();

  useKey(PASSWORD);
  await runDueJobs(due(20 * 60));
  const [issued, ...more] = await database().select().from(issuedDocuments);
  expect(more).toEqual([]);
  expect(issued?.seal).toBe(fingerprintOf(await keyFromFile(file, PASSWORD)));
  const said = pdfsig(await readContent(issued?.sha256 ?? ""));
  expect(said).toContain("Signature is Valid.");
  expect(said).toContain("Total document signed");
  // The fixture's mail is late in its own right from the day after its fixed time.
  expect(await checkHealth(NOW)).toMatchObject({ seal: { state: "ok", isDemo: false } });
});

test("a file is known by its hash and a report by its control code, with the seal in words; others are not", async () => {
  useKey(PASSWORD);
  const clinic = await makeCaseClinic();
  const caseId = await preliminaryCase(clinic);
  await sendCorrections(await viewerFor(clinic.resident), { caseId, verdict: "none" }, NOW);
  const { report: hash } = await hashes(caseId);
  await finaliseReport(await viewerFor(clinic.evaluator), { caseId, hash }, NOW);
  await runDueJobs(() => new Date(Date.now() + MINUTE));
  const rows = await database()
    .select({
      kind: reportVersions.kind,
      code: reportVersions.code,
      hash: reportVersions.contentHash,
      sha256: issuedDocuments.sha256,
    })
    .from(issuedDocuments)
    .innerJoin(reportVersions, eq(reportVersions.id, issuedDocuments.reportVersionId));
  const of = (kind: string) => rows.find((row) => row.kind === kind) ?? { code: "", hash: "", sha256: "" };
  const final = of("final");
  const known = { kind: "genuine", what: "final", sha256: final.sha256, isReplaced: false, replacedOn: null };
  expect(await verifyDocument(final.sha256.toUpperCase(), "a", NOW)).toMatchObject({
    ...known,
    isExact: true,
    seal: { today: { holder: "Stigen e-stämpel, Region Östanland", isDemo: false } },
  });
  expect(await verifyDocument(final.code ?? "", "a", NOW)).toMatchObject({ ...known, isExact: false });
  const printed = readPdf(await readContent(final.sha256)).pages;
  for (const page of printed) expect(page).toContain(`Kontrollkod ${final.code}`);
  expect(await verifyDocument(of("preliminary").sha256, "a", NOW)).toMatchObject({
    what: "preliminary",
    isReplaced: true,
  });
  // Only what has no code of its own is known by a part of its hash, and a preliminary report by nothing printed.
  for (const { hash } of rows) {
    expect(await verifyDocument(controlCode(hash), "a", NOW)).toEqual({ kind: "unknown", isFile: false });
  }
  const changed = final.sha256.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
  expect(await verifyDocument(changed, "a", NOW)).toEqual({ kind: "unknown", isFile: true });
});
