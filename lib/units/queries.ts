import "server-only";
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { areas, people, regions, residents, units } from "@/db/schema";
import { visibleUnits } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { asId, isId, type RegionId } from "@/lib/ids";

type Named = { id: string; name: string };

const holding = (role: string, where: SQL, today: string) => sql<Named[]>`coalesce((
  select json_agg(json_build_object('id', hp.id, 'name', hp.name) order by h.starts_on, hp.name)
  from appointments h join people hp on hp.id = h.person_id
  where h.role = ${role} and ${where}
    and h.starts_on <= ${today} and (h.ends_on is null or h.ends_on >= ${today})), '[]'::json)`;

/** Units the viewer answers for, by area: one query. */
export function listUnits(viewer: Viewer) {
  return database()
    .select({
      id: units.id,
      name: units.name,
      place: units.place,
      area: areas.name,
      chiefs: holding("chief", sql`h.unit_id = units.id`, viewer.today),
      residents: sql<number>`(select count(*)::int from residents r where r.unit_id = units.id and r.completed_on is null)`,
      withoutSupervisor: sql<number>`(select count(*)::int from residents r
        where r.unit_id = units.id and r.completed_on is null and not exists (
          select 1 from appointments h where h.resident_id = r.id and h.role = 'mainSupervisor'
            and h.starts_on <= ${viewer.today} and (h.ends_on is null or h.ends_on >= ${viewer.today})))`,
    })
    .from(units)
    .innerJoin(areas, eq(areas.id, units.areaId))
    .where(visibleUnits(viewer))
    .orderBy(asc(areas.name), asc(units.name));
}

export async function getUnit(viewer: Viewer, id: string) {
  const [row] = isId(id)
    ? await database()
        .select({
          id: units.id,
          name: units.name,
          place: units.place,
          area: areas.name,
          region: regions.name,
          regionId: regions.id,
          chiefs: holding("chief", sql`h.unit_id = units.id`, viewer.today),
          studierektorer: holding("studierektor", sql`h.area_id = areas.id`, viewer.today),
        })
        .from(units)
        .innerJoin(areas, eq(areas.id, units.areaId))
        .innerJoin(regions, eq(regions.id, areas.regionId))
        .where(and(eq(units.id, id), visibleUnits(viewer)))
    : [];
  if (!row) {
    await auditRefusal(viewer, "unit.read", "unit", id);
    throw new NotFound("unit");
  }
  return { ...row, regionId: asId<RegionId>(row.regionId) };
}

export type Supervisor = { id: string; name: string; role: string; startsOn: string; endsOn: string | null };

/** Who trains at the unit, and who supervises them today or later. */
export function listResidentsOfUnit(viewer: Viewer, unitId: string) {
  return database()
    .select({
      id: residents.id,
      personId: people.id,
      name: people.name,
      startedOn: residents.startedOn,
      supervisors: sql<Supervisor[]>`coalesce((
        select json_agg(json_build_object('id', hp.id, 'name', hp.name, 'role', h.role,
          'startsOn', h.starts_on, 'endsOn', h.ends_on) order by h.role, h.starts_on)
        from appointments h join people hp on hp.id = h.person_id
        where h.resident_id = residents.id and (h.ends_on is null or h.ends_on >= ${viewer.today})), '[]'::json)`,
    })
    .from(residents)
    .innerJoin(people, eq(people.id, residents.personId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .where(and(eq(units.id, unitId), visibleUnits(viewer), sql`${residents.completedOn} is null`))
    .orderBy(asc(people.name));
}

/** Areas where the viewer may add a unit. */
export function listAreas(viewer: Viewer) {
  const regionIds = viewer.appointments.flatMap((held) =>
    held.role === "administrator" ? (held.regionId ?? []) : [],
  );
  return database()
    .select({ id: areas.id, name: areas.name })
    .from(areas)
    .where(inArray(areas.regionId, regionIds))
    .orderBy(asc(areas.name));
}
