import { eq, sql } from "drizzle-orm";
import { beforeEach } from "vitest";
import { database } from "@/db/client";
import { jobs, signatures } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import type { SupervisionYearId, TalkId } from "@/lib/ids";
import { findYear, type SupervisionYear } from "@/lib/supervision/queries";
import { signSupervisionYear } from "@/lib/supervision/signing";
import { saveText } from "@/lib/texts/commands";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";
import { makeTalk, makeYear, saveInput } from "../talks";

// Who and what {@link onANewYear} has made.
export let clinic: Clinic;
export let yearId: SupervisionYearId;
export let talkId: TalkId;
export let resident: Viewer;
export let supervisor: Viewer;

/** Before each test of a file: a year with one talk, that nobody has signed yet, and the two who may. */
export function onANewYear(): void {
  beforeEach(async () => {
    clinic = await makeClinic();
    yearId = await makeYear(clinic.residentId);
    talkId = await makeTalk(yearId, clinic.resident);
    resident = await viewerFor(clinic.resident);
    supervisor = await viewerFor(clinic.mainSupervisor);
    await saveText(resident, saveInput({ slot: "residentNote", parentId: talkId }, { body: "Majas ord" }));
    await saveText(supervisor, saveInput({ slot: "private", parentId: talkId }, { body: "Annas hemlighet" }));
  });
}

/** The year as the viewer has it on screen. */
export async function seen(viewer: Viewer): Promise<SupervisionYear> {
  const year = await findYear(viewer, clinic.residentId, 2026);
  if (!year) throw new Error("the year is not there");
  return year;
}

/** Signs what is on screen. */
export async function sign(viewer: Viewer) {
  return signSupervisionYear(viewer, { yearId, contentHash: (await seen(viewer)).contentHash }, NOW);
}

export const stored = () =>
  database().select().from(signatures).where(eq(signatures.supervisionYearId, yearId));
export const queued = () =>
  database().select().from(jobs).where(sql`${jobs.payload}->>'supervisionYearId' = ${yearId}`);
