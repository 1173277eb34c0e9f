import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { supervisionYears } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import type { ResidentId } from "@/lib/ids";
import { findYear } from "@/lib/supervision/queries";
import { addAddendum, signSupervisionYear, withdrawSignature } from "@/lib/supervision/signing";
import { type Calendar, noon } from "./calendar";
import { viewerAt } from "./viewers";

type Binder = { residentId: ResidentId; name: string; residentPersonId: string; supervisorId: string };

/** A year, counted from this one, that only the ST-läkare has signed, and the current one where it has been signed early by one. */
const SIGNED_BY_ONE: Readonly<Record<string, number>> = { "Pontus Grehn": -1, "Nora Sandell": 0 };

/** Whose last year was signed, taken back and signed again; and whose has an addendum. */
const WITHDRAWN = "Oskar Lilja";
const WITH_ADDENDUM = "Ivar Stenmyr";

/** Signs every past year by both, by the portal's own commands, except where the demo shows another state. */
export async function seedSignatures(db: Database, calendar: Calendar, binder: Binder): Promise<void> {
  const rows = await db
    .select({ year: supervisionYears.year })
    .from(supervisionYears)
    .where(eq(supervisionYears.residentId, binder.residentId))
    .orderBy(supervisionYears.year);
  const single = SIGNED_BY_ONE[binder.name];
  for (const { year } of rows) {
    const offset = year - calendar.year;
    if (single === offset)
      await sign(binder, "resident", year, offset === 0 ? calendar.daysAgo(3) : `${year}-12-29`);
    else if (offset < 0) await signByBoth(binder, year, offset === -1);
  }
}

async function signByBoth(binder: Binder, year: number, isLast: boolean): Promise<void> {
  if (isLast && binder.name === WITHDRAWN) {
    const yearId = await sign(binder, "resident", year, `${year}-12-27`);
    const resident = await partyAt(binder, "resident", `${year}-12-28`);
    await withdrawSignature(resident, { yearId, reason: "Jag glömde skriva in det sista samtalet." });
  }
  await sign(binder, "resident", year, `${year}-12-29`);
  const yearId = await sign(binder, "mainSupervisor", year, `${year}-12-30`);
  if (isLast && binder.name === WITH_ADDENDUM) {
    const author = await partyAt(binder, "mainSupervisor", `${year + 1}-01-20`);
    await addAddendum(author, {
      yearId,
      addendumId: randomUUID(),
      reason: "Ett datum blev fel när vi skrev.",
      body: "Samtalet om vårdhygien hölls en vecka senare än det står i anteckningen.",
    });
  }
}

type Party = "resident" | "mainSupervisor";

function partyAt(binder: Binder, party: Party, day: string): Promise<Viewer> {
  return viewerAt(party === "resident" ? binder.residentPersonId : binder.supervisorId, noon(day));
}

async function sign(binder: Binder, party: Party, year: number, day: string) {
  const viewer = await partyAt(binder, party, day);
  const shown = await findYear(viewer, binder.residentId, year);
  if (!shown) throw new Error(`${binder.name} has no year ${year}`);
  await signSupervisionYear(viewer, { yearId: shown.id, contentHash: shown.contentHash }, noon(day));
  return shown.id;
}
