import { randomUUID } from "node:crypto";
import { database } from "@/db/client";
import { signatures, supervisionYears, talks } from "@/db/schema";
import { asId, type PersonId, type ResidentId, type SupervisionYearId, type TalkId } from "@/lib/ids";
import type { YearContent } from "@/lib/supervision/content";
import type { SaveInput, TextTarget } from "@/lib/texts/input";
import { newestTemplate } from "./factories";

export async function makeYear(residentId: ResidentId, year = 2026): Promise<SupervisionYearId> {
  const [row] = await database()
    .insert(supervisionYears)
    .values({ residentId, year, templateId: await newestTemplate("supervision-year") })
    .returning({ id: supervisionYears.id });
  if (!row) throw new Error("no year was made");
  return asId<SupervisionYearId>(row.id);
}

export async function makeTalk(
  supervisionYearId: SupervisionYearId,
  createdBy: PersonId,
  heldOn = "2026-11-19",
): Promise<TalkId> {
  const [row] = await database()
    .insert(talks)
    .values({ supervisionYearId, createdBy, heldOn, topic: "Prioritering i telefon" })
    .returning({ id: talks.id });
  if (!row) throw new Error("no talk was made");
  return asId<TalkId>(row.id);
}

const CONTENT: YearContent = {
  residentName: "Prov",
  unit: "Prov",
  region: "Prov",
  mainSupervisor: "Prov",
  malbeskrivning: "Prov",
  year: 2026,
  talks: [],
  monthsWithoutTalk: [],
  templateVersion: "Prov",
};

/** A signature as rows alone, for tests of what a signed year refuses. */
export async function signAs(
  supervisionYearId: SupervisionYearId,
  slot: "resident" | "mainSupervisor",
  signerId: PersonId,
): Promise<string> {
  const [row] = await database()
    .insert(signatures)
    .values({
      supervisionYearId,
      slot,
      signerId,
      signerName: "Prov",
      signerRole: slot,
      issuer: "portal",
      subject: signerId,
      content: CONTENT,
      contentHash: "0".repeat(64),
      templateVersion: "prov",
    })
    .returning({ id: signatures.id });
  if (!row) throw new Error("no signature was made");
  return row.id;
}

export function saveInput(target: TextTarget, facts: Partial<SaveInput> = {}): SaveInput {
  return {
    target,
    person: randomUUID(),
    body: "Vi gick igenom listan.",
    baseVersion: 0,
    requestId: randomUUID(),
    confirmed: false,
    ...facts,
  };
}
