import "server-only";
import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { cases, reportMarks, reportNotes, reports, reportThemes, settings } from "@/db/schema";
import { casesOfReportGroup } from "@/lib/access/case-scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefused, writeAudit } from "@/lib/audit";
import { Forbidden, NotFound } from "@/lib/errors";
import { asId, type CaseId, type PersonId } from "@/lib/ids";
import { countNumbers } from "@/lib/texts/rules";
import type { MarkInput, NoteInput, RemoveNoteInput, ThemesInput } from "./input";
import { mayReadReports, mayRemoveNote } from "./policy";
import { readThemes } from "./themes";

/** One's own mark that a report has been read, or none. */
export function markReport(viewer: Viewer, { caseId, isRead }: MarkInput, now: Date): Promise<void> {
  return forReport(viewer, caseId, async (tx, report) => {
    const own = { reportId: report.id, personId: viewer.personId };
    const changed =
      isRead === "ja"
        ? await tx
            .insert(reportMarks)
            .values({ ...own, readAt: now })
            .onConflictDoNothing()
            .returning({ id: reportMarks.reportId })
        : await tx
            .delete(reportMarks)
            .where(and(eq(reportMarks.reportId, report.id), eq(reportMarks.personId, viewer.personId)))
            .returning({ id: reportMarks.reportId });
    if (changed.length > 0)
      await audit(tx, viewer, report, isRead === "ja" ? "readingGroup.marked" : "readingGroup.unmarked");
  });
}

/** For the group alone: neither the ST-läkare nor the värderare reads it. */
export function addNote(viewer: Viewer, { caseId, body }: NoteInput, now: Date): Promise<void> {
  return forReport(viewer, caseId, async (tx, report) => {
    await tx
      .insert(reportNotes)
      .values({ reportId: report.id, authorId: viewer.personId, body, createdAt: now });
    await audit(tx, viewer, report, "readingGroup.noteAdded", { confirmedNumbers: countNumbers(body) });
  });
}

export function removeNote(viewer: Viewer, { caseId, noteId }: RemoveNoteInput, now: Date): Promise<void> {
  return forReport(viewer, caseId, async (tx, report) => {
    const [note] = await tx
      .select({ id: reportNotes.id, authorId: reportNotes.authorId, removedAt: reportNotes.removedAt })
      .from(reportNotes)
      .where(and(eq(reportNotes.id, noteId), eq(reportNotes.reportId, report.id)));
    if (!note) throw new NotFound("note");
    if (!mayRemoveNote(viewer, asId<PersonId>(note.authorId))) throw new Forbidden("notYourNote");
    if (note.removedAt) return;
    await tx.update(reportNotes).set({ removedAt: now }).where(eq(reportNotes.id, note.id));
    await audit(tx, viewer, report, "readingGroup.noteRemoved");
  });
}

/** The themes that the report shall have, of those in the list; one that has left the list can only be taken off. */
export function setThemes(viewer: Viewer, input: ThemesInput, now: Date): Promise<void> {
  return forReport(viewer, input.caseId, async (tx, report) => {
    const rows = await tx
      .select({ theme: reportThemes.theme })
      .from(reportThemes)
      .where(and(eq(reportThemes.reportId, report.id), isNull(reportThemes.removedAt)));
    const before = rows.map(({ theme }) => theme);
    const known = new Set((await listKnown(tx)).concat(before));
    const wanted = input.themes.filter((theme) => known.has(theme));
    const added = wanted.filter((theme) => !before.includes(theme));
    const removed = before.filter((theme) => !wanted.includes(theme));
    if (added.length > 0) {
      await tx
        .insert(reportThemes)
        .values(
          added.map((theme) => ({ reportId: report.id, theme, addedBy: viewer.personId, addedAt: now })),
        );
    }
    if (removed.length > 0) {
      await tx
        .update(reportThemes)
        .set({ removedAt: now })
        .where(
          and(
            eq(reportThemes.reportId, report.id),
            inArray(reportThemes.theme, removed),
            isNull(reportThemes.removedAt),
          ),
        );
    }
    if (added.length + removed.length > 0)
      await audit(tx, viewer, report, "readingGroup.themesSet", { added, removed });
  });
}

async function listKnown(tx: Tx): Promise<string[]> {
  const [row] = await tx
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, "mittist.themes"));
  return readThemes(row?.value).themes.map(({ key }) => key);
}

type Report = { id: string; residentId: string };

/** Held until the transaction ends, so that two who choose themes at once do so in turn. */
async function forReport(
  viewer: Viewer,
  caseId: CaseId,
  work: (tx: Tx, report: Report) => Promise<void>,
): Promise<void> {
  try {
    await inTransaction(async (tx) => {
      if (!mayReadReports(viewer)) throw new NotFound("report");
      const [report] = await tx
        .select({ id: reports.id, residentId: cases.residentId })
        .from(reports)
        .innerJoin(cases, eq(cases.id, reports.caseId))
        .where(and(eq(cases.id, caseId), isNotNull(reports.finalisedAt), casesOfReportGroup(viewer)))
        .for("update", { of: reports });
      if (!report) throw new NotFound("report");
      await work(tx, report);
    });
  } catch (error) {
    await auditRefused(viewer, error, { action: "report.read", subjectKind: "case", subjectId: caseId });
    throw error;
  }
}

function audit(
  tx: Tx,
  viewer: Viewer,
  { id, residentId }: Report,
  action: string,
  data: Record<string, number | string[]> = {},
): Promise<void> {
  return writeAudit(tx, viewer, {
    action,
    subjectKind: "report",
    subjectId: id,
    residentId,
    data,
  });
}
