import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { reports, reportVersions, signatures } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { addDays, todayIn } from "@/lib/dates";
import { preliminarySent } from "@/lib/email/messages";
import { queueEmail, requireRoomInOutbox } from "@/lib/email/queue";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/queue";
import { contentHash } from "@/lib/signing/canonical";
import { countWords, formatCount } from "@/lib/texts/rules";
import { newCode } from "./code";
import { finaliseConsultations } from "./consultation-commands";
import type { OpenConsultation } from "./consultation-queries";
import { allSections, type ReportText, sectionsHash } from "./content";
import type { SendInput } from "./input";
import { mayFinalise, maySendPreliminary, mayWriteReport } from "./policy-report";
import { type CaseRecord, lockCase } from "./record";
import { everySection, readDraft } from "./report-queries";
import { MOST_WORDS } from "./rules";
import { advance, caseUrl } from "./steps";

/** The report as it stands goes to the ST-läkare, who has two weeks to correct facts. The words sent are kept. */
export async function sendPreliminary(viewer: Viewer, input: SendInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const { text, hash, approvable } = await readWhole(tx, viewer, record);
    const decision = maySendPreliminary(viewer, record.facts, approvable);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    requireSameText(hash, input);
    requireAllHeadings(text);
    requireLength(text);
    await requireRoomInOutbox(tx);
    await storeVersion(tx, viewer, record, { kind: "preliminary", text, hash }, now);
    await advance(tx, record.id, "preliminary", viewer, now);
    await queueEmail(tx, {
      key: `preliminary-report:${record.reportId}`,
      to: { name: record.residentName, address: record.residentEmail },
      message: preliminarySent({
        to: record.residentName,
        evaluator: record.evaluatorName,
        answerBy: addDays(todayIn(now), record.deadlines.correctionDays),
        caseUrl: caseUrl(record.id, "/rapport"),
      }),
      caseId: record.id,
      senderId: viewer.personId,
    });
    await auditReport(tx, viewer, record, "mittist.preliminary", hash);
  });
}

/** The report becomes final: content, hash and signature are stored and the text is locked, or nothing happens. */
export async function finaliseReport(viewer: Viewer, input: SendInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, input.caseId);
    const { text, hash, consultations } = await readWhole(tx, viewer, record);
    const decision = mayFinalise(viewer, record.facts, record.deadlines, record.unanswered);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    requireSameText(hash, input);
    requireAllHeadings(text);
    requireLength(text);
    await requireRoomInOutbox(tx);
    await storeVersion(tx, viewer, record, { kind: "final", text, hash }, now);
    await sign(tx, viewer, record, { text, hash }, now);
    await finaliseConsultations(tx, consultations, text, now);
    await tx.update(reports).set({ finalisedAt: now }).where(eq(reports.id, record.reportId));
    await advance(tx, record.id, "final", viewer, now);
    await auditReport(tx, viewer, record, "mittist.finalised", hash);
  });
}

type Whole = { text: ReportText; hash: string };

/** Only for the one who writes it: others are refused before any of it is read. */
async function readWhole(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
): Promise<Whole & { approvable: string; consultations: OpenConsultation[] }> {
  const decision = mayWriteReport(viewer, record.facts);
  if (!decision.allowed) throw new Forbidden(decision.reason);
  const draft = await readDraft(tx, record.reportId);
  const { text, consultations } = draft;
  return { text, hash: contentHash(text), approvable: sectionsHash(everySection(draft)), consultations };
}

/** What was on the screen is what is sent. */
function requireSameText(hash: string, input: SendInput): void {
  if (hash !== input.hash) throw new Conflict("changedMeanwhile");
}

function requireLength(text: ReportText): void {
  const sections = allSections(text);
  const words = sections.reduce((sum, section) => sum + countWords(section.text), 0);
  if (words <= MOST_WORDS) return;
  const [longest] = sections.toSorted((one, other) => other.text.length - one.text.length);
  throw new Invalid({
    [`section-${longest?.key}`]: `Rapporten är ${formatCount(words)} ord och får vara högst ${formatCount(MOST_WORDS)}. Längst är ”${longest?.heading}”. Inget är skickat, och allt du skrev finns kvar.`,
  });
}

function requireAllHeadings(text: ReportText): void {
  const empty = text.sections.filter((section) => section.text === "");
  if (empty.length === 0) return;
  throw new Invalid(
    Object.fromEntries(
      empty.map(({ key, heading }) => [
        `section-${key}`,
        `Rubriken ”${heading}” är tom. Skriv något, om så bara att ni inte talade om det.`,
      ]),
    ),
  );
}

async function storeVersion(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
  version: Whole & { kind: "preliminary" | "final" },
  now: Date,
): Promise<void> {
  const { kind, text, hash } = version;
  const [row] = await tx
    .insert(reportVersions)
    .values({
      reportId: record.reportId,
      kind,
      content: text,
      contentHash: hash,
      authorId: viewer.personId,
      code: kind === "final" ? newCode() : null,
      createdAt: now,
    })
    .returning({ id: reportVersions.id });
  if (!row) throw new Error("a report version was not stored");
  await enqueue(tx, {
    kind: "render-report",
    key: `render-report:${row.id}`,
    payload: { reportVersionId: row.id },
  });
}

async function sign(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
  { text, hash }: Whole,
  now: Date,
): Promise<void> {
  await tx.insert(signatures).values({
    reportId: record.reportId,
    slot: "evaluator",
    signerId: viewer.personId,
    signerName: viewer.name,
    signerRole: "värderare",
    issuer: viewer.issuer,
    subject: viewer.subject,
    content: text,
    contentHash: hash,
    templateVersion: text.templateVersion,
    signedAt: now,
  });
}

async function auditReport(
  tx: Tx,
  viewer: Viewer,
  record: CaseRecord,
  action: string,
  hash: string,
): Promise<void> {
  await writeAudit(tx, viewer, {
    action,
    subjectKind: "report",
    subjectId: record.reportId,
    residentId: record.residentId,
    data: { hash },
  });
}
