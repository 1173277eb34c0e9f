import type { Database } from "@/db/client";
import { appointments, areas, people, regions, units } from "@/db/schema";
import { CANDIDATE } from "./candidate";
import {
  CHIEFS,
  EVALUATORS,
  MORE_PEOPLE,
  NEIGHBOUR,
  NINE_ROLES,
  REGION,
  RESIDENTS,
  SUPERVISORS,
  UNITS,
} from "./cast";
import { FORMER } from "./former";

export type DemoPlaces = {
  regionId: string;
  neighbourId: string;
  areaIds: ReadonlyMap<string, string>;
  unitIds: ReadonlyMap<string, string>;
};

export type PersonByName = (name: string) => string;

export async function seedPlaces(db: Database): Promise<DemoPlaces> {
  const [own, neighbour] = await db
    .insert(regions)
    .values([{ name: REGION }, { name: NEIGHBOUR }])
    .returning();
  if (!own || !neighbour) throw new Error("the regions were not stored");
  const stored = await db
    .insert(areas)
    .values([
      { regionId: own.id, name: "Norra" },
      { regionId: own.id, name: "Södra" },
      { regionId: neighbour.id, name: "Västerskog" },
    ])
    .returning();
  const areaIds = new Map(stored.map((area) => [area.name, area.id]));
  const home = await db
    .insert(units)
    .values(UNITS.map(({ key: _, area, ...unit }) => ({ areaId: found(areaIds, area), ...unit })))
    .returning();
  const byName = new Map(home.map((unit) => [unit.name, unit.id]));
  const unitIds = new Map(UNITS.map((unit) => [unit.key, found(byName, unit.name)]));
  return { regionId: own.id, neighbourId: neighbour.id, areaIds, unitIds };
}

/** Everybody once, whatever hats they wear. The order on the sign-in page is that of the nine roles, then the rest. */
export async function seedPeople(db: Database): Promise<PersonByName> {
  const buttons = [...NINE_ROLES, ...MORE_PEOPLE];
  const titles = new Map(SUPERVISORS.map(({ name, title }) => [name, title]));
  for (const { name } of EVALUATORS) titles.set(name, "specialist i allmänmedicin");
  const names = new Set([
    ...buttons.map(({ name }) => name),
    ...[...RESIDENTS, CANDIDATE, ...FORMER].map(({ name }) => name),
    ...SUPERVISORS.map(({ name }) => name),
    ...CHIEFS.map(({ name }) => name),
    ...EVALUATORS.map(({ name }) => name),
  ]);
  const stored = await db
    .insert(people)
    .values(
      [...names].map((name, index) => {
        const position = buttons.findIndex((button) => button.name === name);
        const button = buttons[position];
        return {
          name,
          email: `${folded(name)}@ostanland.example`,
          phone: inventedNumber(index),
          title: titles.get(name) ?? "",
          demoRole: button?.role ?? null,
          demoPosition: button ? position + 1 : null,
        };
      }),
    )
    .returning({ id: people.id, name: people.name });
  const ids = new Map(stored.map((person) => [person.name, person.id]));
  return (name) => found(ids, name);
}

/** Every role but those towards a single resident, which come with the binders. */
export async function seedRoles(
  db: Database,
  places: DemoPlaces,
  person: PersonByName,
  since: string,
): Promise<void> {
  const region = { regionId: places.regionId, startsOn: since };
  const neighbour = { regionId: places.neighbourId, startsOn: since };
  await db.insert(appointments).values([
    ...CHIEFS.map(({ name, unit }) => ({
      personId: person(name),
      role: "chief" as const,
      unitId: found(places.unitIds, unit),
      startsOn: since,
    })),
    ...["Norra", "Södra"].map((area) => ({
      personId: person("Henrik Sjödal"),
      role: "studierektor" as const,
      areaId: found(places.areaIds, area),
      startsOn: since,
    })),
    { personId: person("Tove Malmgren"), role: "coordinator" as const, ...region },
    { personId: person("Tove Malmgren"), role: "coordinator" as const, ...neighbour },
    { personId: person("Lena Forsgren"), role: "reportGroup" as const, ...region },
    { personId: person("Margit Ekeroth"), role: "leadership" as const, ...region },
    { personId: person("Adam Nyström"), role: "administrator" as const, ...region },
    ...EVALUATORS.map(({ name, firstAssignment }) => ({
      personId: person(name),
      role: "evaluator" as const,
      firstAssignment,
      ...neighbour,
    })),
    ...EVALUATORS.filter(({ coEvaluator }) => coEvaluator).map(({ name }) => ({
      personId: person(name),
      role: "coEvaluator" as const,
      ...neighbour,
    })),
  ]);
}

export function found<Value>(values: ReadonlyMap<string, Value>, key: string): Value {
  const value = values.get(key);
  if (value === undefined) throw new Error(`the demo region has no ${key}`);
  return value;
}

/** From 070-174 06 05 to 99: numbers that are kept for invented people and belong to nobody. */
function inventedNumber(index: number): string {
  if (index > 94) throw new Error("there are no more invented numbers");
  return `070-174 06 ${String(index + 5).padStart(2, "0")}`;
}

function folded(name: string): string {
  return name
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z]+/g, ".");
}
