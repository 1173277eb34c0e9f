import "server-only";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { people, registrationDays, registrations, residents, rounds } from "@/db/schema";
import { residentsToRegister, residentsWithVisiblePlan } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { type Candidate, readCandidates } from "@/lib/mittist/candidates";
import { readDeadlines } from "@/lib/mittist/deadlines";
import type { DaySpan } from "./input";
import { type RegistrationState, registrationState } from "./rules";

const days = sql<DaySpan[]>`coalesce((
  select json_agg(json_build_object('startsOn', d.starts_on, 'endsOn', d.ends_on) order by d.starts_on)
  from ${registrationDays} d where d.registration_id = ${registrations.id}), '[]'::json)`;

const columns = {
  id: registrations.id,
  registeredAt: registrations.registeredAt,
  registeredBy: people.name,
  invoiceAddress: registrations.invoiceAddress,
  invoiceReference: registrations.invoiceReference,
  wishes: registrations.wishes,
  lateReason: registrations.lateReason,
  days,
  roundId: registrations.roundId,
  roundName: rounds.name,
  caseId: registrations.caseId,
  minimum: sql<unknown>`(select value from settings where key = 'mittist.deadlines')`,
};

const newestWithdrawnAt = sql<string | null>`(
  select w.withdrawn_at from registrations w where w.resident_id = ${residents.id}
  order by w.created_at desc limit 1)`;

export type RegistrationPage = {
  candidate: Candidate;
  isCompleted: boolean;
  minimumMonthsLeft: number;
  /** The one that is open, when there is one. */
  registration: OpenRegistration | null;
  /** When the newest of them was taken back. */
  withdrawnAt: Date | null;
};

export type OpenRegistration = {
  id: string;
  registeredAt: Date;
  registeredBy: string;
  invoiceAddress: string;
  invoiceReference: string;
  wishes: string;
  lateReason: string;
  days: DaySpan[];
  roundId: string | null;
  roundName: string | null;
};

/** Whose registration it is, what is left of their time, and what has been written so far. */
export async function getRegistrationPage(viewer: Viewer, residentId: string): Promise<RegistrationPage> {
  const scope = and(eq(residents.id, residentId), residentsToRegister(viewer));
  const [[candidate], [row]] = isId(residentId)
    ? await Promise.all([
        readCandidates(database(), viewer.today, scope),
        database()
          .select({
            completedOn: residents.completedOn,
            deadlines: columns.minimum,
            withdrawnAt: newestWithdrawnAt,
            open: columns,
          })
          .from(residents)
          .leftJoin(
            registrations,
            and(
              eq(registrations.residentId, residents.id),
              isNull(registrations.caseId),
              isNull(registrations.withdrawnAt),
            ),
          )
          .leftJoin(people, eq(people.id, registrations.registeredBy))
          .leftJoin(rounds, eq(rounds.id, registrations.roundId))
          .where(scope),
      ])
    : [[], []];
  if (!candidate || !row) {
    await auditRefusal(viewer, "registration.read", "resident", residentId);
    throw new NotFound("registration");
  }
  const { open } = row;
  return {
    candidate,
    isCompleted: row.completedOn !== null && row.completedOn <= viewer.today,
    minimumMonthsLeft: readDeadlines(row.deadlines).minimumMonthsLeft,
    registration: open?.id ? asOpen(open) : null,
    withdrawnAt: row.withdrawnAt === null ? null : new Date(row.withdrawnAt),
  };
}

type Joined = { [Key in keyof OpenRegistration]: OpenRegistration[Key] | null };

function asOpen(row: Joined): OpenRegistration {
  const { id, registeredAt, registeredBy, invoiceAddress, invoiceReference, wishes, lateReason } = row;
  return {
    id: id ?? "",
    registeredAt: registeredAt ?? new Date(0),
    registeredBy: registeredBy ?? "",
    invoiceAddress: invoiceAddress ?? "",
    invoiceReference: invoiceReference ?? "",
    wishes: wishes ?? "",
    lateReason: lateReason ?? "",
    days: row.days ?? [],
    roundId: row.roundId,
    roundName: row.roundName,
  };
}

export type BinderRegistration = {
  id: string;
  state: RegistrationState;
  registeredAt: Date;
  roundName: string | null;
  wishesDueOn: string | null;
};

/** What the binder says of the newest registration, to those who follow the plan: where it stands, nothing of its words. */
export async function findBinderRegistration(
  viewer: Viewer,
  residentId: string,
): Promise<BinderRegistration | null> {
  if (!isId(residentId)) return null;
  const [row] = await database()
    .select({
      id: registrations.id,
      caseId: registrations.caseId,
      roundId: registrations.roundId,
      isWithdrawn: sql<boolean>`${registrations.withdrawnAt} is not null`,
      registeredAt: registrations.registeredAt,
      roundName: rounds.name,
      wishesDueOn: rounds.wishesDueOn,
    })
    .from(registrations)
    .innerJoin(residents, eq(residents.id, registrations.residentId))
    .leftJoin(rounds, eq(rounds.id, registrations.roundId))
    .where(and(eq(registrations.residentId, residentId), residentsWithVisiblePlan(viewer)))
    .orderBy(desc(registrations.registeredAt))
    .limit(1);
  return row ? { ...row, state: registrationState(row) } : null;
}
