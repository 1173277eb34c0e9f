import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { type Database, inTransaction } from "@/db/client";
import { delmal, goals, iupRevisions, textRevisions, texts } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { addDays, addMonths } from "@/lib/dates";
import { getPlanContent } from "@/lib/revisions/queries";
import { asJson } from "@/lib/revisions/rules";
import { contentHash } from "@/lib/signing/canonical";
import { type Calendar, noon } from "./calendar";

/** Days since the last revision by both, where it is not the usual; null where there is none. */
const LAST: Readonly<Record<string, number | null>> = {
  "Maja Ekvall": 39,
  "Pontus Grehn": 340,
  "Edvin Lagmark": 280,
  "Hilma Granvåg": 230,
  "Tyra Hallgrim": null,
};
const USUAL = 60;

/** Who has changed the plan since, by the delmål they wrote in. */
const CHANGED_SINCE: Readonly<Record<string, readonly string[]>> = {
  "Maja Ekvall": ["STc4", "STc13", "STb1"],
};

/** Whose plan waits for the other party to confirm it. */
const PROPOSED: ReadonlySet<string> = new Set(["Nora Sandell"]);

type Binder = { residentId: string; name: string; startedOn: string; resident: Viewer; supervisor: Viewer };

/** "Reviderad" twice a year by both, as the plan stands, and what has been written since. */
export async function seedRevisions(db: Database, calendar: Calendar, binder: Binder): Promise<void> {
  const { residentId, name, resident, supervisor } = binder;
  const plan = await inTransaction((tx) => getPlanContent(tx, resident, residentId));
  const content = asJson(plan);
  const values = { residentId, content, contentHash: contentHash(content) };
  const days = revisionDays(binder, calendar);
  if (days.length > 0) {
    await db.insert(iupRevisions).values(
      days.map((day) => ({
        ...values,
        proposedBy: resident.personId,
        proposedAt: noon(addDays(day, -3)),
        confirmedBy: supervisor.personId,
        confirmedAt: noon(day),
        revisedOn: day,
      })),
    );
  }
  if (PROPOSED.has(name)) {
    await db
      .insert(iupRevisions)
      .values({ ...values, proposedBy: resident.personId, proposedAt: noon(calendar.daysAgo(2)) });
  }
  await changePlan(db, calendar, binder, CHANGED_SINCE[name] ?? []);
}

function revisionDays({ name, startedOn }: Binder, { daysAgo }: Calendar): string[] {
  const last = LAST[name] === undefined ? USUAL : LAST[name];
  if (last === null) return [];
  const days: string[] = [];
  for (let day = daysAgo(last); day > addMonths(startedOn, 3); day = addMonths(day, -6)) days.push(day);
  return days.reverse();
}

async function changePlan(
  db: Database,
  calendar: Calendar,
  binder: Binder,
  codes: readonly string[],
): Promise<void> {
  if (codes.length === 0) return;
  const rows = await db
    .select({ id: texts.id, body: texts.body })
    .from(texts)
    .innerJoin(goals, eq(goals.id, texts.goalId))
    .innerJoin(delmal, eq(delmal.id, goals.delmalId))
    .where(and(eq(goals.residentId, binder.residentId), inArray(delmal.code, [...codes])));
  const at = noon(calendar.daysAgo(6));
  for (const { id, body } of rows) {
    const changed = `${body} Tas upp igen i handledningen före jul.`;
    const by = binder.resident.personId;
    await db
      .update(texts)
      .set({ body: changed, version: 2, updatedBy: by, updatedAt: at })
      .where(eq(texts.id, id));
    await db.insert(textRevisions).values({
      textId: id,
      version: 2,
      body: changed,
      requestId: randomUUID(),
      authorId: by,
      createdAt: at,
    });
  }
}
