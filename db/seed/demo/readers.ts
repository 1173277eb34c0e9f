import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { cases, people, residents } from "@/db/schema";
import { asId, type CaseId, type PersonId } from "@/lib/ids";
import { shareReport } from "@/lib/mittist/share-commands";
import { addNote, markReport, setThemes } from "@/lib/reading-group/commands";
import { makeReportLink } from "@/lib/report-links/commands";
import { noteReading } from "@/lib/report-links/readings";
import { type Calendar, noon } from "./calendar";
import { FORMER } from "./former";
import type { PersonByName } from "./people";
import { viewerAt } from "./viewers";

const THEMES: Record<string, readonly string[]> = {
  ...Object.fromEntries(FORMER.map(({ name, themes }) => [name, themes])),
  "Ivar Stenmyr": ["handledning", "tid-for-larande", "iup"],
  "Ruben Ek": ["konsultation", "handledning"],
};

/** What has come of the final reports: who has been let in, and what the reading group has said. */
export async function seedReaders(db: Database, calendar: Calendar, person: PersonByName): Promise<void> {
  const day = (ago: number) => noon(calendar.daysAgo(ago));
  const ivars = await caseOf(db, "Ivar Stenmyr");
  const ivar = await viewerAt(person("Ivar Stenmyr"), day(9));
  await shareReport(ivar, { caseId: ivars, personId: asId<PersonId>(person("Petter Sandvall")) }, day(9));
  await makeReportLink(
    ivar,
    { caseId: ivars, label: "Verksamhetschefen där jag söker jobb", days: 60 },
    day(8),
  );
  const lena = await viewerAt(person("Lena Forsgren"), day(5));
  await noteReading(lena, ivars, day(5));
  await markReport(lena, { caseId: ivars, isRead: "ja" }, day(5));
  const body = "Tiden för handledning återkommer, som i våras. Ta upp det på nästa möte med rådet.";
  await addNote(lena, { caseId: ivars, body }, day(5));
  for (const [resident, themes] of Object.entries(THEMES)) {
    await setThemes(lena, { caseId: await caseOf(db, resident), themes: [...themes] }, day(4));
  }
}

async function caseOf(db: Database, resident: string): Promise<CaseId> {
  const [row] = await db
    .select({ id: cases.id })
    .from(cases)
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(people, eq(people.id, residents.personId))
    .where(eq(people.name, resident));
  if (!row) throw new Error("the case is not there");
  return asId<CaseId>(row.id);
}
