import "server-only";
import { and, asc, eq, not, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { cache } from "react";
import { database, type Tx } from "@/db/client";
import { areas, malbeskrivningar, people, regions, residents, units } from "@/db/schema";
import type { ResidentPlace } from "@/lib/access/roles";
import { residentsWithVisiblePlan, residentsWithVisibleProfile, visibleResidents } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { asId, isId, type PersonId } from "@/lib/ids";
import { mayReadSupervision } from "./policy";
import type { Stretch } from "./rules";

export type Named = { id: PersonId; name: string };
export type StoredStretch = Stretch & { id: string; supervisorName: string };

const bt = alias(malbeskrivningar, "bt");

const placeColumns = {
  id: residents.id,
  personId: residents.personId,
  unitId: residents.unitId,
  areaId: units.areaId,
  regionId: areas.regionId,
};

/** People who hold a role today for what the condition names. */
function holders(role: string, condition: SQL, today: string): SQL<Named[]> {
  return sql<Named[]>`coalesce((
    select json_agg(json_build_object('id', p.id, 'name', p.name) order by h.starts_on, p.name)
    from appointments h join people p on p.id = h.person_id
    where h.role = ${role} and ${condition} and h.starts_on <= ${today} and (h.ends_on is null or h.ends_on >= ${today})
  ), '[]'::json)`;
}

const stretchRows = sql<StoredStretch[]>`coalesce((
  select json_agg(json_build_object('id', s.id, 'kind', s.kind, 'title', s.title, 'startsOn', s.starts_on,
    'endsOn', s.ends_on, 'percent', s.percent, 'supervisorName', s.supervisor_name) order by s.starts_on, s.ends_on, s.id)
  from stretches s where s.resident_id = ${residents.id}), '[]'::json)`;

/** Whose binder it is, and who stands around them: one query. The layout and its page ask the same, hence the cache. */
export const getBinder = cache(async (viewer: Viewer, id: string) => {
  const [row] = isId(id) ? await selectBinder(viewer, id) : [];
  if (!row) {
    await auditRefusal(viewer, "binder.read", "resident", id);
    throw new NotFound("binder");
  }
  const { place, ...rest } = row;
  return { ...rest, place: asPlace(place) };
});

/** The same for the pages of supervision, which the binder's other readers may not open. */
export async function getBinderWithSupervision(viewer: Viewer, id: string): Promise<Binder> {
  const binder = await getBinder(viewer, id);
  if (mayReadSupervision(viewer, binder.place)) return binder;
  await auditRefusal(viewer, "supervision.read", "resident", id);
  throw new NotFound("supervision");
}

export type Binder = Awaited<ReturnType<typeof getBinder>>;

/** Those the viewer meets on a placement: who they are and where they belong, nothing of the plan. */
export function listPlacedResidents(viewer: Viewer) {
  return database()
    .select({ id: residents.id, name: people.name, unit: units.name })
    .from(residents)
    .innerJoin(people, eq(people.id, residents.personId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .where(and(visibleResidents(viewer), not(residentsWithVisiblePlan(viewer))))
    .orderBy(asc(people.name));
}

function selectBinder(viewer: Viewer, id: string) {
  return database()
    .select({
      place: placeColumns,
      name: people.name,
      unit: units.name,
      region: regions.name,
      targets: regions.targets,
      malbeskrivning: {
        id: malbeskrivningar.id,
        regulation: malbeskrivningar.regulation,
        specialty: malbeskrivningar.specialty,
        label: malbeskrivningar.label,
      },
      bt: { id: bt.id, label: bt.label },
      btApprovedOn: residents.btApprovedOn,
      completedOn: residents.completedOn,
      startedOn: residents.startedOn,
      requiredMonths: residents.requiredMonths,
      stretches: stretchRows,
      mainSupervisors: holders("mainSupervisor", sql`h.resident_id = ${residents.id}`, viewer.today),
      chiefs: holders("chief", sql`h.unit_id = ${residents.unitId}`, viewer.today),
      studierektorer: holders("studierektor", sql`h.area_id = ${units.areaId}`, viewer.today),
    })
    .from(residents)
    .innerJoin(people, eq(people.id, residents.personId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .innerJoin(areas, eq(areas.id, units.areaId))
    .innerJoin(regions, eq(regions.id, areas.regionId))
    .innerJoin(malbeskrivningar, eq(malbeskrivningar.id, residents.malbeskrivningId))
    .leftJoin(bt, eq(bt.id, residents.btMalbeskrivningId))
    .where(and(eq(residents.id, id), residentsWithVisibleProfile(viewer)));
}

/** Where a resident within the scope belongs, for a command that asks its policy; outside it, NotFound. */
export async function getPlace(tx: Tx, scope: SQL, id: string): Promise<ResidentPlace> {
  const [row] = isId(id)
    ? await tx
        .select(placeColumns)
        .from(residents)
        .innerJoin(units, eq(units.id, residents.unitId))
        .innerJoin(areas, eq(areas.id, units.areaId))
        .where(and(eq(residents.id, id), scope))
    : [];
  if (!row) throw new NotFound("resident");
  return asPlace(row);
}

function asPlace(row: Record<keyof ResidentPlace, string>): ResidentPlace {
  return {
    id: asId(row.id),
    personId: asId(row.personId),
    unitId: asId(row.unitId),
    areaId: asId(row.areaId),
    regionId: asId(row.regionId),
  };
}
