import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { people, residents } from "@/db/schema";
import {
  residentsWithVisiblePlan,
  residentsWithVisibleSupervision,
  visibleResidents,
} from "@/lib/access/scope";
import { addDays } from "@/lib/dates";
import type { PersonId } from "@/lib/ids";
import { appoint, makePerson, makePlace, makeResident, makeUnit, type Place, viewerFor } from "../factories";

type Training = { id: string; personId: string; place: Place; marker: string };
type Relation = {
  who: number;
  role: "mainSupervisor" | "placementSupervisor" | "chief" | "studierektor";
  to: number;
};
type Held = Relation & { from: number; days: number | null };

const FIRST = "2026-01-01";
const trainings: Training[] = [];

beforeAll(async () => {
  const place = await makePlace();
  const places = [place, { ...place, ...(await makeUnit(place.regionId)) }, await makePlace()];
  for (const [index, where] of [...places, ...places].entries()) {
    const { id, personId } = await makeResident(where);
    const marker = `MARKER-${index}-${id}`;
    await database().update(people).set({ name: marker }).where(eq(people.id, personId));
    trainings.push({ id, personId, place: where, marker });
  }
});

/** The rule in words, written without looking at the code: who may see what of whom on a day. */
function oracle(held: Held[], viewer: number, day: string, to: Training) {
  const now = held.filter(({ who, from, days }) => {
    const start = addDays(FIRST, from);
    return who === viewer && start <= day && (days === null || addDays(start, days) >= day);
  });
  const has = (role: Relation["role"], same: (other: Training) => boolean) =>
    now.some((one) => one.role === role && same(at(one.to)));
  const supervises = has("mainSupervisor", (other) => other.id === to.id);
  const answersFor =
    has("chief", (other) => other.place.unitId === to.place.unitId) ||
    has("studierektor", (other) => other.place.areaId === to.place.areaId);
  const places = has("placementSupervisor", (other) => other.id === to.id);
  return {
    binder: supervises || answersFor || places,
    plan: supervises || answersFor,
    supervision: supervises,
  };
}

const heldAtSomeTime = fc.record({
  who: fc.nat(2),
  role: fc.constantFrom("mainSupervisor", "placementSupervisor", "chief", "studierektor"),
  to: fc.nat(5),
  from: fc.nat(60),
  days: fc.option(fc.nat(30)),
}) satisfies fc.Arbitrary<Held>;

test("whatever relations people have had, they see what those of today allow and no more", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(heldAtSomeTime, { maxLength: 8 }), fc.nat(90), async (wanted, dayNumber) => {
      const held = oneSupervisorAtATime(wanted);
      const persons = await Promise.all([makePerson(), makePerson(), makePerson()]);
      for (const one of held) await give(persons, one);
      const day = addDays(FIRST, dayNumber);
      for (const [index, personId] of persons.entries()) {
        const viewer = await viewerFor(personId, new Date(`${day}T12:00:00Z`));
        const seen = {
          binder: await markers(visibleResidents(viewer)),
          plan: await markers(residentsWithVisiblePlan(viewer)),
          supervision: await markers(residentsWithVisibleSupervision(viewer)),
        };
        for (const kind of ["binder", "plan", "supervision"] as const) {
          const expected = trainings
            .filter((to) => oracle(held, index, day, to)[kind])
            .map((to) => to.marker);
          expect(seen[kind], `${kind} of person ${index} on ${day}`).toEqual(expected.sort());
        }
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);

async function give(persons: PersonId[], { who, role, to, from, days }: Held): Promise<void> {
  const { id, place } = at(to);
  const subject = { mainSupervisor: { residentId: id }, placementSupervisor: { residentId: id } };
  const where = { chief: { unitId: place.unitId }, studierektor: { areaId: place.areaId } };
  const person = persons[who];
  if (!person) throw new Error("no such person");
  const startsOn = addDays(FIRST, from);
  const period = { startsOn, endsOn: days === null ? null : addDays(startsOn, days) };
  await appoint(person, role, { ...subject, ...where }[role], period);
}

/** The database lets a resident have one main supervisor without an end, so the fuzz gives every one an end. */
function oneSupervisorAtATime(wanted: Held[]): Held[] {
  return wanted.map((one) => (one.role === "mainSupervisor" ? { ...one, days: one.days ?? 400 } : one));
}

async function markers(where: Parameters<ReturnType<typeof query>["where"]>[0]): Promise<string[]> {
  const rows = await query().where(where);
  return rows.map((row) => row.name).sort();
}

function query() {
  return database()
    .select({ name: people.name })
    .from(residents)
    .innerJoin(people, eq(people.id, residents.personId));
}

function at(index: number): Training {
  const training = trainings[index];
  if (!training) throw new Error("no such training");
  return training;
}
