import type { Database } from "@/db/client";
import { appointments, residents } from "@/db/schema";
import { addMonths } from "@/lib/dates";
import { asId, type ResidentId } from "@/lib/ids";
import type { SupervisionTemplate } from "@/lib/supervision/template";
import { type BinderContext, binderRows, type DelmalFacts } from "./binder";
import { type Calendar, noon } from "./calendar";
import { MORE_PEOPLE, type ResidentSpec, SUPERVISORS } from "./cast";
import { addForPortfolio } from "./documents";
import { seedOwnTexts } from "./own-texts";
import type { PaperOf } from "./papers";
import { type DemoPlaces, found, type PersonByName } from "./people";
import { seedRevisions } from "./revisions";
import { insertRows } from "./rows";
import { seedSignatures } from "./signatures";
import { viewerAt } from "./viewers";

export type Training = { id: string; requiredMonths: number; delmal: DelmalFacts[] };

export type YearTemplate = { id: string; content: SupervisionTemplate };

export type ResidentContext = {
  calendar: Calendar;
  places: DemoPlaces;
  person: PersonByName;
  spec: ResidentSpec;
  training: Training;
  bt: Training;
  template: YearTemplate;
  paperOf: PaperOf;
  /** The day on which there was something in the binder for a portfolio, when that is long ago. */
  portfolioFrom?: string;
};

export async function seedResident(db: Database, context: ResidentContext): Promise<void> {
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
  const binder: BinderContext = {
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
  };
  const rows = binderRows(binder);
  if (context.portfolioFrom) addForPortfolio(rows, binder, context.portfolioFrom);
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
