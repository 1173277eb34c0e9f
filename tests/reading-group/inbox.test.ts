import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, reportNotes, reports, settings } from "@/db/schema";
import { Forbidden, NotFound } from "@/lib/errors";
import type { CaseId, PersonId } from "@/lib/ids";
import { addNote, markReport, removeNote, setThemes } from "@/lib/reading-group/commands";
import { InboxFilter, inboxAddress, ThemesInput, WHOLE_INBOX } from "@/lib/reading-group/input";
import { getReportToRead, listReports } from "@/lib/reading-group/queries";
import { countThemes } from "@/lib/reading-group/theme-queries";
import { PROPOSED_THEMES, readThemes } from "@/lib/reading-group/themes";
import type { RoleName } from "../access/matrix.data";
import { appoint, type Clinic, makePerson, NOW, viewerFor } from "../factories";
import { later, makeCaseClinic, preliminaryCase, reportOf } from "../mittist/setup";
import { finalCase } from "../report-links/final";

let clinic: Clinic;
let caseId: CaseId;
let colleague: PersonId;
let elsewhere: Clinic;

beforeAll(async () => {
  clinic = await makeCaseClinic();
  caseId = await finalCase(clinic);
  colleague = await makePerson("Kalle Kollega");
  await appoint(colleague, "reportGroup", { regionId: clinic.regionId });
  elsewhere = await makeCaseClinic();
  await finalCase(elsewhere);
});

const OTHERS: RoleName[] = [
  "resident",
  "otherResident",
  "mainSupervisor",
  "placementSupervisor",
  "chief",
  "studierektor",
  "coordinator",
  "evaluator",
  "coEvaluator",
  "leadership",
  "administrator",
  "stranger",
];

async function inbox(asked: Record<string, string> = {}, by = clinic.reportGroup) {
  return listReports(await viewerFor(by), InboxFilter.parse(asked));
}

async function read(by = clinic.reportGroup) {
  return getReportToRead(await viewerFor(by), caseId);
}

async function mark(isRead: "ja" | "nej", by = clinic.reportGroup): Promise<void> {
  await markReport(await viewerFor(by), { caseId, isRead }, NOW);
}

test("the group sees the final reports of its region: names, day, and nothing of what is not final", async () => {
  const preliminary = await makeCaseClinic();
  await preliminaryCase(preliminary);
  const { rows, total, unread } = await inbox();
  expect({ total, unread }).toEqual({ total: 1, unread: 1 });
  expect(rows[0]).toMatchObject({ caseId, isRead: false, notes: 0, themes: [] });
  expect(rows[0]?.finalisedAt).toBeInstanceOf(Date);
  expect((await inbox({}, preliminary.reportGroup)).rows).toEqual([]);
  await expect(getReportToRead(await viewerFor(elsewhere.reportGroup), caseId)).rejects.toBeInstanceOf(
    NotFound,
  );
});

test.each(
  OTHERS,
)("the %s finds no inbox, no report in it and no themes, and can write nothing there", async (role) => {
  const viewer = await viewerFor(clinic[role]);
  expect(await listReports(viewer, WHOLE_INBOX)).toEqual({ rows: [], total: 0, unread: 0, hasMore: false });
  await expect(getReportToRead(viewer, caseId)).rejects.toBeInstanceOf(NotFound);
  await expect(countThemes(viewer)).rejects.toBeInstanceOf(NotFound);
  await expect(markReport(viewer, { caseId, isRead: "ja" }, NOW)).rejects.toBeInstanceOf(NotFound);
  await expect(addNote(viewer, { caseId, body: "Nej" }, NOW)).rejects.toBeInstanceOf(NotFound);
  await expect(setThemes(viewer, { caseId, themes: ["iup"] }, NOW)).rejects.toBeInstanceOf(NotFound);
});

test("a mark is one's own, and what is read comes after what is not", async () => {
  await mark("ja");
  await mark("ja");
  expect((await read()).readAt).toEqual(NOW);
  expect((await read(colleague)).readAt).toBeNull();
  expect((await inbox()).unread).toBe(0);
  expect((await inbox({}, colleague)).unread).toBe(1);
  expect((await inbox({ visa: "olasta" })).rows).toEqual([]);
  await mark("nej");
  expect((await inbox({ visa: "olasta" })).total).toBe(1);
  const marks = await database()
    .select({ action: audit.action })
    .from(audit)
    .where(and(eq(audit.subjectId, await reportOf(caseId)), eq(audit.action, "readingGroup.marked")));
  expect(marks).toHaveLength(1);
});

