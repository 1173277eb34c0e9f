import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { caseEvents, cases } from "@/db/schema";
import { env } from "@/lib/env";
import type { PersonId } from "@/lib/ids";
import { type CaseState, STEP_NAMES } from "./rules";

type Actor = { personId: PersonId; name: string };

/** What has happened beside the steps themselves. */
const EVENT_NAMES = {
  opened: "Ärendet öppnat",
  coEvaluatorAppointed: "Medvärderare utsedd",
  dayChanged: "Praktikdagen flyttad",
  unreached: "Värderaren når inte ST-läkaren",
  closed: "Ärendet avslutat",
  paused: "Ärendet pausat",
  resumed: "Ärendet i gång igen",
  handedOver: "Ny värderare",
  coordinatorChanged: "Ny koordinator",
  askedForReading: "Rapporten skickad till medvärderaren",
  readingApproved: "Medvärderaren har godkänt rapporten",
  changesAsked: "Medvärderaren har bett om ändringar",
  intygIssued: "Intyg utfärdat",
  intygReplaced: "Intyg ersatt av ett nytt",
  mailResent: "Brev skickat igen till ny adress",
} as const;
export type CaseEventKind = keyof typeof EVENT_NAMES | CaseState;

const NAMES: Readonly<Record<string, string>> = { ...STEP_NAMES, ...EVENT_NAMES };

export function eventName(kind: string): string {
  return NAMES[kind] ?? kind;
}

/** The case goes on to its next state, with who took it there and when. */
export async function advance(
  tx: Tx,
  caseId: string,
  to: CaseState,
  actor: Actor | null,
  now: Date,
): Promise<void> {
  await tx.update(cases).set({ state: to, stateSince: now, pausedDays: 0 }).where(eq(cases.id, caseId));
  await addEvent(tx, caseId, to, actor, now);
}

export async function addEvent(
  tx: Tx,
  caseId: string,
  kind: CaseEventKind,
  actor: Actor | null,
  now: Date,
  note = "",
): Promise<void> {
  await tx.insert(caseEvents).values({
    caseId,
    kind,
    personId: actor?.personId ?? null,
    personName: actor?.name ?? "Portalen",
    note,
    at: now,
  });
}

export function caseUrl(caseId: string, part = ""): string {
  return `${env().baseUrl}/mitt-i-st/${caseId}${part}`;
}
