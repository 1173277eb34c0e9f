import { and, eq, isNotNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import {
  cases,
  evaluatorPauses,
  evaluatorProfiles,
  registrations,
  residents,
  roundPlaces,
  rounds,
} from "@/db/schema";
import { addDays } from "@/lib/dates";
import { asId, type PersonId, type ResidentId } from "@/lib/ids";
import { saveRegistration } from "@/lib/registrations/commands";
import { openRound } from "@/lib/rounds/commands";
import { WishesInput } from "@/lib/rounds/input";
import { proposePlaces } from "@/lib/rounds/place-commands";
import { saveWishes } from "@/lib/rounds/wish-commands";
import { type Calendar, noon } from "./calendar";
import { CANDIDATE } from "./candidate";
import { EVALUATORS } from "./cast";
import type { PersonByName } from "./people";
import { viewerAt } from "./viewers";

const COORDINATOR = "Tove Malmgren";

export async function seedEvaluators(db: Database, calendar: Calendar, person: PersonByName): Promise<void> {
  const approvedOn = calendar.monthStart(-20);
  await db.insert(evaluatorProfiles).values(
    EVALUATORS.map(({ name, coEvaluator, firstAssignment: _, ...profile }) => ({
      personId: person(name),
      updatedBy: person(name),
      ...profile,
      ...(coEvaluator ? { approvedBy: "SFAM, kompetensvärderingsrådet", approvedOn } : {}),
    })),
  );
  await db.insert(evaluatorPauses).values({
    personId: person("Peter Granath"),
    startsOn: calendar.monthStart(1),
    endsOn: calendar.monthEnd(3),
    note: "Forskningsledig.",
    createdBy: person("Peter Granath"),
  });
}

type Wishing = { resident: string; wishes: string; days?: [from: number, to: number]; late?: string };

/** The round before this one: those who were given an evaluator in it have their cases. */
const PAST: readonly Wishing[] = [
  { resident: "Maja Ekvall", wishes: "" },
  { resident: "Elsa Rydén", wishes: "Gärna före sommaren." },
];

const OPEN: readonly Wishing[] = [
  { resident: "Nora Sandell", wishes: "Någon med glesbygdsvana, helst före maj.", days: [40, 54] },
  { resident: "Hilma Granvåg", wishes: "Björn Åkerlund, om det går. Jag är tillbaka efter ledigheten." },
  { resident: "Tyra Hallgrim", wishes: "", days: [60, 60] },
  { resident: CANDIDATE.name, wishes: "Gärna någon som är van vid hembesök." },
];

/** Opened on its day, by the portal's own commands; its cases are opened later, each by its own story. */
export async function seedPastRound(db: Database, calendar: Calendar, person: PersonByName): Promise<string> {
  const opened = noon(calendar.daysAgo(75));
  for (const one of PAST) await register(db, calendar, person, one, noon(calendar.daysAgo(90)));
  return openOne(db, person, PAST, { name: "Höstens omgång", opened, wishesDueOn: calendar.daysAgo(50) });
}

/** What the coordinator confirmed, told from the cases that came of it. */
export async function endPastRound(
  db: Database,
  calendar: Calendar,
  person: PersonByName,
  roundId: string,
): Promise<void> {
  const given = await db
    .select({ registrationId: registrations.id, evaluatorId: cases.evaluatorId })
    .from(registrations)
    .innerJoin(cases, eq(cases.id, registrations.caseId))
    .where(and(eq(registrations.roundId, roundId), isNotNull(registrations.caseId)));
  const placedBy = person(COORDINATOR);
  await db
    .insert(roundPlaces)
    .values(given.map((place) => ({ ...place, roundId, placedBy, why: ["Västerskog.", "Två pågående."] })));
  await db
    .update(rounds)
    .set({ confirmedBy: placedBy, confirmedAt: noon(calendar.daysAgo(40)) })
    .where(eq(rounds.id, roundId));
}

/** The round that is under way: two have wished, one of them for the first time, and the proposal is made. */
export async function seedOpenRound(db: Database, calendar: Calendar, person: PersonByName): Promise<void> {
  const opened = noon(calendar.daysAgo(9));
  for (const one of OPEN) await register(db, calendar, person, one, noon(calendar.daysAgo(20)));
  const name = `Våren ${calendar.year + 1}`;
  const roundId = await openOne(db, person, OPEN, { name, opened, wishesDueOn: addDays(calendar.today, 12) });
  const listed = await idsOf(db, person, OPEN);
  const wish = async (evaluator: string, capacity: number, ranked: readonly number[], note: string) => {
    const ranks = ranked.map((index, rank) => [`rank.${listed[index]}`, String(rank + 1)]);
    const at = noon(calendar.daysAgo(4));
    const input = WishesInput.parse({
      roundId,
      capacity: String(capacity),
      note,
      ...Object.fromEntries(ranks),
    });
    await saveWishes(await viewerAt(person(evaluator), at), input, at);
  };
  await wish("Björn Åkerlund", 2, [1, 0], "Kan köra långt, helst inte i mars.");
  await wish("Margareta Ljungkvist", 1, [0], "");
  await proposePlaces(await viewerAt(person(COORDINATOR), noon(calendar.today)), roundId);
}

async function register(
  db: Database,
  calendar: Calendar,
  person: PersonByName,
  { resident, wishes, days, late }: Wishing,
  at: Date,
): Promise<void> {
  const residentId = await residentIdOf(db, person(resident));
  await saveRegistration(await viewerAt(person(resident), at), {
    residentId,
    invoiceAddress: "Region Östanland\nFE 100\n800 00 Östanstad",
    invoiceReference: "Kostnadsställe 4471",
    wishes,
    lateReason: late ?? "",
    days: days ? [{ startsOn: calendar.daysAhead(days[0]), endsOn: calendar.daysAhead(days[1]) }] : [],
  });
  await db.update(registrations).set({ registeredAt: at }).where(eq(registrations.residentId, residentId));
}

type Opening = { name: string; opened: Date; wishesDueOn: string };

async function openOne(
  db: Database,
  person: PersonByName,
  wishing: readonly Wishing[],
  { name, opened, wishesDueOn }: Opening,
): Promise<string> {
  const registrationId = await idsOf(db, person, wishing);
  return openRound(
    await viewerAt(person(COORDINATOR), opened),
    { name, wishesDueOn, registrationId },
    opened,
  );
}

async function idsOf(db: Database, person: PersonByName, wishing: readonly Wishing[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { resident } of wishing) {
    const [row] = await db
      .select({ id: registrations.id })
      .from(registrations)
      .where(eq(registrations.residentId, await residentIdOf(db, person(resident))));
    if (!row) throw new Error(`${resident} is not registered`);
    ids.push(row.id);
  }
  return ids;
}

async function residentIdOf(db: Database, personId: string): Promise<ResidentId> {
  const [row] = await db
    .select({ id: residents.id })
    .from(residents)
    .where(eq(residents.personId, asId<PersonId>(personId)));
  if (!row) throw new Error("the resident is not there");
  return asId<ResidentId>(row.id);
}
