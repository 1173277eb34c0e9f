import "server-only";
import { and, asc, eq, isNull, notInArray, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { database, type Tx } from "@/db/client";
import { areas, people, regions, residents, units } from "@/db/schema";
import type { AppointmentRole } from "@/lib/access/roles";
import { regionsAdministered, visiblePeople } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import { asId, isId, type PersonId } from "@/lib/ids";
import { mayAppoint, type Subject } from "./policy";
import { subjectKindOf } from "./rules";

type Reader = Pick<Tx, "select">;

/** What the appointment is to, by the kind of thing that its role belongs to. */
export async function getSubject(
  db: Reader,
  role: AppointmentRole,
  subjectId: string,
): Promise<SubjectChoice> {
  const [choice] = isId(subjectId) ? await selectSubjects(db, role, { id: subjectId }) : [];
  if (!choice) throw new NotFound("subject of an appointment");
  return choice;
}

/** What the viewer may appoint this person to in this role. */
export async function listSubjects(
  viewer: Viewer,
  role: AppointmentRole,
  personId: PersonId,
): Promise<SubjectChoice[]> {
  const within = regionsAdministered(viewer);
  if (within === null) return [];
  const choices = await selectSubjects(database(), role, { within });
  return choices.filter(({ subject }) => mayAppoint(viewer, subject, personId).allowed);
}

export type SubjectChoice = { id: string; name: string; place: string; subject: Subject };

type Wanted = { id: string } | { within: SQL };

async function selectSubjects(db: Reader, role: AppointmentRole, wanted: Wanted): Promise<SubjectChoice[]> {
  const rows = await subjectRows(db, role, wanted);
  return rows.map(({ id, name, place, regionId, areaId, unitId, residentPersonId }) => ({
    id,
    name,
    place: place ?? "",
    subject: {
      role,
      regionId: asId(regionId),
      areaId: areaId === null ? null : asId(areaId),
      unitId: unitId === null ? null : asId(unitId),
      residentPersonId: residentPersonId === null ? null : asId(residentPersonId),
    },
  }));
}

const none = sql<null>`null`;

function subjectRows(db: Reader, role: AppointmentRole, wanted: Wanted) {
  const inArea = { areaId: areas.id, regionId: areas.regionId };
  const nobody = { residentPersonId: none };
  const here = (idColumn: PgColumn, regionColumn: PgColumn) =>
    "id" in wanted ? eq(idColumn, wanted.id) : sql`${regionColumn} in (${wanted.within})`;
  switch (subjectKindOf(role)) {
    case "resident":
      return db
        .select({
          id: residents.id,
          name: people.name,
          place: units.name,
          ...inArea,
          unitId: units.id,
          residentPersonId: residents.personId,
        })
        .from(residents)
        .innerJoin(people, eq(people.id, residents.personId))
        .innerJoin(units, eq(units.id, residents.unitId))
        .innerJoin(areas, eq(areas.id, units.areaId))
        .where(and(here(residents.id, areas.regionId), isNull(residents.completedOn)))
        .orderBy(asc(people.name), asc(residents.id));
    case "unit":
      return db
        .select({
          id: units.id,
          name: units.name,
          place: units.place,
          ...inArea,
          unitId: units.id,
          ...nobody,
        })
        .from(units)
        .innerJoin(areas, eq(areas.id, units.areaId))
        .where(here(units.id, areas.regionId))
        .orderBy(asc(units.name));
    case "area":
      return db
        .select({ id: areas.id, name: areas.name, place: regions.name, ...inArea, unitId: none, ...nobody })
        .from(areas)
        .innerJoin(regions, eq(regions.id, areas.regionId))
        .where(here(areas.id, areas.regionId))
        .orderBy(asc(areas.name));
    case "region":
      return db
        .select({
          id: regions.id,
          name: regions.name,
          place: none,
          areaId: none,
          regionId: regions.id,
          unitId: none,
          ...nobody,
        })
        .from(regions)
        .where(here(regions.id, regions.id))
        .orderBy(asc(regions.name));
  }
}

export type Candidate = { id: string; name: string; title: string };

/** Whom one may choose as supervisor: active people of the region who are not in training themselves. */
export function listCandidates(viewer: Viewer): Promise<Candidate[]> {
  return database()
    .select({ id: people.id, name: people.name, title: people.title })
    .from(people)
    .where(
      and(
        visiblePeople(viewer),
        isNull(people.deactivatedAt),
        notInArray(
          people.id,
          database().select({ id: residents.personId }).from(residents).where(isNull(residents.completedOn)),
        ),
      ),
    )
    .orderBy(asc(people.name), asc(people.id));
}