test("notes carry author and time; only their author takes them back, and the row stays", async () => {
  const viewer = await viewerFor(colleague);
  await addNote(viewer, { caseId, body: "Tid för handledning återkommer." }, later(1));
  const [note] = (await read()).notes;
  expect(note).toMatchObject({ authorId: colleague, body: "Tid för handledning återkommer." });
  expect((await inbox()).rows[0]?.notes).toBe(1);
  const wanted = { caseId, noteId: note?.id ?? "" };
  await expect(removeNote(await viewerFor(clinic.reportGroup), wanted, NOW)).rejects.toEqual(
    new Forbidden("notYourNote"),
  );
  await removeNote(viewer, wanted, later(2));
  await removeNote(viewer, wanted, later(3));
  expect((await read()).notes).toEqual([]);
  const [row] = await database().select().from(reportNotes).where(eq(reportNotes.id, wanted.noteId));
  expect(row?.removedAt).toEqual(later(2));
});

test("a note of one report cannot be removed through another", async () => {
  await addNote(await viewerFor(clinic.reportGroup), { caseId, body: "Min." }, NOW);
  const [note] = (await read()).notes;
  await appoint(clinic.reportGroup, "reportGroup", { regionId: elsewhere.regionId });
  const viewer = await viewerFor(clinic.reportGroup);
  const other = (await listReports(viewer, WHOLE_INBOX)).rows.find((row) => row.caseId !== caseId);
  const stolen = { caseId: (other?.caseId ?? "") as CaseId, noteId: note?.id ?? "" };
  await expect(removeNote(viewer, stolen, NOW)).rejects.toBeInstanceOf(NotFound);
});

test("themes are those of the list; what is not in it is passed over, and what has left it can be taken off", async () => {
  const viewer = await viewerFor(clinic.reportGroup);
  await setThemes(viewer, { caseId, themes: ["handledning", "iup", "made-up"] }, NOW);
  expect((await read()).chosen.sort()).toEqual(["handledning", "iup"]);
  await database()
    .insert(settings)
    .values({
      key: "mittist.themes",
      value: [
        { key: "iup", name: "IUP" },
        { key: "digitalt", name: "Digitalt" },
      ],
    });
  expect(await read()).toMatchObject({ isProposal: false, chosen: ["handledning", "iup"] });
  await setThemes(viewer, { caseId, themes: ["handledning", "digitalt"] }, NOW);
  expect((await read()).chosen.sort()).toEqual(["digitalt", "handledning"]);
  await setThemes(viewer, { caseId, themes: ["digitalt"] }, NOW);
  await setThemes(viewer, { caseId, themes: ["digitalt", "handledning"] }, NOW);
  expect((await read()).chosen).toEqual(["digitalt"]);
});

test("two who choose at once end with one row per theme", async () => {
  const viewer = await viewerFor(clinic.reportGroup);
  const themes = ["digitalt", "iup"];
  await Promise.all([1, 2, 3].map(() => setThemes(viewer, { caseId, themes }, NOW)));
  expect((await read()).chosen.sort()).toEqual(themes);
});

test("over time they are counted by term, in the inbox they can be chosen, and no name is there", async () => {
  const over = await countThemes(await viewerFor(colleague));
  expect(over.terms).toEqual([{ term: "2026-2", reports: 1 }]);
  expect(over.themes).toEqual([
    { key: "iup", name: "IUP", counts: [1] },
    { key: "digitalt", name: "Digitalt", counts: [1] },
  ]);
  await database()
    .update(reports)
    .set({ finalisedAt: new Date("2027-01-01T00:30:00+01:00") })
    .where(eq(reports.id, await reportOf(caseId)))
    .catch(() => {});
  expect((await inbox({ tema: "digitalt" }, colleague)).total).toBe(1);
  expect((await inbox({ tema: "konsultation" }, colleague)).total).toBe(0);
});

test("a word is looked for in names, units and the text; signs with a meaning to SQL are only signs", async () => {
  expect((await inbox({ sok: "maja prov" }, colleague)).total).toBe(1);
  expect((await inbox({ sok: "VI TALADE" }, colleague)).total).toBe(1);
  for (const sok of ["%", "_", "\\", "' or true --", "residentName"]) {
    expect((await inbox({ sok }, colleague)).total, sok).toBe(0);
  }
});

test("what cannot be read in the address is not asked for", () => {
  expect(InboxFilter.parse({ visa: "x", sida: "-1", tema: "A B", sok: ["a"] })).toEqual(WHOLE_INBOX);
  const asked = { words: "å & b", isUnreadOnly: true, theme: "iup", page: 2 };
  const query = new URL(inboxAddress(WHOLE_INBOX, asked), "http://a").searchParams;
  expect(InboxFilter.parse(Object.fromEntries(query))).toEqual(asked);
});

test("the setting is used when it can be read, and otherwise the proposal", () => {
  for (const value of [
    undefined,
    null,
    [],
    [{ key: "A", name: "a" }],
    [
      { key: "a", name: "a" },
      { key: "a", name: "b" },
    ],
  ]) {
    expect(readThemes(value)).toEqual({ themes: PROPOSED_THEMES, retired: [], isProposal: true });
  }
  const one = "00000000-0000-4000-8000-000000000000";
  expect(ThemesInput.parse({ caseId: one }).themes).toEqual([]);
  expect(ThemesInput.parse({ caseId: one, themes: "iup" }).themes).toEqual(["iup"]);
});
