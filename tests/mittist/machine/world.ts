import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { templates } from "@/db/schema";
import type { CaseId, PersonId, ReportId } from "@/lib/ids";
import { takeStep } from "@/lib/mittist/step-commands";
import type { ReportTemplate } from "@/lib/mittist/template";
import { contentHash } from "@/lib/signing/canonical";
import { appoint, type Clinic, makePerson, makeResident, NOW, viewerFor } from "../../factories";
import { allowHost } from "../../portfolios/setup";
import { DAY, makeCaseClinic, openFor, reportOf, skipTheRest } from "../setup";
import { type Actor, isPrepared, type Model } from "./model";

export const SECTION = "advice";

/** A case that its day has been agreed for, with everybody who will try something in it. */
export type World = { caseId: CaseId; reportId: ReportId; people: Record<Actor, PersonId>; regionId: string };

export const at = ({ day }: Model) => new Date(NOW.getTime() + day * 86_400_000);

/** What all cases of a run share. The report has one heading: how many there are changes nothing of its way. */
export async function makeGround(): Promise<Clinic> {
  const content: ReportTemplate = {
    kind: "mittist-report",
    title: "Rapport",
    proposal: true,
    instruction: ["Skriv."],
    sections: [{ key: SECTION, heading: "Råd", guide: "Skriv råd." }],
  };
  await database()
    .insert(templates)
    .values({ kind: "mittist-report", version: 1_000, content, contentHash: contentHash(content) });
  await allowHost();
  return makeCaseClinic();
}

/** The evaluators are new in each case: one who has made a report final is no first-timer any more. */
export async function makeWorld(ground: Clinic): Promise<World> {
  const [newcomer, veteran, novice] = await Promise.all([
    makeEvaluator(ground, "Nils Nyvärderare", true),
    makeEvaluator(ground, "Vera Vanvärderare", false),
    makeEvaluator(ground, "Noa Nyvärderare", true),
  ]);
  const { id: residentId, personId: resident } = await makeResident(ground, { startedOn: "2024-09-02" });
  const clinic = { ...ground, residentId, resident, evaluator: newcomer };
  const caseId = await openFor(clinic, true);
  await takeStep(await viewerFor(resident), { caseId, step: "contact", practiceDay: null }, NOW);
  await takeStep(await viewerFor(newcomer), { caseId, step: "dated", practiceDay: DAY }, NOW);
  await skipTheRest(caseId);
  return {
    caseId,
    reportId: await reportOf(caseId),
    regionId: ground.regionId,
    people: { ...ground, resident, newcomer, veteran, novice },
  };
}

async function makeEvaluator(
  { regionId }: Clinic,
  name: string,
  firstAssignment: boolean,
): Promise<PersonId> {
  const person = await makePerson(name);
  await appoint(person, "evaluator", { regionId }, { firstAssignment });
  return person;
}

/** Statements past every policy, by the application's own role. Each is refused for as long as it is forbidden. */
export const FORCES: {
  name: string;
  isForbidden(model: Model): boolean;
  run(world: World): Promise<unknown>;
}[] = [
  {
    name: "the case is said to be final",
    isForbidden: ({ sent }) => !sent.some(({ kind }) => kind === "final"),
    run: ({ caseId }) => database().execute(sql`update cases set state = 'final' where id = ${caseId}`),
  },
  {
    name: "a final report is laid beside no preliminary one",
    isForbidden: ({ sent }) => sent.length === 0,
    run: (world) => insertVersion(world, "final"),
  },
  {
    name: "a first report is sent that nobody has approved",
    isForbidden: ({ sent, evaluator, approved }) =>
      sent.length === 0 && evaluator !== "veteran" && approved === null,
    run: (world) => insertVersion(world, "preliminary"),
  },
  {
    name: "a first report is sent by one who has not talked with the medvärderare",
    isForbidden: (model) => model.sent.length === 0 && !isPrepared(model),
    run: (world) => insertVersion(world, "preliminary"),
  },
  {
    name: "a final report is written on",
    isForbidden: ({ sent }) => sent.some(({ kind }) => kind === "final"),
    run: ({ reportId }) =>
      database().execute(
        sql`update texts set body = 'Annat', version = version + 1 where report_id = ${reportId}`,
      ),
  },
  {
    name: "a case that is closed or paused goes on",
    isForbidden: ({ isClosed, pausedOn, state }) =>
      (isClosed || pausedOn !== null) && state === "preliminary",
    run: ({ caseId }) => database().execute(sql`update cases set state = 'corrected' where id = ${caseId}`),
  },
];

function insertVersion({ reportId }: World, kind: "preliminary" | "final"): Promise<unknown> {
  return database().execute(sql`
    insert into report_versions (report_id, kind, content, content_hash, author_id)
    select r.id, ${kind}, '{}', 'x', c.evaluator_id from reports r join cases c on c.id = r.case_id
    where r.id = ${reportId}`);
}
