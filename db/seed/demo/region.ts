import { and, desc, eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import {
  appointments,
  delmal,
  delmalActivities,
  malbeskrivningar,
  recommendations,
  residents,
  templates,
} from "@/db/schema";
import { addMonths } from "@/lib/dates";
import { asId, type ResidentId } from "@/lib/ids";
import { SupervisionTemplate } from "@/lib/supervision/template";
import { binderRows, type DelmalFacts } from "./binder";
import { type Calendar, calendarOf, noon } from "./calendar";
import { MORE_PEOPLE, RESIDENTS, type ResidentSpec, SUPERVISORS } from "./cast";
import { seedCases } from "./mittist";
import { seedOwnTexts } from "./own-texts";
import { type PaperOf, seedPapers } from "./papers";
import { type DemoPlaces, found, type PersonByName, seedPeople, seedPlaces, seedRoles } from "./people";
import { RECOMMENDATIONS } from "./phrases";
import { seedPortfolios, seedRecordingHosts } from "./portfolios";
import { seedReaders } from "./readers";
import { seedRevisions } from "./revisions";
import { endPastRound, seedEvaluators, seedOpenRound, seedPastRound } from "./rounds";
import { insertRows } from "./rows";
import { seedSharedDocuments } from "./shared-documents";
import { seedSignatures } from "./signatures";
import { viewerAt } from "./viewers";

type Training = { id: string; requiredMonths: number; delmal: DelmalFacts[] };

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
  for (const spec of RESIDENTS) {
    await seedResident(db, {
      calendar,
      places,
      person,
      spec,
      training: trainings[spec.regulation],
      bt,
      template,
      paperOf,
    });
  }
  await seedRecordingHosts(db);
  await seedEvaluators(db, calendar, person);
  const past = await seedPastRound(db, calendar, person);
  await seedCases(db, calendar, person);
  await endPastRound(db, calendar, person, past);
  await seedOpenRound(db, calendar, person);
  const now = noon(calendar.today);
  const [begun, later] = [
    await viewerAt(person("Maja Ekvall"), now),
    await viewerAt(person("Oskar Lilja"), now),
  ];
  await seedPortfolios(db, begun, later, now);
  await seedReaders(db, calendar, person);
}

type ResidentContext = {
  calendar: Calendar;
  places: DemoPlaces;
  person: PersonByName;
  spec: ResidentSpec;
  training: Training;
  bt: Training;
  template: YearTemplate;
  paperOf: PaperOf;
};

async function seedResident(db: Database, context: ResidentContext): Promise<void> {
  const { calendar, spec, training, bt, person } = context;
  const startedOn = `${calendar.monthStart(spec.started).slice(0, 8)}04`;
  const btDone = spec.withBt && spec.started < -12;
  const [resident] = await db
    .insert(residents)
    .values({
      personId: person(spec.name),
      unitId: found(context.places.unitIds, spec.unit),
      malbeskrivningId: training.id,
      btMalbeskrivningId: spec.withBt ? bt.id : null,
      startedOn,
      requiredMonths: training.requiredMonths,
      btApprovedOn: btDone ? addMonths(startedOn, 12) : null,
    })
    .returning({ id: residents.id });
  if (!resident) throw new Error(`${spec.name} was not stored`);
  const supervisor = SUPERVISORS.find(({ key }) => key === spec.supervisor);
  if (!supervisor) throw new Error(`${spec.name} has no supervisor`);
  await db.insert(appointments).values({
    personId: person(supervisor.name),
    role: "mainSupervisor",
    residentId: resident.id,
    startsOn: startedOn,
  });
  if (spec.key === "maja") await appointPlacementSupervisor(db, resident.id, person, calendar);
  const rows = binderRows({
    calendar,
    spec,
    residentId: resident.id,
    residentPersonId: person(spec.name),
    supervisorId: person(supervisor.name),
    supervisorName: supervisor.name,
    templateId: context.template.id,
    template: context.template.content,
    delmal: [...training.delmal, ...(spec.withBt ? bt.delmal : [])],
    paperOf: context.paperOf,
  });
  await insertRows(db, rows);
  if (spec.key === "maja") await seedOwnTexts(db, calendar, asId(resident.id), person(spec.name));
  await seedActs(db, context, asId<ResidentId>(resident.id), supervisor.name);
}

/** What the two parties have done together: revisions of the plan, and signed years. */
async function seedActs(
  db: Database,
  context: ResidentContext,
  residentId: ResidentId,
  supervisorName: string,
): Promise<void> {
  const { calendar, spec, person } = context;
  const now = noon(calendar.today);
  const residentPersonId = person(spec.name);
  const supervisorId = person(supervisorName);
  const startedOn = `${calendar.monthStart(spec.started).slice(0, 8)}04`;
  const [resident, supervisor] = [await viewerAt(residentPersonId, now), await viewerAt(supervisorId, now)];
  await seedRevisions(db, calendar, { residentId, name: spec.name, startedOn, resident, supervisor });
  await seedSignatures(db, calendar, { residentId, name: spec.name, residentPersonId, supervisorId });
}

/** Johan Ågren meets Maja in psychiatry; he may open her binder's first page until the placement is over. */
async function appointPlacementSupervisor(
  db: Database,
  residentId: string,
  person: PersonByName,
  calendar: Calendar,
): Promise<void> {
  const johan = MORE_PEOPLE.find(({ role }) => role === "placeringshandledare");
  if (!johan) throw new Error("the demo region has no placement supervisor");
  await db.insert(appointments).values({
    personId: person(johan.name),
    role: "placementSupervisor",
    residentId,
    startsOn: calendar.daysAgo(10),
    endsOn: calendar.monthEnd(4),
  });
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

type YearTemplate = { id: string; content: SupervisionTemplate };

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
