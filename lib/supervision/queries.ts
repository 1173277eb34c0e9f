import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { type Database, database, type Tx } from "@/db/client";
import {
  areas,
  issuedDocuments,
  malbeskrivningar,
  people,
  regions,
  residents,
  supervisionYears,
  templates,
  units,
} from "@/db/schema";
import { residentsWithVisibleSupervision } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { asId, type PersonId, type ResidentId, type SupervisionYearId } from "@/lib/ids";
import { isGivenUp } from "@/lib/jobs/failed";
import { contentHash } from "@/lib/signing/canonical";
import { YearContent, yearContent } from "./content";
import type { YearFacts } from "./policy";
import type { LiveSignature, Service, Talk } from "./rules";
import { SupervisionTemplate } from "./template";

const LIVE = sql`not exists (select 1 from signature_withdrawals w where w.signature_id = s.id)`;

type SignatureRow = LiveSignature & { content: unknown };
export type Addendum = { id: string; author: string; reason: string; body: string; at: string };

const signatureRows = sql<SignatureRow[]>`coalesce((
  select json_agg(json_build_object('id', s.id, 'slot', s.slot, 'signerId', s.signer_id, 'name', s.signer_name,
    'role', s.signer_role, 'at', s.signed_at, 'contentHash', s.content_hash, 'content', s.content) order by s.signed_at, s.id)
  from signatures s where s.supervision_year_id = ${supervisionYears.id} and ${LIVE}), '[]'::json)`;

const addendumRows = sql<Addendum[]>`coalesce((
  select json_agg(json_build_object('id', a.id, 'author', a.author_name, 'reason', a.reason, 'body', a.body,
    'at', a.created_at) order by a.created_at, a.id)
  from addenda a where a.supervision_year_id = ${supervisionYears.id}), '[]'::json)`;

const supervisorNames = (today: string) => sql<string[]>`coalesce((
  select json_agg(p.name order by h.starts_on, p.name) from appointments h join people p on p.id = h.person_id
  where h.role = 'mainSupervisor' and h.resident_id = ${residents.id} and h.starts_on <= ${today}
    and (h.ends_on is null or h.ends_on >= ${today})), '[]'::json)`;

const absenceRows = sql<Service["absences"]>`coalesce((
  select json_agg(json_build_object('startsOn', s.starts_on, 'endsOn', s.ends_on, 'percent', s.percent))
  from stretches s where s.resident_id = ${residents.id} and s.kind = 'absence'), '[]'::json)`;

/** The talks with the texts that this person may read: of the private notes, their own. */
const talkRows = (viewer: Viewer) => sql<Talk[]>`coalesce((
  select json_agg(json_build_object('id', t.id, 'heldOn', t.held_on, 'topic', t.topic, 'promptKeys', t.prompt_keys,
    'version', t.version,
    'goals', coalesce((
      select json_agg(json_build_object('id', g.id, 'code', d.code) order by d.position)
      from talk_goals tg join goals g on g.id = tg.goal_id join delmal d on d.id = g.delmal_id
      where tg.talk_id = t.id), '[]'::json),
    'texts', coalesce((
      select json_object_agg(x.slot, json_build_object('body', x.body, 'version', x.version, 'at', x.updated_at))
      from texts x where x.talk_id = t.id and (x.slot <> 'private' or x.private_to = ${viewer.personId})), '{}'::json)
    ) order by t.held_on, t.created_at, t.id)
  from talks t where t.supervision_year_id = ${supervisionYears.id} and t.removed_at is null), '[]'::json)`;

/** One resident's year with all that the page and the signature need: one query. Null when it is not opened. */
export async function findYear(viewer: Viewer, residentId: ResidentId, year: number) {
  const chosen = and(eq(supervisionYears.residentId, residentId), eq(supervisionYears.year, year));
  return readYear(database(), viewer, chosen);
}

export type SupervisionYear = NonNullable<Awaited<ReturnType<typeof readYear>>>;

