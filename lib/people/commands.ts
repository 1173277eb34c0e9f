import "server-only";
import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { appointments, identities, invitations, people, regions, sessions } from "@/db/schema";
import type { Decision } from "@/lib/access/decision";
import { regionsOfPerson, visiblePeople } from "@/lib/access/scope";
import { endSessionsOf, hashToken, newToken } from "@/lib/access/sessions";
import type { Viewer } from "@/lib/access/viewer-type";
import { mayInvite } from "@/lib/appointments/policy";
import { auditRefused, writeAudit } from "@/lib/audit";
import { invited } from "@/lib/email/messages";
import { queueEmail, requireRoomInOutbox } from "@/lib/email/queue";
import { env } from "@/lib/env";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { asId, type PersonId } from "@/lib/ids";
import { INVITATION_DAYS } from "@/lib/invitations/policy";
import type { EditPerson, Invite, OwnPhone } from "./input";
import {
  mayDeactivate,
  mayEditOwn,
  mayEditPerson,
  mayEndSessions,
  mayInviteAgain,
  type PersonFacts,
} from "./policy";
import { asFacts, hasIdentity, invitedBy, sessionHandle } from "./queries";

export type Invited = { personId: PersonId; token: string };

/** A new person and the link that lets them in. The link is shown once: only its hash is kept. */
export async function invitePerson(viewer: Viewer, input: Invite, now: Date): Promise<Invited> {
  const decision = mayInvite(viewer);
  if (!decision.allowed) {
    const refusal = new Forbidden(decision.reason);
    await auditRefused(viewer, refusal, { action: "person.invite", subjectKind: "person", subjectId: "new" });
    throw refusal;
  }
  return inTransaction(async (tx) => {
    const [row] = await tx.insert(people).values(input).returning({ id: people.id });
    if (!row) throw new Error("a person could not be stored");
    const token = await insertInvitation(tx, viewer, { id: row.id, ...input }, now);
    await writeAudit(tx, viewer, { action: "person.invited", subjectKind: "person", subjectId: row.id });
    return { personId: asId<PersonId>(row.id), token };
  });
}

/** A new link; those before stop working. */
export function inviteAgain(viewer: Viewer, personId: string, now: Date): Promise<string> {
  return forPerson(viewer, personId, "person.inviteAgain", mayInviteAgain, async (tx) => {
    await tx
      .update(invitations)
      .set({ revokedAt: now })
      .where(
        and(
          eq(invitations.personId, personId),
          isNull(invitations.redeemedAt),
          isNull(invitations.revokedAt),
        ),
      );
    const [person] = await tx
      .select({ id: people.id, name: people.name, email: people.email })
      .from(people)
      .where(eq(people.id, personId));
    if (!person) throw new NotFound("person");
    return insertInvitation(tx, viewer, person, now);
  });
}

export function editPerson(viewer: Viewer, { personId, ...facts }: EditPerson): Promise<void> {
  return forPerson(viewer, personId, "person.edited", mayEditPerson, async (tx) => {
    await tx.update(people).set(facts).where(eq(people.id, personId));
  });
}

/** The viewer's own, as those see it who have a case together with them. Refused: signedInAsOther. */
export function saveOwnPhone(viewer: Viewer, { personId, phone }: OwnPhone): Promise<void> {
  return forPerson(viewer, personId, "person.edited", mayEditOwn, async (tx) => {
    await tx.update(people).set({ phone }).where(eq(people.id, viewer.personId));
  });
}

/** Refused from the next request on, also where a page is open. */
export function deactivatePerson(viewer: Viewer, personId: string, now: Date): Promise<void> {
  return forPerson(viewer, personId, "person.deactivated", mayDeactivate, async (tx, person) => {
    await keepOneAdministrator(tx, person);
    await tx
      .update(people)
      .set({ deactivatedAt: now })
      .where(and(eq(people.id, personId), isNull(people.deactivatedAt)));
    await endSessionsOf(tx, person.id);
  });
}

export function reactivatePerson(viewer: Viewer, personId: string): Promise<void> {
  return forPerson(viewer, personId, "person.reactivated", mayDeactivate, async (tx) => {
    await tx.update(people).set({ deactivatedAt: null }).where(eq(people.id, personId));
  });
}

