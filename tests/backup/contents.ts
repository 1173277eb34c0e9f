import type pg from "pg";
import { checksum, listTables, readSequences } from "@/db/backup/catalogue";

/** All that a database holds, in a form that can be compared, also with that of another cluster. */
export async function contentsOf(owner: pg.Client) {
  await owner.query("set timezone = 'UTC'");
  const tables = [];
  for (const table of await listTables(owner)) tables.push({ ...table, ...(await checksum(owner, table)) });
  return { tables, sequences: await readSequences(owner) };
}

/** What a restore that was refused must not have left. */
export async function leftIn(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select nspname as name from pg_namespace where nspname = 'drizzle'
     union all select relname from pg_class where relnamespace = 'public'::regnamespace`,
  );
  return rows.map(({ name }) => name);
}

const SIGNED_YEAR = `(select s.supervision_year_id from signatures s where s.supervision_year_id is not null
  and not exists (select from signature_withdrawals w where w.signature_id = s.id) limit 1)`;

/** Statements of the application's role that its rights or the locks refuse, each with the code of its refusal. */
export const REFUSED = [
  ["update signatures set content = '{}'", "42501"],
  ["delete from audit", "42501"],
  [`update supervision_years set year = 1999 where id = ${SIGNED_YEAR}`, "ST001"],
] as const;
