import "server-only";
import { and, eq, gte, isNull, ne, or, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { appointments, people, regions, residents } from "@/db/schema";
import { visiblePeople } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefused, writeAudit } from "@/lib/audit";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { asId } from "@/lib/ids";
import type { EndRole, GiveRole } from "./input";
import { mayAppoint, mayEndAppointment, type Subject } from "./policy";
import { getSubject } from "./queries";
import { changeover, overlaps, subjectKindOf } from "./rules";

/**
 * Gives a person a role from a day. A new main supervisor and the end of the one before are one act: nobody is without
 * access in between, and no day has two.
 */
export async function giveRole(viewer: Viewer, input: GiveRole): Promise<void> {
  const work = inTransaction(async (tx) => {
    await lockResident(tx, input);
    await lockPerson(tx, viewer, input.personId);
    const { subject } = await getSubject(tx, input.role, input.subjectId);
    const decision = mayAppoint(viewer, subject, asId(input.personId));
    if (!decision.allowed) throw new Forbidden(decision.reason);
    await refuseTwice(tx, input);
    const replaced = input.role === "mainSupervisor" ? await endPrevious(tx, viewer, input) : null;
    const [row] = await tx
      .insert(appointments)
      .values({
        personId: input.personId,
        role: input.role,
        ...subjectColumn(input),
        startsOn: input.startsOn,
        firstAssignment: input.role === "evaluator" && input.firstAssignment,
        createdBy: viewer.personId,
      })
      .returning({ id: appointments.id });
    await writeAudit(tx, viewer, {
      action: replaced ? "appointment.changed" : "appointment.given",
      subjectKind: "person",
      subjectId: input.personId,
      ...residentOf(input),
      data: { appointment: row?.id ?? "", role: input.role, startsOn: input.startsOn, replaced },
    });
  });
  await logged(viewer, "appointment.give", input.personId, work);
}

/** The last day of a role. Access ends with that day. */
export async function endRole(viewer: Viewer, input: EndRole): Promise<void> {
  const work = inTransaction(async (tx) => {
    const held = await lockAppointment(tx, viewer, input.appointmentId);
    const { subject } = await getSubject(tx, held.role, held.subjectId);
    const decision = mayEndAppointment(viewer, subject);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    if (held.endsOn !== null && held.endsOn < viewer.today) throw new Conflict("alreadyEnded");
    if (input.lastDay < held.startsOn) {
      throw new Invalid({
        lastDay: `Uppdraget började ${held.startsOn}. Sista dagen kan inte vara tidigare.`,
      });
    }
    if (held.role === "administrator") await keepOneAdministrator(tx, subject, held.id, input.lastDay);
    await tx
      .update(appointments)
      .set({ endsOn: input.lastDay, endedBy: viewer.personId })
      .where(eq(appointments.id, held.id));
    await writeAudit(tx, viewer, {
      action: "appointment.ended",
      subjectKind: "person",
      subjectId: held.personId,
      ...residentOf(held),
      data: { appointment: held.id, role: held.role, lastDay: input.lastDay },
    });
  });
  await logged(viewer, "appointment.end", input.appointmentId, work);
}

/**
 * The ST-läkare before the person, as a case that is opened holds them. Two changes at the same time would otherwise both
 * end the same predecessor.
 */
async function lockResident(tx: Tx, { role, subjectId }: GiveRole): Promise<void> {
  if (subjectKindOf(role) !== "resident") return;
  await tx.select({ id: residents.id }).from(residents).where(eq(residents.id, subjectId)).for("update");
}

async function lockPerson(tx: Tx, viewer: Viewer, personId: string): Promise<void> {
  const [person] = await tx
    .select({ deactivatedAt: people.deactivatedAt })
    .from(people)
    .where(and(eq(people.id, personId), visiblePeople(viewer)))
    .for("no key update");
  if (!person) throw new NotFound("person");
  if (person.deactivatedAt) throw new Conflict("deactivated");
}

async function lockAppointment(tx: Tx, viewer: Viewer, id: string) {
  const [row] = await tx
    .select({
      id: appointments.id,
      personId: appointments.personId,
      role: appointments.role,
      startsOn: appointments.startsOn,
      endsOn: appointments.endsOn,
      subjectId: sql<string>`coalesce(${appointments.residentId}, ${appointments.unitId}, ${appointments.areaId}, ${appointments.regionId})`,
    })
    .from(appointments)
    .innerJoin(people, eq(people.id, appointments.personId))
    .where(and(eq(appointments.id, id), visiblePeople(viewer)))
    .for("update", { of: appointments });
  if (!row) throw new NotFound("appointment");
  return row;
}

async function refuseTwice(tx: Tx, input: GiveRole): Promise<void> {
  const column = { resident: "residentId", unit: "unitId", area: "areaId", region: "regionId" } as const;
  const held = await tx
    .select({ startsOn: appointments.startsOn, endsOn: appointments.endsOn })
    .from(appointments)
    .where(
      and(
        eq(appointments.personId, input.personId),
        eq(appointments.role, input.role),
        eq(appointments[column[subjectKindOf(input.role)]], input.subjectId),
      ),
    );
  const wanted = { startsOn: input.startsOn, endsOn: null };
  if (held.some((period) => overlaps(period, wanted))) throw new Conflict("alreadyHeld");
}

async function endPrevious(tx: Tx, viewer: Viewer, input: GiveRole): Promise<string | null> {
  const held = await tx
    .select({ id: appointments.id, startsOn: appointments.startsOn, endsOn: appointments.endsOn })
    .from(appointments)
    .where(and(eq(appointments.role, "mainSupervisor"), eq(appointments.residentId, input.subjectId)));
  const change = changeover(held, input.startsOn);
  if (change.kind === "refused") throw new Conflict(change.reason);
  if (change.kind === "first") return null;
  await tx
    .update(appointments)
    .set({ endsOn: change.previousEndsOn, endedBy: viewer.personId })
    .where(eq(appointments.id, change.previousId));
  return change.previousId;
}

async function keepOneAdministrator(
  tx: Tx,
  subject: Subject,
  endingId: string,
  lastDay: string,
): Promise<void> {
  await tx.select({ id: regions.id }).from(regions).where(eq(regions.id, subject.regionId)).for("update");
  const others = await tx
    .select({ id: appointments.id })
    .from(appointments)
    .innerJoin(people, eq(people.id, appointments.personId))
    .where(
      and(
        eq(appointments.role, "administrator"),
        eq(appointments.regionId, subject.regionId),
        ne(appointments.id, endingId),
        isNull(people.deactivatedAt),
        or(isNull(appointments.endsOn), gte(appointments.endsOn, lastDay)),
      ),
    );
  if (others.length === 0) throw new Conflict("lastAdministrator");
}

function subjectColumn({ role, subjectId }: GiveRole) {
  switch (subjectKindOf(role)) {
    case "resident":
      return { residentId: subjectId };
    case "unit":
      return { unitId: subjectId };
    case "area":
      return { areaId: subjectId };
    case "region":
      return { regionId: subjectId };
  }
}

function residentOf({ role, subjectId }: Pick<GiveRole, "role" | "subjectId">): { residentId?: string } {
  return subjectKindOf(role) === "resident" ? { residentId: subjectId } : {};
}

async function logged(viewer: Viewer, action: string, id: string, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    await auditRefused(viewer, error, { action, subjectKind: "person", subjectId: id });
    throw error;
  }
}
