import { and, desc, eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { delmal, delmalActivities, malbeskrivningar, recommendations, templates } from "@/db/schema";
import { SupervisionTemplate } from "@/lib/supervision/template";
import type { DelmalFacts } from "./binder";
import { type Calendar, calendarOf, noon } from "./calendar";
import { CANDIDATE } from "./candidate";
import { RESIDENTS } from "./cast";
import { seedFormerCases, seedFormerResidents } from "./former-seed";
import { seedCases } from "./mittist";
import { seedPapers } from "./papers";
import { type DemoPlaces, seedPeople, seedPlaces, seedRoles } from "./people";
import { RECOMMENDATIONS } from "./phrases";
import { seedPortfolios, seedRecordingHosts } from "./portfolios";
import { seedReaders } from "./readers";
import { seedResident, type Training, type YearTemplate } from "./residents";
import { endPastRound, seedEvaluators, seedOpenRound, seedPastRound } from "./rounds";
import { seedSharedDocuments } from "./shared-documents";
import { viewerAt } from "./viewers";

/** Fills an empty database that holds the ground data with the invented Region Östanland. */
export async function seedDemoRegion(db: Database, today: string): Promise<void> {
  const calendar = calendarOf(today);
  const places = await seedPlaces(db);
  const person = await seedPeople(db);
  await seedRoles(db, places, person, calendar.monthStart(-60));
  const trainings = {
    "HSLF-FS 2021:8": await newestTraining(db, "ST", "HSLF-FS 2021:8"),
    "SOSFS 2015:8": await newestTraining(db, "ST", "SOSFS 2015:8"),
  };
  const bt = await newestTraining(db, "BT");
  for (const training of [...Object.values(trainings), bt]) {
    await seedRecommendations(db, places, person("Henrik Sjödal"), training.delmal, calendar);
  }
  const template = await newestYearTemplate(db);
  const paperOf = await seedPapers(db);
  await seedSharedDocuments(db, calendar, places.regionId, person("Henrik Sjödal"));
  const region = { calendar, places, person, bt, template, paperOf };
  for (const spec of [...RESIDENTS, CANDIDATE]) {
    await seedResident(db, { ...region, spec, training: trainings[spec.regulation] });
  }
  await seedFormerResidents(db, { ...region, trainings });
  await seedRecordingHosts(db);
  await seedEvaluators(db, calendar, person);
  const past = await seedPastRound(db, calendar, person);
  await seedCases(db, calendar, person);
  await endPastRound(db, calendar, person, past);
  await seedFormerCases(db, calendar, person);
  await seedOpenRound(db, calendar, person);
  const now = noon(calendar.today);
  const [begun, later] = [
    await viewerAt(person("Maja Ekvall"), now),
    await viewerAt(person("Oskar Lilja"), now),
  ];
  await seedPortfolios(db, begun, later, now);
  await seedReaders(db, calendar, person);
}

async function newestTraining(db: Database, kind: "ST" | "BT", regulation?: string): Promise<Training> {
  const [row] = await db
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
  if (!row) throw new Error(`load the ground data first: no målbeskrivning of kind ${kind}`);
  const items = await db
    .select()
    .from(delmal)
    .where(eq(delmal.malbeskrivningId, row.id))
    .orderBy(delmal.position);
  const activities = await db
    .select()
    .from(delmalActivities)
    .where(
      inArray(
        delmalActivities.delmalId,
        items.map(({ id }) => id),
      ),
    )
    .orderBy(delmalActivities.position);
  return {
    ...row,
    delmal: items.map((item) => ({
      ...item,
      activities: activities.filter(({ delmalId }) => delmalId === item.id),
    })),
  };
}

async function newestYearTemplate(db: Database): Promise<YearTemplate> {
  const [row] = await db
    .select({ id: templates.id, content: templates.content })
    .from(templates)
    .where(eq(templates.kind, "supervision-year"))
    .orderBy(desc(templates.version))
    .limit(1);
  if (!row) throw new Error("load the ground data first: no template for the supervision year");
  return { id: row.id, content: SupervisionTemplate.parse(row.content) };
}

async function seedRecommendations(
  db: Database,
  places: DemoPlaces,
  authorId: string,
  items: readonly DelmalFacts[],
  calendar: Calendar,
): Promise<void> {
  await db.insert(recommendations).values(
    items.map((item) => ({
      regionId: places.regionId,
      delmalId: item.id,
      body: recommendationFor(item),
      validFrom: calendar.monthStart(-21),
      authorId,
    })),
  );
}

/** One advice per kind of demand; a delmål with several is advised on the one that takes most planning. */
function recommendationFor({ activities }: DelmalFacts): string {
  const kinds = new Set(activities.filter(({ level }) => level === "required").map(({ kind }) => kind));
  if (kinds.has("developmentWork") || kinds.has("qualityWork") || kinds.has("scientificWork"))
    return RECOMMENDATIONS.work;
  if (activities.some(({ scope }) => scope === "relevantUnit")) return RECOMMENDATIONS.placement;
  return kinds.has("course") ? RECOMMENDATIONS.course : RECOMMENDATIONS.daily;
}