export async function readYear(db: Database | Tx, viewer: Viewer, chosen: SQL | undefined) {
  const [row] = await db
    .select({
      id: supervisionYears.id,
      year: supervisionYears.year,
      residentId: residents.id,
      residentPersonId: residents.personId,
      residentName: people.name,
      unit: units.name,
      region: regions.name,
      malbeskrivning: malbeskrivningar.regulation,
      startedOn: residents.startedOn,
      completedOn: residents.completedOn,
      absences: absenceRows,
      mainSupervisors: supervisorNames(viewer.today),
      template: templates.content,
      templateVersion: templates.version,
      talks: talkRows(viewer),
      signatures: signatureRows,
      addenda: addendumRows,
      documentId: issuedDocuments.id,
      isDocumentGivenUp: isGivenUp("render-supervision-year", supervisionYears.id),
    })
    .from(supervisionYears)
    .innerJoin(residents, eq(residents.id, supervisionYears.residentId))
    .innerJoin(people, eq(people.id, residents.personId))
    .innerJoin(units, eq(units.id, residents.unitId))
    .innerJoin(areas, eq(areas.id, units.areaId))
    .innerJoin(regions, eq(regions.id, areas.regionId))
    .innerJoin(malbeskrivningar, eq(malbeskrivningar.id, residents.malbeskrivningId))
    .innerJoin(templates, eq(templates.id, supervisionYears.templateId))
    .leftJoin(issuedDocuments, eq(issuedDocuments.supervisionYearId, supervisionYears.id))
    .where(and(chosen, residentsWithVisibleSupervision(viewer)));
  return row ? asYear(viewer, row) : null;
}

type Row = {
  id: string;
  residentId: string;
  residentPersonId: string;
  residentName: string;
  unit: string;
  region: string;
  malbeskrivning: string;
  mainSupervisors: string[];
  year: number;
  startedOn: string;
  completedOn: string | null;
  absences: Service["absences"];
  template: unknown;
  templateVersion: number;
  talks: Talk[];
  signatures: SignatureRow[];
  addenda: Addendum[];
  documentId: string | null;
  isDocumentGivenUp: boolean;
};

function asYear(viewer: Viewer, row: Row) {
  const { absences, startedOn, completedOn, signatures, ...rest } = row;
  const year = {
    ...rest,
    id: asId<SupervisionYearId>(row.id),
    service: { startedOn, completedOn, absences },
    template: SupervisionTemplate.parse(row.template),
    signatures: signatures.map(({ content, ...signature }): LiveSignature => signature),
    facts: factsOf(row),
  };
  const current = yearContent(year, viewer.today);
  // The second signs what the first signed, also if a unit has changed its name since.
  const signed = signatures[0] ? YearContent.parse(signatures[0].content) : null;
  const content = signed ?? current;
  return {
    ...year,
    content,
    contentHash: contentHash(content),
    isAsSigned: signed === null || contentHash(signed.talks) === contentHash(current.talks),
  };
}

function factsOf(row: Row): YearFacts {
  return {
    residentId: asId<ResidentId>(row.residentId),
    residentPersonId: asId<PersonId>(row.residentPersonId),
    year: row.year,
    talkCount: row.talks.length,
    signatures: row.signatures,
  };
}

export type YearListed = { year: number; signatures: number };

/** The years that have been opened, newest first, and how many have signed each. */
export async function listYears(viewer: Viewer, residentId: ResidentId): Promise<YearListed[]> {
  return database()
    .select({
      year: supervisionYears.year,
      signatures: sql<number>`(select count(*)::int from signatures s
        where s.supervision_year_id = ${supervisionYears.id} and ${LIVE})`,
    })
    .from(supervisionYears)
    .innerJoin(residents, eq(residents.id, supervisionYears.residentId))
    .where(and(eq(supervisionYears.residentId, residentId), residentsWithVisibleSupervision(viewer)))
    .orderBy(sql`${supervisionYears.year} desc`);
}

export type GoalChoice = { id: string; code: string; title: string };

/** The delmål that a talk can be about; those of bastjänstgöring only until it is approved. */
export async function listGoals(viewer: Viewer, residentId: ResidentId): Promise<GoalChoice[]> {
  const { rows } = await database().execute<GoalChoice>(sql`
    select g.id, d.code, d.title from goals g join delmal d on d.id = g.delmal_id
      join ${residents} on ${residents.id} = g.resident_id join malbeskrivningar m on m.id = d.malbeskrivning_id
    where g.resident_id = ${residentId} and g.status <> 'archived' and not (m.kind = 'BT' and residents.bt_approved_on is not null)
      and ${residentsWithVisibleSupervision(viewer)}
    order by m.kind desc, d.position`);
  return rows;
}
