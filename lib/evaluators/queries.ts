import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { database, type Tx } from "@/db/client";
import { evaluatorProfiles, fileContents, people } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefusal } from "@/lib/audit";
import { NotFound } from "@/lib/errors";
import type { StoredFile } from "@/lib/files/download";
import { asId, isId, type PersonId, type RegionId } from "@/lib/ids";
import { UNDER_WAY } from "@/lib/mittist/colleagues";
import { type EvaluatorFacts, mayReadEvaluator, mayReadRegister } from "./policy";

export type Pause = { id: string; startsOn: string; endsOn: string | null; note: string };

const columns = (today: string) => {
  const isHeld = sql`a.person_id = people.id and a.role in ('evaluator', 'coEvaluator')
    and a.starts_on <= ${today} and (a.ends_on is null or a.ends_on >= ${today})`;
  return {
    id: people.id,
    name: people.name,
    title: people.title,
    trainedIn: evaluatorProfiles.trainedIn,
    capacity: sql<number>`coalesce(${evaluatorProfiles.capacity}, 2)`,
    place: sql<string>`coalesce(${evaluatorProfiles.place}, '')`,
    latitude: evaluatorProfiles.latitude,
    longitude: evaluatorProfiles.longitude,
    presentation: sql<string>`coalesce(${evaluatorProfiles.presentation}, '')`,
    hasPhoto: sql<boolean>`${evaluatorProfiles.photoSha256} is not null`,
    approvedBy: evaluatorProfiles.approvedBy,
    approvedOn: evaluatorProfiles.approvedOn,
    version: sql<number>`coalesce(${evaluatorProfiles.version}, 0)`,
    regions: sql<{ id: RegionId; name: string }[]>`coalesce((
      select json_agg(distinct jsonb_build_object('id', g.id, 'name', g.name))
      from appointments a join regions g on g.id = a.region_id where ${isHeld}), '[]'::json)`,
    roles: sql<
      string[]
    >`coalesce((select json_agg(distinct a.role) from appointments a where ${isHeld}), '[]'::json)`,
    isFirst: sql<boolean>`coalesce((select bool_or(a.first_assignment) from appointments a where ${isHeld}), false)
      and not exists (select from cases c join reports f on f.case_id = c.id
        where c.evaluator_id = people.id and f.finalised_at is not null)`,
    pauses: sql<Pause[]>`coalesce((
      select json_agg(json_build_object('id', p.id, 'startsOn', p.starts_on, 'endsOn', p.ends_on, 'note', p.note)
        order by p.starts_on)
      from evaluator_pauses p where p.person_id = people.id and (p.ends_on is null or p.ends_on >= ${today})), '[]'::json)`,
    ongoing: sql<number>`(select count(*)::int from cases c where c.evaluator_id = people.id
      and ${UNDER_WAY})`,
    reading: sql<number>`(select count(*)::int from cases c where c.co_evaluator_id = people.id
      and ${UNDER_WAY})`,
    done: sql<number>`(select count(*)::int from cases c join reports f on f.case_id = c.id
      where c.evaluator_id = people.id and f.finalised_at is not null)`,
  };
};

type Reader = Pick<Tx, "select">;

function select(reader: Reader, today: string) {
  return reader
    .select(columns(today))
    .from(people)
    .leftJoin(evaluatorProfiles, eq(evaluatorProfiles.personId, people.id))
    .$dynamic();
}

export type Evaluator = Omit<Awaited<ReturnType<typeof select>>[number], "id"> & { id: PersonId };

/** Everyone who evaluates or reads beside today, in any region. */
export async function listEvaluators(viewer: Viewer): Promise<Evaluator[]> {
  if (!mayReadRegister(viewer)) return [];
  const rows = await select(database(), viewer.today)
    .where(
      sql`${people.deactivatedAt} is null and exists (
        select from appointments a where a.person_id = people.id and a.role in ('evaluator', 'coEvaluator')
          and a.starts_on <= ${viewer.today} and (a.ends_on is null or a.ends_on >= ${viewer.today}))`,
    )
    .orderBy(asc(people.name));
  return rows.map((row) => ({ ...row, id: asId(row.id) }));
}

/** One of them, for themselves and for those who read the register. */
export async function getEvaluator(viewer: Viewer, id: string): Promise<Evaluator> {
  const found = isId(id) ? await findEvaluator(database(), viewer.today, asId(id)) : null;
  if (found && mayReadEvaluator(viewer, factsOf(found))) return found;
  await auditRefusal(viewer, "evaluator.read", "evaluator", id);
  throw new NotFound("evaluator");
}

/** Null for whoever neither evaluates nor reads beside today. */
export async function findEvaluator(reader: Reader, today: string, id: PersonId): Promise<Evaluator | null> {
  const [row] = await select(reader, today).where(eq(people.id, id));
  return row && row.roles.length > 0 ? { ...row, id: asId(row.id) } : null;
}

export function factsOf({ id, regions }: Pick<Evaluator, "id" | "regions">): EvaluatorFacts {
  return { personId: id, regionIds: regions.map((region) => region.id) };
}

/** The photo, for the evaluator and for those who read the register; the ST-läkare sees it in their case. */
export async function getPhoto(viewer: Viewer, id: string): Promise<Omit<StoredFile, "fileName">> {
  if (!isId(id) || (viewer.personId !== id && !mayReadRegister(viewer))) {
    await auditRefusal(viewer, "evaluator.read", "evaluator", id);
    throw new NotFound("photo");
  }
  const [row] = await database()
    .select({ sha256: fileContents.sha256, type: fileContents.type, size: fileContents.size })
    .from(evaluatorProfiles)
    .innerJoin(fileContents, eq(fileContents.sha256, evaluatorProfiles.photoSha256))
    .where(eq(evaluatorProfiles.personId, id));
  if (!row) throw new NotFound("photo");
  return row;
}
