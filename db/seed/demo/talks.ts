import { randomUUID } from "node:crypto";
import { addDays } from "@/lib/dates";
import { promptsOfMonth, type SupervisionTemplate } from "@/lib/supervision/template";
import type { BinderContext, GoalIds } from "./binder";
import { workday } from "./calendar";
import type { ResidentSpec } from "./cast";
import { TALKS, type TalkPhrase } from "./phrases";
import { pick, pushText, type Rows } from "./rows";

export function addTalks(rows: Rows, context: BinderContext, goalIds: GoalIds): void {
  const { calendar, spec, residentId, templateId } = context;
  const years = new Map<number, string>();
  let count = 0;
  for (let offset = spec.started; offset <= -spec.silentMonths; offset += 1) {
    if (isAway(spec, offset)) continue;
    const month = calendar.monthStart(offset);
    const days = talkDays(month, talksIn(spec, offset));
    for (const day of days) {
      if (day > calendar.today || day < `${calendar.monthStart(spec.started).slice(0, 8)}04`) continue;
      const year = Number(day.slice(0, 4));
      const yearId = years.get(year) ?? randomUUID();
      if (!years.has(year)) {
        years.set(year, yearId);
        rows.supervisionYears.push({ id: yearId, residentId, year, templateId });
      }
      addTalk(rows, context, goalIds, {
        yearId,
        day,
        phrase: pick(TALKS, count + spec.name.length),
        promptKeys: promptKeysOf(context.template, month, day === days.at(-1)),
      });
      count += 1;
    }
  }
}

export function isAway(spec: ResidentSpec, offset: number): boolean {
  return spec.stretches.some(
    (stretch) => stretch.kind === "absence" && stretch.from <= offset && offset <= stretch.to,
  );
}

/** July has one talk, a placement one or two, an ordinary month the resident's own rhythm. */
function talksIn(spec: ResidentSpec, offset: number): number {
  const placed = spec.stretches.some(
    (stretch) => stretch.kind === "placement" && stretch.from <= offset && offset <= stretch.to,
  );
  return placed ? Math.min(2, spec.talksPerMonth) : spec.talksPerMonth + (offset % 5 === 0 ? 1 : 0);
}

function talkDays(monthStart: string, count: number): string[] {
  const wanted = monthStart.slice(5, 7) === "07" ? 1 : count;
  return Array.from({ length: wanted }, (_, index) =>
    workday(addDays(monthStart, 3 + Math.floor((index * 26) / wanted))),
  );
}

/** Every talk goes through the month's questions; the last of the month through all that the template asks there. */
function promptKeysOf(template: SupervisionTemplate, month: string, isLast: boolean): string[] {
  return promptsOfMonth(template, Number(month.slice(5, 7)))
    .filter(({ cadence, optional }) => cadence === "month" || (isLast && !optional))
    .map(({ key }) => key);
}

type NewTalk = { yearId: string; day: string; phrase: TalkPhrase; promptKeys: string[] };

function addTalk(rows: Rows, context: BinderContext, goalIds: GoalIds, talk: NewTalk): void {
  const id = randomUUID();
  const { yearId, day, phrase } = talk;
  rows.talks.push({
    id,
    supervisionYearId: yearId,
    heldOn: day,
    topic: phrase.topic,
    promptKeys: talk.promptKeys,
    createdBy: context.residentPersonId,
  });
  const write = (slot: "residentNote" | "supervisorNote" | "agreed" | "next", body: string, by: string) =>
    pushText(rows, { slot, talkId: id, body, by, on: day });
  write("residentNote", phrase.note, context.residentPersonId);
  write("supervisorNote", phrase.supervisor, context.supervisorId);
  write("agreed", phrase.agreed, context.residentPersonId);
  write("next", "Följer upp det vi kom överens om.", context.residentPersonId);
  for (const goalId of phrase.goals.flatMap((code) => goalIds.get(codeIn(goalIds, code)) ?? [])) {
    rows.talkGoals.push({ talkId: id, goalId });
  }
}

/** The phrases name delmål by the short code that both regulations share in form: c13 is STc13 in the newer one. */
function codeIn(goalIds: GoalIds, short: string): string {
  return goalIds.has(`ST${short}`) ? `ST${short}` : short;
}
