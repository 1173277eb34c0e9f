import type pg from "pg";
import type { Sequence } from "./manifest";

export type TableColumns = { name: string; columns: string[] };

/**
 * Every table there is, asked of the database itself: a list kept by hand would one day forget one. Computed columns
 * are left out, and so is what belongs to an extension.
 */
export async function listTables(client: pg.Client): Promise<TableColumns[]> {
  const { rows } = await client.query<TableColumns>(`
    select c.relname as name, array_agg(a.attname::text order by a.attname) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and not exists (select from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    group by c.relname order by c.relname`);
  return rows;
}

/** Positions are read outside the snapshot, as sequences are; later than the rows is right, earlier never happens. */
export async function readSequences(client: pg.Client): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace order by 1",
  );
  const sequences: Sequence[] = [];
  for (const { name } of rows) {
    const { rows: position } = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${client.escapeIdentifier(name)}`,
    );
    for (const { last, called } of position) sequences.push({ name, last, called });
  }
  return sequences;
}

/** Rows and a sum of their hashes: the same rows give the same sum in any order, on any cluster. */
export async function checksum(
  client: pg.Client,
  { name, columns }: TableColumns,
): Promise<{ rows: number; checksum: string }> {
  const { rows } = await client.query<{ rows: number; checksum: string }>(`
    select count(*)::float8 as rows, coalesce(sum(
      ('x' || left(encode(sha256(convert_to(row(${columnList(client, columns)})::text, 'UTF8')), 'hex'), 16))::bit(64)::bigint::numeric
    ), 0)::text as checksum
    from ${client.escapeIdentifier(name)}`);
  return rows[0] ?? { rows: 0, checksum: "0" };
}

export function columnList(client: pg.Client, columns: readonly string[]): string {
  return columns.map((column) => client.escapeIdentifier(column)).join(", ");
}

/** Triggers and constraints with their definitions and whether they are in force. */
export async function listGuards(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ guard: string }>(`
    select concat_ws(' ', tgrelid::regclass, pg_get_triggerdef(t.oid), tgenabled) as guard
    from pg_trigger t join pg_class c on c.oid = tgrelid
    where not tgisinternal and c.relnamespace = 'public'::regnamespace
    union all
    select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated)
    from pg_constraint where connamespace = 'public'::regnamespace
    order by 1`);
  return rows.map(({ guard }) => guard);
}
