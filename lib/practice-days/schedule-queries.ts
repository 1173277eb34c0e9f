import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { type Database, database, type Tx } from "@/db/client";
import { cases, daySchedules, people, residents, templates } from "@/db/schema";
import type { ResidentPlace } from "@/lib/access/roles";
import { residentsWithVisiblePlan } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import { asId, type CaseId, isId } from "@/lib/ids";
import { type CaseRecord, findCaseRecord } from "@/lib/mittist/record";
import { hasPart } from "./parts";
import { mayFollowDay } from "./policy";
import { fitSchedule } from "./rules";
import { DayTemplate, Schedule, scheduleFrom } from "./template";

export type ScheduleView = {
  schedule: Schedule;
  /** 0 while it is the template's proposal and nobody has kept it. */
  version: number;
  updatedAt: Date | null;
  updatedBy: string | null;
};

/** Who meets, where and when: all that the page of the day says of the case. */
export type DayPage = ScheduleView & {
  caseId: CaseId;
  residentName: string;
  evaluatorName: string;
  coEvaluatorName: string | null;
  unitName: string;
  practiceDay: string | null;
  /** The case, for those who may follow it; others see the programme alone. */
  record: CaseRecord | null;
};

/**
 * The programme for the parties and the coordinator, and for a handledare, chef or studierektor of the ST-läkare who has
 * a part in it.
 */
export async function getDayPage(viewer: Viewer, id: string): Promise<DayPage> {
  const caseId = isId(id) ? asId<CaseId>(id) : null;
  const page = caseId ? await findDayPage(viewer, caseId) : null;
  if (page) return page;
  await auditRefusal(viewer, "case.read", "case", id);
  throw new NotFound("schedule");
}

async function findDayPage(viewer: Viewer, caseId: CaseId): Promise<DayPage | null> {
  const record = await findCaseRecord(viewer, caseId);
  if (record && mayFollowDay(viewer, record.facts)) {
    const { residentName, evaluatorName, coEvaluatorName, unitName, practiceDay } = record;
    const view = await readSchedule(database(), caseId);
    return { ...view, caseId, residentName, evaluatorName, coEvaluatorName, unitName, practiceDay, record };
  }
  return findForTakingPart(viewer, caseId);
}

/** The kept programme, or the template's made to fit. */
export async function readSchedule(
  reader: Pick<Database | Tx, "select">,
  caseId: CaseId,
): Promise<ScheduleView> {
  const [kept] = await reader
    .select({
      content: daySchedules.content,
      version: daySchedules.version,
      updatedAt: daySchedules.updatedAt,
      updatedBy: people.name,
    })
    .from(daySchedules)
    .innerJoin(people, eq(people.id, daySchedules.updatedBy))
    .where(eq(daySchedules.caseId, caseId));
  if (kept) return { ...kept, schedule: Schedule.parse(kept.content) };
  const { content } = await newestDayTemplate(reader);
  const schedule = fitSchedule(scheduleFrom(DayTemplate.parse(content)));
  return { schedule, version: 0, updatedAt: null, updatedBy: null };
}

export async function newestDayTemplate(reader: Pick<Database | Tx, "select">) {
  const [row] = await reader
    .select({ id: templates.id, content: templates.content })
    .from(templates)
    .where(eq(templates.kind, "mittist-day"))
    .orderBy(desc(templates.version))
    .limit(1);
  if (!row) throw new Error("no template of the practice day is stored");
  return row;
}

/** Where a resident belongs, as the roles know it. */
export const residentPlace = sql<ResidentPlace>`(
  select json_build_object('id', ${residents.id}, 'personId', ${residents.personId}, 'unitId', u.id,
    'areaId', a.id, 'regionId', a.region_id)
  from units u join areas a on a.id = u.area_id where u.id = ${residents.unitId})`;

/** For those who follow the training, and only what has been kept and says that they take part. */
async function findForTakingPart(viewer: Viewer, caseId: CaseId): Promise<DayPage | null> {
  const [row] = await database()
    .select({
      place: residentPlace,
      residentName: sql<string>`(select name from people where id = ${residents.personId})`,
      evaluatorName: sql<string>`(select name from people where id = ${cases.evaluatorId})`,
      coEvaluatorName: sql<string | null>`(select name from people where id = ${cases.coEvaluatorId})`,
      unitName: sql<string>`(select name from units where id = ${residents.unitId})`,
      practiceDay: cases.practiceDay,
      content: daySchedules.content,
      version: daySchedules.version,
      updatedAt: daySchedules.updatedAt,
      updatedBy: people.name,
    })
    .from(daySchedules)
    .innerJoin(cases, eq(cases.id, daySchedules.caseId))
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(people, eq(people.id, daySchedules.updatedBy))
    .where(
      and(
        eq(daySchedules.caseId, caseId),
        sql`${cases.closedAt} is null`,
        sql`${residents.id} in (select ${residents.id} from ${residents} where ${residentsWithVisiblePlan(viewer)})`,
      ),
    );
  if (!row) return null;
  const { content, place, ...rest } = row;
  const schedule = Schedule.parse(content);
  if (!hasPart(viewer, place, schedule)) return null;
  return { ...rest, caseId, schedule, record: null };
}
