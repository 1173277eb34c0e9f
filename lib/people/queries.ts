import "server-only";
import { and, asc, desc, eq, gt, ilike, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "@/db/client";
import {
  appointments,
  areas,
  identities,
  invitations,
  people,
  regions,
  residents,
  sessions,
  units,
} from "@/db/schema";
import type { AppointmentRole } from "@/lib/access/roles";
import { regionsOfPerson, visiblePeople } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { type AreaId, asId, isId, type PersonId, type RegionId, type UnitId } from "@/lib/ids";
import type { PersonFacts } from "./policy";

export const PAGE_SIZE = 50;

export type RoleNow = { role: AppointmentRole; subject: string };

// Columns of the outer query are written out below: in a select of one table drizzle gives a bare "id" for them.
const SUBJECT_NAME = sql`coalesce(
  (select sp.name from residents sr join people sp on sp.id = sr.person_id where sr.id = a.resident_id),
  (select su.name from units su where su.id = a.unit_id),
  (select sa.name from areas sa where sa.id = a.area_id),
  (select sg.name from regions sg where sg.id = a.region_id))`;

const rolesNow = (today: string) => sql<RoleNow[]>`coalesce((
  select json_agg(json_build_object('role', a.role, 'subject', ${SUBJECT_NAME}) order by a.starts_on, a.id)
  from ${appointments} a where a.person_id = people.id
    and a.starts_on <= ${today} and (a.ends_on is null or a.ends_on >= ${today})), '[]'::json)`;

const trainings = sql<{ id: string; unit: string; completed: boolean }[]>`coalesce((
  select json_agg(json_build_object('id', r.id, 'unit', u.name, 'completed', r.completed_on is not null) order by r.started_on)
  from ${residents} r join ${units} u on u.id = r.unit_id where r.person_id = people.id), '[]'::json)`;

export const hasIdentity = sql<boolean>`exists (select 1 from ${identities} pi where pi.person_id = people.id)`;

/** The newest invitation's maker. */
export const invitedBy = sql<string | null>`(
  select i.created_by from ${invitations} i where i.person_id = people.id order by i.created_at desc limit 1)`;

export type PeopleFilter = { text: string; page: number };

/** One page of the directory and how many there are in all: two queries. */
export async function listPeople(viewer: Viewer, { text, page }: PeopleFilter) {
  const where = and(visiblePeople(viewer), matching(text));
  const [rows, total] = await Promise.all([
    database()
      .select({
        id: people.id,
        name: people.name,
        title: people.title,
        deactivatedAt: people.deactivatedAt,
        roles: rolesNow(viewer.today),
        trainings,
        hasIdentity,
      })
      .from(people)
      .where(where)
      .orderBy(asc(people.name), asc(people.id))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE),
    database().$count(people, where),
  ]);
  return { rows, total };
}

function matching(text: string): SQL | undefined {
  const words = text.split(/\s+/).filter(Boolean).slice(0, 5);
  return and(
    ...words.map((word) => {
      const pattern = `%${word.slice(0, 60).replace(/[\\%_]/g, "\\$&")}%`;
      return or(ilike(people.name, pattern), ilike(people.email, pattern), ilike(people.title, pattern));
    }),
  );
}

/** How the viewer is reached. */
export async function findOwnContact(viewer: Viewer): Promise<{ email: string; phone: string }> {
  const [row] = await database()
    .select({ email: people.email, phone: people.phone })
    .from(people)
    .where(eq(people.id, viewer.personId));
  return row ?? { email: "", phone: "" };
}

/** A person's page; outside the directory is NotFound, and logged. */
export async function getPerson(viewer: Viewer, id: string) {
  const [row] = isId(id)
    ? await database()
        .select({
          id: people.id,
          name: people.name,
          email: people.email,
          phone: people.phone,
          title: people.title,
          deactivatedAt: people.deactivatedAt,
          hasIdentity,
          invitedBy,
          regionIds: regionsOfPerson,
          trainings,
        })
        .from(people)
        .where(and(eq(people.id, id), visiblePeople(viewer)))
    : [];
  if (!row) {
    await auditRefusal(viewer, "person.read", "person", id);
    throw new NotFound("person");
  }
  return { ...row, facts: asFacts(row) };
}

type FactColumns = {
  id: string;
  regionIds: string[];
  deactivatedAt: Date | null;
  hasIdentity: boolean;
  invitedBy: string | null;
};

export function asFacts(row: FactColumns): PersonFacts {
  return {
    id: asId(row.id),
    regionIds: row.regionIds.map((id) => asId(id)),
    isDeactivated: row.deactivatedAt !== null,
    hasIdentity: row.hasIdentity,
    invitedBy: row.invitedBy === null ? null : asId(row.invitedBy),
  };
}

/** Every role of a person, past and to come, newest first. */
export async function listRoles(personId: PersonId) {
  const rows = await database()
    .select({
      id: appointments.id,
      role: appointments.role,
      startsOn: appointments.startsOn,
      endsOn: appointments.endsOn,
      firstAssignment: appointments.firstAssignment,
      subject: sql<string>`coalesce(${trained.name}, ${units.name}, ${areas.name}, ${regions.name})`,
      unitId: units.id,
      areaId: areas.id,
      regionId: sql<string>`coalesce(${areas.regionId}, ${appointments.regionId})`,
    })
    .from(appointments)
    .leftJoin(residents, eq(residents.id, appointments.residentId))
    .leftJoin(trained, eq(trained.id, residents.personId))
    .leftJoin(units, sql`${units.id} = coalesce(${appointments.unitId}, ${residents.unitId})`)
    .leftJoin(areas, sql`${areas.id} = coalesce(${appointments.areaId}, ${units.areaId})`)
    .leftJoin(regions, eq(regions.id, appointments.regionId))
    .where(eq(appointments.personId, personId))
    .orderBy(sql`${appointments.endsOn} is not null`, desc(appointments.startsOn), asc(appointments.id));
  return rows.map(({ unitId, areaId, regionId, ...row }) => ({
    ...row,
    place: {
      unitId: unitId === null ? null : asId<UnitId>(unitId),
      areaId: areaId === null ? null : asId<AreaId>(areaId),
      regionId: asId<RegionId>(regionId),
    },
  }));
}

const trained = alias(people, "trained");

export type HeldRole = Awaited<ReturnType<typeof listRoles>>[number];

/** Open sessions. `handle` names one in a form: too little of the hash to open anything. */
export function listSessions(personId: PersonId, now: Date, idleMinutes: number) {
  return database()
    .select({
      handle: sessionHandle,
      device: sessions.device,
      startedAt: sessions.startedAt,
      seenAt: sessions.seenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .innerJoin(identities, eq(identities.id, sessions.identityId))
    .where(
      and(
        eq(identities.personId, personId),
        gt(sessions.expiresAt, now),
        gt(sessions.seenAt, new Date(now.getTime() - idleMinutes * 60_000)),
      ),
    )
    .orderBy(desc(sessions.seenAt));
}

export const sessionHandle = sql<string>`left(${sessions.tokenHash}, 16)`;
