import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { registrationDays, registrations, residents, rounds } from "@/db/schema";
import type { ResidentPlace } from "@/lib/access/roles";
import { residentsToRegister } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { readHolders } from "@/lib/appointments/holders";
import { writeAudit } from "@/lib/audit";
import { formatDayYear } from "@/lib/dates";
import { queueEmail, requireRoomInOutbox } from "@/lib/email/queue";
import { registeredForMittist } from "@/lib/email/round-messages";
import { env } from "@/lib/env";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { asId } from "@/lib/ids";
import { type Candidate, readCandidates } from "@/lib/mittist/candidates";
import { readStoredDeadlines } from "@/lib/mittist/deadlines-query";
import { leaveRound } from "@/lib/rounds/list-commands";
import { countNumbers } from "@/lib/texts/rules";
import type { RegistrationInput, WithdrawInput } from "./input";
import { mayChangeRegistration, mayRegister } from "./policy";
import { isLate } from "./rules";

/** Registers an ST-läkare for Mitt-i-ST, or changes what was registered while nobody has been given. */
export async function saveRegistration(viewer: Viewer, input: RegistrationInput): Promise<"new" | "changed"> {
  return inTransaction(async (tx) => {
    const { candidate, place, isCompleted } = await lockResident(tx, viewer, input.residentId);
    const [before] = await tx
      .select({ id: registrations.id, lateReason: registrations.lateReason })
      .from(registrations)
      .where(openOf(input.residentId));
    const decision = before
      ? mayChangeRegistration(viewer, place, { isAllotted: false, isWithdrawn: false })
      : mayRegister(viewer, place, {
          hasOpenCase: candidate.hasOpenCase,
          isDone: candidate.isDone,
          hasRegistration: false,
          isCompleted,
        });
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await requireTime(tx, viewer, input, candidate);
    const id = await store(tx, viewer, input, before?.id ?? null);
    if (!before) await tellCoordinators(tx, viewer, id, candidate);
    await writeAudit(tx, viewer, {
      action: before ? "registration.changed" : "registration.made",
      subjectKind: "registration",
      subjectId: id,
      residentId: input.residentId,
      data: {
        lateReason: input.lateReason !== "",
        confirmedNumbers: countNumbers(input.wishes, input.lateReason),
      },
    });
    return before ? "changed" : "new";
  });
}

function openOf(residentId: string) {
  return and(
    eq(registrations.residentId, residentId),
    isNull(registrations.caseId),
    isNull(registrations.withdrawnAt),
  );
}

/** Two who register the same ST-läkare at once come after each other, and so does a case that is opened meanwhile. */
async function lockResident(tx: Tx, viewer: Viewer, residentId: string) {
  const [row] = await tx
    .select({ completedOn: residents.completedOn })
    .from(residents)
    .where(and(eq(residents.id, residentId), residentsToRegister(viewer)))
    .for("update");
  const [candidate] = row ? await readCandidates(tx, viewer.today, eq(residents.id, residentId)) : [];
  if (!row || !candidate) throw new NotFound("resident");
  return { candidate, place: placeOf(candidate), isCompleted: isOver(row.completedOn, viewer.today) };
}

function isOver(completedOn: string | null, today: string): boolean {
  return completedOn !== null && completedOn <= today;
}

export function placeOf({ id, place, regionId }: Candidate): ResidentPlace {
  const { personId, unitId, areaId } = place;
  return { id, personId, unitId, areaId, regionId };
}

async function requireTime(tx: Tx, viewer: Viewer, input: RegistrationInput, candidate: Candidate) {
  const { minimumMonthsLeft } = await readStoredDeadlines(tx);
  if (!isLate(candidate.endsOn, minimumMonthsLeft, viewer.today) || input.lateReason !== "") return;
  throw new Invalid({
    lateReason: `Mindre än ${minimumMonthsLeft} månader är kvar: beräknat slut är ${formatDayYear(candidate.endsOn)}. Skriv varför Mitt-i-ST ska göras ändå.`,
  });
}

async function store(tx: Tx, viewer: Viewer, input: RegistrationInput, before: string | null) {
  const { residentId, days, ...texts } = input;
  const [row] = before
    ? await tx
        .update(registrations)
        .set(texts)
        .where(eq(registrations.id, before))
        .returning({ id: registrations.id })
    : await tx
        .insert(registrations)
        .values({ residentId, registeredBy: viewer.personId, ...texts })
        .returning({ id: registrations.id });
  if (!row) throw new Error("a registration was not stored");
  await tx.delete(registrationDays).where(eq(registrationDays.registrationId, row.id));
  if (days.length > 0) {
    await tx.insert(registrationDays).values(days.map((span) => ({ registrationId: row.id, ...span })));
  }
  return row.id;
}

async function tellCoordinators(tx: Tx, viewer: Viewer, id: string, candidate: Candidate): Promise<void> {
  await requireRoomInOutbox(tx);
  const { regionId } = candidate;
  const coordinators = await readHolders(tx, { role: "coordinator", regionId, today: viewer.today });
  for (const one of coordinators) {
    if (one.id === viewer.personId) continue;
    await queueEmail(tx, {
      key: `registered:${id}:${one.id}`,
      to: { name: one.name, address: one.email },
      message: registeredForMittist({
        to: one.name,
        resident: candidate.name,
        url: `${env().baseUrl}/mitt-i-st/omgangar`,
      }),
      senderId: viewer.personId,
    });
  }
}

/** Taken back before anybody has been given; the row stays, with who took it back and why, and leaves its round. */
export async function withdrawRegistration(viewer: Viewer, input: WithdrawInput, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const [found] = await tx
      .select({ residentId: registrations.residentId, roundId: registrations.roundId })
      .from(registrations)
      .where(eq(registrations.id, input.registrationId));
    const roundId = found?.roundId ?? null;
    // The round before the ST-läkare and the registration, as those who run it do.
    if (roundId) await tx.select({ id: rounds.id }).from(rounds).where(eq(rounds.id, roundId)).for("update");
    const { place } = await lockResident(tx, viewer, found?.residentId ?? asId(input.registrationId));
    const [row] = await tx
      .select({
        caseId: registrations.caseId,
        withdrawnAt: registrations.withdrawnAt,
        roundId: registrations.roundId,
      })
      .from(registrations)
      .where(eq(registrations.id, input.registrationId))
      .for("update");
    if (!row) throw new NotFound("registration");
    const decision = mayChangeRegistration(viewer, place, {
      isAllotted: row.caseId !== null,
      isWithdrawn: row.withdrawnAt !== null,
    });
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await tx
      .update(registrations)
      .set({ withdrawnBy: viewer.personId, withdrawnAt: now, withdrawnReason: input.reason })
      .where(eq(registrations.id, input.registrationId));
    if (roundId && row.roundId === roundId) {
      await leaveRound(tx, { roundId, registrationId: input.registrationId }, place.regionId);
    }
    await writeAudit(tx, viewer, {
      action: "registration.withdrawn",
      subjectKind: "registration",
      subjectId: input.registrationId,
      residentId: place.id,
      data: { confirmedNumbers: countNumbers(input.reason) },
    });
  });
}
