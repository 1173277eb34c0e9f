import "server-only";
import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import {
  audit,
  binderExports,
  documents,
  documentVersions,
  iupRevisions,
  people,
  residents,
  signatures,
  signatureWithdrawals,
  supervisionYears,
} from "@/db/schema";
import { holds } from "@/lib/access/roles";
import { visibleResidents } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { filledInBy } from "@/lib/documents/filled-in";
import { LACKS_GOALS } from "@/lib/documents/list";
import type { OpenActs } from "./waiting";

type LiveSignature = { signerId: string; name: string; on: string };
type StoredYear = { year: number; signatures: LiveSignature[] };

/**
 * What waits between the two parties in the binders where the viewer is one of them, and in others what the viewer has
 * been asked to fill in: one query.
 */
export async function listOpenActs(viewer: Viewer): Promise<OpenActs[]> {
  if (!hasBinders(viewer)) return [];
  const supervised = viewer.appointments.flatMap(({ role, residentId }) =>
    role === "mainSupervisor" && residentId ? [residentId] : [],
  );
  const parties: string[] = [...viewer.residentIds, ...supervised];
  const isParty = parties.length > 0 ? inArray(residents.id, parties) : sql`false`;
  const rows = await database()
    .select({
      residentId: residents.id,
      residentName: people.name,
      personId: residents.personId,
      revision: sql<{ byId: string; byName: string; on: string } | null>`(
        select json_build_object('byId', v.proposed_by, 'byName', q.name,
          'on', (v.proposed_at at time zone 'Europe/Stockholm')::date)
        from ${iupRevisions} v join ${people} q on q.id = v.proposed_by
        where v.resident_id = ${residents.id} and ${isParty} and v.confirmed_at is null and v.withdrawn_at is null limit 1)`,
      years: sql<StoredYear[]>`coalesce((
        select json_agg(json_build_object('year', y.year, 'signatures', y.live) order by y.year) from (
          select y.year, coalesce((
            select json_agg(json_build_object('signerId', g.signer_id, 'name', g.signer_name,
              'on', (g.signed_at at time zone 'Europe/Stockholm')::date))
            from ${signatures} g where g.supervision_year_id = y.id
              and not exists (select 1 from ${signatureWithdrawals} w where w.signature_id = g.id)), '[]'::json) as live
          from ${supervisionYears} y
          where y.resident_id = ${residents.id} and ${isParty}) y where json_array_length(y.live) < 2), '[]'::json)`,
      unsorted: sql<number>`(select count(*)::int from ${documents}
        where documents.resident_id = ${residents.id} and documents.removed_at is null and ${LACKS_GOALS}
          and ${residents.personId} = ${viewer.personId})`,
      toFillIn: sql<OpenActs["toFillIn"]>`coalesce((
        select json_agg(json_build_object('id', d.id, 'title', d.title,
          'askedOn', (d.fill_in_asked_at at time zone 'Europe/Stockholm')::date) order by d.fill_in_asked_at, d.id)
        from ${documents} d where d.resident_id = ${residents.id} and ${isAsked(viewer)}), '[]'::json)`,
      filledIn: filledIn(viewer),
      packed: packed(viewer),
      completedOn: residents.completedOn,
    })
    .from(residents)
    .innerJoin(people, eq(people.id, residents.personId))
    .where(
      and(
        or(
          isParty,
          sql`${residents.id} in (select d.resident_id from ${documents} d where ${isAsked(viewer)})`,
        ),
        visibleResidents(viewer),
        or(isNull(residents.completedOn), eq(residents.personId, viewer.personId)),
      ),
    )
    .orderBy(sql`${people.name} collate "sv-SE-x-icu"`);
  return rows.map(({ personId, completedOn, revision, years, ...row }) => ({
    ...row,
    // Nothing more is asked for when the training is over; the binder can still be taken out.
    ...(completedOn === null ? {} : { unsorted: 0, toFillIn: [] }),
    party:
      personId === viewer.personId
        ? "resident"
        : parties.includes(row.residentId)
          ? "mainSupervisor"
          : "asked",
    revision:
      completedOn === null && revision
        ? {
            proposedByMe: revision.byId === viewer.personId,
            proposedByName: revision.byName,
            proposedOn: revision.on,
          }
        : null,
    years: completedOn === null ? years.map((year) => openYear(viewer, year)) : [],
  }));
}

const BINDER_ROLES = ["mainSupervisor", "placementSupervisor", "chief", "studierektor"] as const;

function hasBinders(viewer: Viewer): boolean {
  return viewer.residentIds.length > 0 || BINDER_ROLES.some((role) => holds(viewer, role));
}

function isAsked(viewer: Viewer): SQL {
  return sql`d.fill_in_by = ${viewer.personId} and d.removed_at is null`;
}

/** What the viewer asked for and has had back filled in, until it is opened. */
const filledIn = (viewer: Viewer) => sql<OpenActs["filledIn"]>`coalesce((
  select json_agg(json_build_object('id', d.id, 'title', d.title, 'by', d.by) order by d.title, d.id) from (
    select d.id, d.title, ${filledInBy(sql`d.id`)} as by from ${documents} d
    where d.resident_id = ${residents.id} and ${residents.personId} = ${viewer.personId} and d.removed_at is null
      and exists (select from ${documentVersions} v
        where v.document_id = d.id and v.number > 1 and v.added_by <> ${viewer.personId})) d
  where d.by is not null), '[]'::json)`;

/** The newest package of the viewer's own binder that has not been fetched, until the day before it goes. */
const packed = (viewer: Viewer) => sql<OpenActs["packed"]>`(
  select json_build_object('size', e.size, 'before', (e.expires_at at time zone 'Europe/Stockholm')::date)
  from ${binderExports} e
  where e.resident_id = ${residents.id} and ${residents.personId} = ${viewer.personId} and e.state = 'ready'
    and (e.expires_at at time zone 'Europe/Stockholm')::date > ${viewer.today}
    and not exists (select from ${audit} a where a.subject_id = e.id::text and a.action = 'export.fetched')
    and not exists (select from ${binderExports} newer
      where newer.resident_id = e.resident_id and newer.state = 'ready' and newer.ready_at > e.ready_at)
  limit 1)`;

function openYear(viewer: Viewer, { year, signatures: live }: StoredYear): OpenActs["years"][number] {
  const other = live.find(({ signerId }) => signerId !== viewer.personId) ?? null;
  return {
    year,
    signedByMe: live.some(({ signerId }) => signerId === viewer.personId),
    signedByOther: other?.name ?? null,
    signedOn: other?.on ?? null,
  };
}
