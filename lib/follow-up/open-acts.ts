import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { database } from "@/db/client";
import {
  iupRevisions,
  people,
  residents,
  signatures,
  signatureWithdrawals,
  supervisionYears,
} from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import type { OpenActs } from "./waiting";

type LiveSignature = { signerId: string; name: string; on: string };
type StoredYear = { year: number; signatures: LiveSignature[] };

/** What waits between the two parties in the binders where the viewer is one of them: one query. */
export async function listOpenActs(viewer: Viewer): Promise<OpenActs[]> {
  const supervised = viewer.appointments.flatMap(({ role, residentId }) =>
    role === "mainSupervisor" && residentId ? [residentId] : [],
  );
  const mine = [...viewer.residentIds, ...supervised];
  if (mine.length === 0) return [];
  const rows = await database()
    .select({
      residentId: residents.id,
      residentName: people.name,
      personId: residents.personId,
      revision: sql<{ byId: string; byName: string; on: string } | null>`(
        select json_build_object('byId', v.proposed_by, 'byName', q.name,
          'on', (v.proposed_at at time zone 'Europe/Stockholm')::date)
        from ${iupRevisions} v join ${people} q on q.id = v.proposed_by
        where v.resident_id = ${residents.id} and v.confirmed_at is null and v.withdrawn_at is null limit 1)`,
      years: sql<StoredYear[]>`coalesce((
        select json_agg(json_build_object('year', y.year, 'signatures', y.live) order by y.year) from (
          select y.year, coalesce((
            select json_agg(json_build_object('signerId', g.signer_id, 'name', g.signer_name,
              'on', (g.signed_at at time zone 'Europe/Stockholm')::date))
            from ${signatures} g where g.supervision_year_id = y.id
              and not exists (select 1 from ${signatureWithdrawals} w where w.signature_id = g.id)), '[]'::json) as live
          from ${supervisionYears} y
          where y.resident_id = ${residents.id}) y where json_array_length(y.live) < 2), '[]'::json)`,
    })
    .from(residents)
    .innerJoin(people, eq(people.id, residents.personId))
    .where(and(inArray(residents.id, mine), sql`${residents.completedOn} is null`))
    .orderBy(sql`${people.name} collate "sv-SE-x-icu"`);
  return rows.map(({ personId, revision, years, ...row }) => ({
    ...row,
    party: personId === viewer.personId ? "resident" : "mainSupervisor",
    revision: revision && {
      proposedByMe: revision.byId === viewer.personId,
      proposedByName: revision.byName,
      proposedOn: revision.on,
    },
    years: years.map((year) => openYear(viewer, year)),
  }));
}

function openYear(viewer: Viewer, { year, signatures: live }: StoredYear): OpenActs["years"][number] {
  const other = live.find(({ signerId }) => signerId !== viewer.personId) ?? null;
  return {
    year,
    signedByMe: live.some(({ signerId }) => signerId === viewer.personId),
    signedByOther: other?.name ?? null,
    signedOn: other?.on ?? null,
  };
}
