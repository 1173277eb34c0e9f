import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { type Database, database, type Tx } from "@/db/client";
import { malbeskrivningar, residents } from "@/db/schema";
import { visibleResidents } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { type Suggestion, suggest } from "@/lib/files/suggest";
import type { FileType } from "@/lib/files/types";

/** What somebody studies under: the regulation, and its delmål with those of BT, by which a paper is told apart. */
export type Studies = { regulation: string; delmal: { code: string; title: string }[] };

const NONE: Studies = { regulation: "", delmal: [] };

const delmalOf = sql<Studies["delmal"]>`coalesce((
  select json_agg(json_build_object('code', d.code, 'title', d.title) order by m.kind desc, d.position)
  from goals g join delmal d on d.id = g.delmal_id join malbeskrivningar m on m.id = d.malbeskrivning_id
  where g.resident_id = residents.id
    and d.malbeskrivning_id in (residents.malbeskrivning_id, residents.bt_malbeskrivning_id)), '[]'::json)`;

type Reader = Pick<Database | Tx, "select">;

/** Of a resident within the viewer's sight; nothing for a region's documents. */
export function findStudies(reader: Reader, viewer: Viewer, residentId: string | null): Promise<Studies> {
  return selectStudies(reader, residentId, visibleResidents(viewer));
}

/** For work that nobody is shown the answer of. */
export function studiesOf(reader: Reader, residentId: string | null): Promise<Studies> {
  return selectStudies(reader, residentId);
}

async function selectStudies(reader: Reader, residentId: string | null, scope?: SQL): Promise<Studies> {
  if (residentId === null) return NONE;
  const [row] = await reader
    .select({ regulation: malbeskrivningar.regulation, delmal: delmalOf })
    .from(residents)
    .innerJoin(malbeskrivningar, eq(malbeskrivningar.id, residents.malbeskrivningId))
    .where(and(eq(residents.id, residentId), scope));
  return row ?? NONE;
}

/** For the page on which a binder's papers are told apart. */
export function getStudies(viewer: Viewer, residentId: string): Promise<Studies> {
  return findStudies(database(), viewer, residentId);
}

type Paper = { fileName: string; type: string; text: string };

export function suggestFor({ fileName, type, text }: Paper, studies: Studies, today: string): Suggestion {
  return suggest({ fileName, type: storedType(type), text, ...studies, today });
}

/** What the judgement of the file wrote when it was kept. */
export function storedType(type: string): FileType {
  return type as FileType;
}
