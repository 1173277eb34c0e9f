import { and, desc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import {
  appointments,
  areas,
  delmal,
  evaluatorProfiles,
  goals,
  malbeskrivningar,
  people,
  regions,
  residents,
  templates,
  units,
} from "@/db/schema";
import { loadViewer } from "@/lib/access/load-viewer";
import type { AppointmentRole } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { type AreaId, asId, type PersonId, type RegionId, type ResidentId, type UnitId } from "@/lib/ids";

/** The day and time on which tests happen, unless they say otherwise. */
export const NOW = new Date("2026-11-23T09:00:00Z");

let serial = 0;

/** An invented name that no other row of the test file has. */
function unique(name: string): string {
  serial += 1;
  return `${name} ${serial}`;
}

export async function makePerson(name = "Någon"): Promise<PersonId> {
  const [row] = await database()
    .insert(people)
    .values({ name: unique(name), email: `person${serial}@example.se` })
    .returning({ id: people.id });
  return asId<PersonId>(one(row).id);
}

export type Place = { regionId: RegionId; areaId: AreaId; unitId: UnitId };

export async function makePlace(): Promise<Place> {
  const db = database();
  const [region] = await db
    .insert(regions)
    .values({ name: unique("Region Prov") })
    .returning({ id: regions.id });
  const regionId = asId<RegionId>(one(region).id);
  return { regionId, ...(await makeUnit(regionId)) };
}

/** A unit in an area of its own within the region. */
export async function makeUnit(regionId: RegionId): Promise<{ areaId: AreaId; unitId: UnitId }> {
  const db = database();
  const [area] = await db
    .insert(areas)
    .values({ regionId, name: unique("Område") })
    .returning({ id: areas.id });
  const areaId = asId<AreaId>(one(area).id);
  const [unit] = await db
    .insert(units)
    .values({ areaId, name: unique("Vårdcentralen Prov"), place: "Provby" })
    .returning({ id: units.id });
  return { areaId, unitId: asId<UnitId>(one(unit).id) };
}

export type ResidentFacts = {
  regulation?: "HSLF-FS 2021:8" | "SOSFS 2015:8";
  startedOn?: string;
  withBt?: boolean;
};

/** A resident with a goal for every delmål of the newest version of the regulation's målbeskrivning. */
export async function makeResident(
  place: Place,
  facts: ResidentFacts = {},
): Promise<{ id: ResidentId; personId: PersonId }> {
  const personId = await makePerson("Maja Provare");
  const training = await newestMalbeskrivning("ST", facts.regulation ?? "HSLF-FS 2021:8");
  const bt = facts.withBt ? await newestMalbeskrivning("BT") : null;
  const [row] = await database()
    .insert(residents)
    .values({
      personId,
      unitId: place.unitId,
      malbeskrivningId: training.id,
      btMalbeskrivningId: bt?.id ?? null,
      startedOn: facts.startedOn ?? "2023-09-04",
      requiredMonths: training.requiredMonths,
    })
    .returning({ id: residents.id });
  const id = asId<ResidentId>(one(row).id);
  for (const malbeskrivningId of [training.id, ...(bt ? [bt.id] : [])]) {
    const rows = await database()
      .select({ id: delmal.id })
      .from(delmal)
      .where(eq(delmal.malbeskrivningId, malbeskrivningId));
    await database()
      .insert(goals)
      .values(rows.map((goal) => ({ residentId: id, delmalId: goal.id })));
  }
  return { id, personId };
}

async function newestMalbeskrivning(kind: "ST" | "BT", regulation?: string) {
  const [row] = await database()
    .select({ id: malbeskrivningar.id, requiredMonths: malbeskrivningar.requiredMonths })
    .from(malbeskrivningar)
    .where(
      and(
        eq(malbeskrivningar.kind, kind),
        regulation ? eq(malbeskrivningar.regulation, regulation) : undefined,
      ),
    )
    .orderBy(desc(malbeskrivningar.version))
    .limit(1);
  return one(row);
}

export async function newestTemplate(
  kind: "supervision-year" | "mittist-report" | "mittist-evaluation",
): Promise<string> {
  const [row] = await database()
    .select({ id: templates.id })
    .from(templates)
    .where(eq(templates.kind, kind))
    .orderBy(desc(templates.version))
    .limit(1);
  return one(row).id;
}

type Subject = { residentId?: string; unitId?: string; areaId?: string; regionId?: string };
type Period = { startsOn?: string; endsOn?: string | null; firstAssignment?: boolean };

export async function appoint(
  personId: PersonId,
  role: AppointmentRole,
  subject: Subject,
  period: Period = {},
): Promise<void> {
  await database()
    .insert(appointments)
    .values({ personId, role, startsOn: "2020-01-01", ...subject, ...period });
}

/** SFAM's word on a medvärderare, without which nobody is chosen as one. */
export async function approve(personId: PersonId): Promise<void> {
  const approval = { approvedBy: "SFAM", approvedOn: "2026-01-15" };
  await database()
    .insert(evaluatorProfiles)
    .values({ personId, updatedBy: personId, ...approval })
    .onConflictDoUpdate({ target: evaluatorProfiles.personId, set: approval });
}

export type Clinic = Place & {
  residentId: ResidentId;
  resident: PersonId;
  otherResident: PersonId;
  mainSupervisor: PersonId;
  formerSupervisor: PersonId;
  placementSupervisor: PersonId;
  chief: PersonId;
  otherChief: PersonId;
  studierektor: PersonId;
  coordinator: PersonId;
  evaluator: PersonId;
  coEvaluator: PersonId;
  reportGroup: PersonId;
  leadership: PersonId;
  administrator: PersonId;
  stranger: PersonId;
};

/** One resident with one person in each relation, a second unit, and a stranger; nothing shared with other clinics. */
export async function makeClinic(facts: ResidentFacts = {}): Promise<Clinic> {
  const place = await makePlace();
  const elsewhere = { regionId: place.regionId, ...(await makeUnit(place.regionId)) };
  const own = await makeResident(place, facts);
  const other = await makeResident(elsewhere);
  const residentId = own.id;
  const held = async (name: string, role: AppointmentRole, subject: Subject, period: Period = {}) => {
    const personId = await makePerson(name);
    await appoint(personId, role, subject, period);
    return personId;
  };
  const region = { regionId: place.regionId };
  const coEvaluator = await held("Karin Medvärderare", "coEvaluator", region);
  await approve(coEvaluator);
  return {
    ...place,
    residentId,
    resident: own.personId,
    otherResident: other.personId,
    mainSupervisor: await held("Anna Handledare", "mainSupervisor", { residentId }),
    formerSupervisor: await held("Fredrik Förre", "mainSupervisor", { residentId }, { endsOn: "2025-12-31" }),
    placementSupervisor: await held("Johan Placering", "placementSupervisor", { residentId }),
    chief: await held("Katarina Chef", "chief", { unitId: place.unitId }),
    otherChief: await held("Olof Annanchef", "chief", { unitId: elsewhere.unitId }),
    studierektor: await held("Henrik Rektor", "studierektor", { areaId: place.areaId }),
    coordinator: await held("Tove Koordinator", "coordinator", region),
    evaluator: await held("Birgitta Värderare", "evaluator", region),
    coEvaluator,
    reportGroup: await held("Lena Läsare", "reportGroup", region),
    leadership: await held("Margit Ledning", "leadership", region),
    administrator: await held("Adam Administratör", "administrator", region),
    stranger: await makePerson("Sten Främling"),
  };
}

export async function viewerFor(personId: PersonId, now: Date = NOW): Promise<Viewer> {
  return one(await loadViewer(personId, now));
}

function one<Row>(row: Row | null | undefined): Row {
  if (row === null || row === undefined) throw new Error("the row that a test relies on is not there");
  return row;
}
