import { drizzle } from "drizzle-orm/node-postgres";
import type pg from "pg";
import { readChain } from "@/lib/log/chain";
import { contentHash } from "@/lib/signing/canonical";
import type { Finding } from "./manifest";
import { amount } from "./words";

/** What has to hold in every portal: the bytes of each file, the chain of the log, the hash of what was signed. */
export async function checkContents(client: pg.Client): Promise<Finding[]> {
  const findings = [...(await checkFiles(client)), await checkChain(client)];
  for (const table of await hashedTables(client)) findings.push(await checkHashes(client, table));
  return findings;
}

/** How the bytes of a stored file are found and hashed: the one place here that knows how they are kept. */
const FILES = `
  select count(*)::float8 as files, coalesce(sum(size), 0)::float8 as bytes,
    coalesce(array_agg(sha256) filter (where found is distinct from sha256), '{}') as broken
  from (select c.sha256, c.size, (select encode(sha256(string_agg(p.bytes, ''::bytea order by p.number)), 'hex')
          from file_pieces p where p.sha256 = c.sha256) as found
        from file_contents c) hashed`;

/** Nothing for a database older than this way of keeping files: they are checked when it has been migrated. */
async function checkFiles(client: pg.Client): Promise<Finding[]> {
  const { rows: kept } = await client.query("select from pg_class where oid = to_regclass('file_pieces')");
  if (kept.length === 0) return [];
  const { rows } = await client.query<{ files: number; bytes: number; broken: string[] }>(FILES);
  const { files, bytes, broken } = rows[0] ?? { files: 0, bytes: 0, broken: [] };
  const faults = broken.map((sha256) => `filen ${sha256} stämmer inte med sin kontrollsumma`);
  return [{ subject: "Lagrade filer", words: `${amount(files)} (${amount(bytes)} byte)`, faults }];
}

async function checkChain(client: pg.Client): Promise<Finding> {
  const { entries, broken } = await readChain(drizzle(client));
  const faults = broken === null ? [] : [`kedjan är bruten vid rad ${amount(broken)}`];
  return { subject: "Loggens kedja", words: `${amount(entries)} rader`, faults };
}

const SUBJECTS: Record<string, string> = {
  intyg: "Intyg",
  signatures: "Signaturer",
  report_versions: "Mitt-i-ST-rapporter",
  consultations: "Beskrivna patientmöten",
  iup_revisions: "Revideringar av IUP",
  templates: "Mallar",
};

/** Every table that keeps content beside its hash. */
async function hashedTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and (column_name = 'content' and data_type = 'jsonb' or column_name = 'content_hash')
    group by table_name having count(*) = 2 order by table_name`);
  return rows.map(({ name }) => name);
}

/** Read some hundred at a time: a region signs more than memory should hold. What is not final yet has neither. */
async function checkHashes(client: pg.Client, table: string): Promise<Finding> {
  const name = client.escapeIdentifier(table);
  await client.query(
    `declare hashed no scroll cursor for select content, content_hash as hash from ${name}
     where num_nonnulls(content, content_hash) > 0`,
  );
  const faults: string[] = [];
  let count = 0;
  for (;;) {
    const { rows } = await client.query("fetch 500 from hashed");
    if (rows.length === 0) break;
    count += rows.length;
    for (const { content, hash } of rows) {
      if (contentHash(content) !== hash) faults.push(`innehållet med kontrollsumman ${hash} är ändrat`);
    }
  }
  await client.query("close hashed");
  return { subject: SUBJECTS[table] ?? table, words: amount(count), faults };
}