export function endSessionsOfPerson(viewer: Viewer, personId: string): Promise<number> {
  return forPerson(viewer, personId, "person.sessionsEnded", mayEndSessions, (tx, person) =>
    endSessionsOf(tx, person.id),
  );
}

/** One of the viewer's own sessions, on a device they left behind. */
export async function endOwnSession(viewer: Viewer, handle: string): Promise<void> {
  await inTransaction(async (tx) => {
    const own = tx
      .select({ id: identities.id })
      .from(identities)
      .where(eq(identities.personId, viewer.personId));
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessionHandle, handle), inArray(sessions.identityId, own)))
      .returning({ handle: sessionHandle });
    if (ended.length === 0) throw new NotFound("session");
    await writeAudit(tx, viewer, {
      action: "session.ended",
      subjectKind: "person",
      subjectId: viewer.personId,
    });
  });
}

/** One deed about one person: found in the directory and locked, allowed, done, and in the log. */
async function forPerson<Result>(
  viewer: Viewer,
  personId: string,
  action: string,
  policy: (viewer: Viewer, person: PersonFacts) => Decision,
  work: (tx: Tx, person: PersonFacts) => Promise<Result>,
): Promise<Result> {
  try {
    return await inTransaction(async (tx) => {
      const person = await lockPerson(tx, viewer, personId);
      const decision = policy(viewer, person);
      if (!decision.allowed) throw new Forbidden(decision.reason);
      const result = await work(tx, person);
      await writeAudit(tx, viewer, { action, subjectKind: "person", subjectId: personId });
      return result;
    });
  } catch (error) {
    await auditRefused(viewer, error, { action, subjectKind: "person", subjectId: personId });
    throw error;
  }
}

async function lockPerson(tx: Tx, viewer: Viewer, personId: string): Promise<PersonFacts> {
  const [row] = await tx
    .select({
      id: people.id,
      deactivatedAt: people.deactivatedAt,
      hasIdentity,
      invitedBy,
      regionIds: regionsOfPerson,
    })
    .from(people)
    .where(and(eq(people.id, personId), visiblePeople(viewer)))
    .for("no key update");
  if (!row) throw new NotFound("person");
  return asFacts(row);
}

type Invitee = { id: string; name: string; email: string };

async function insertInvitation(tx: Tx, viewer: Viewer, to: Invitee, now: Date): Promise<string> {
  await requireRoomInOutbox(tx);
  const token = newToken();
  const tokenHash = hashToken(token);
  await tx.insert(invitations).values({
    personId: to.id,
    tokenHash,
    createdBy: viewer.personId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + INVITATION_DAYS * 86_400_000),
  });
  await queueEmail(tx, {
    key: `invitation:${tokenHash}`,
    to: { name: to.name, address: to.email },
    message: invited({ to: to.name, inviter: viewer.name, url: invitationUrl(token) }),
    senderId: viewer.personId,
  });
  return token;
}

export function invitationUrl(token: string): string {
  return `${env().baseUrl}/inbjudan/${token}`;
}

async function keepOneAdministrator(tx: Tx, person: PersonFacts): Promise<void> {
  const held = await tx
    .select({ regionId: appointments.regionId })
    .from(appointments)
    .where(openAdministrator(eq(appointments.personId, person.id)));
  for (const { regionId } of held) {
    if (regionId === null) continue;
    await tx.select({ id: regions.id }).from(regions).where(eq(regions.id, regionId)).for("update");
    const others = await tx
      .select({ id: appointments.id })
      .from(appointments)
      .innerJoin(people, eq(people.id, appointments.personId))
      .where(
        and(
          openAdministrator(eq(appointments.regionId, regionId)),
          ne(appointments.personId, person.id),
          isNull(people.deactivatedAt),
        ),
      );
    if (others.length === 0) throw new Conflict("lastAdministrator");
  }
}

function openAdministrator(which: ReturnType<typeof eq>) {
  return and(which, eq(appointments.role, "administrator"), isNull(appointments.endsOn));
}
