import "server-only";
import { and, asc, eq, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { cases, escalationMessages, escalations, people, residents } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { isUnreadAnswer } from "@/lib/mittist/escalation-readings";
import type { Waiting } from "./waiting";

type Waits = {
  id: string;
  caseId: string;
  resident: string;
  isAnswered: boolean;
  isClosed: boolean;
  hasLeft: boolean;
};

/** What the leadership has written to the viewer, who asked: also when the case has gone to another since. */
export async function listConversationWaiting(viewer: Viewer): Promise<Waiting[]> {
  // An ST-läkare asks the leadership nothing; a värderare who once was one here may have.
  if (viewer.residentIds.length > 0 && viewer.appointments.length === 0) return [];
  const waits = await database()
    .select({
      id: escalations.id,
      caseId: cases.id,
      resident: people.name,
      isAnswered: sql<boolean>`${escalations.answeredAt} is not null`,
      isClosed: sql<boolean>`${cases.closedAt} is not null`,
      hasLeft: sql<boolean>`${cases.evaluatorId} <> ${viewer.personId}`,
    })
    .from(escalations)
    .innerJoin(cases, eq(cases.id, escalations.caseId))
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(people, eq(people.id, residents.personId))
    .where(and(eq(escalations.askedBy, viewer.personId), or(isUnreadAnswer, waitsForWords(viewer))))
    .orderBy(asc(escalations.askedAt));
  return waits.map(asWaiting);
}

/** The leadership has the last word in a question that is not answered, until the one who asked writes. */
function waitsForWords({ personId }: Viewer): SQL {
  return sql`(${escalations.answeredAt} is null and ${cases.closedAt} is null and (
    select m.author_id from ${escalationMessages} m where m.escalation_id = ${escalations.id}
    order by m.created_at desc, m.id desc limit 1) <> ${personId})`;
}

function asWaiting({ id, caseId, resident, isAnswered, isClosed, hasLeft }: Waits): Waiting {
  const common = { key: `conversation-${id}`, due: null, href: `/mitt-i-st/${caseId}/ledningen` };
  const left = hasLeft ? "Du har lämnat ärendet, men samtalet är fortfarande ditt." : null;
  if (isAnswered) {
    const sentence = `Ledningen har svarat på din fråga om ${resident}.`;
    const why = left ?? (isClosed ? "Ärendet är avslutat." : "Rapporten kan gå vidare.");
    return { ...common, sentence, why, action: "Läs svaret" };
  }
  const sentence = `Ledningen har skrivit om ${resident}.`;
  const why = left ?? "Rapporten väntar tills frågan är besvarad.";
  return { ...common, sentence, why, action: "Läs och svara" };
}
