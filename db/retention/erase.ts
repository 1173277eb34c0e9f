import type pg from "pg";

/** Removed so long ago that nothing asks for it to be kept; what has been handed in to a Mitt-i-ST always is. */
export type Erasable = {
  id: string;
  binder: string | null;
  removedAt: Date;
  versions: number;
  bytes: number;
};

const ERASABLE = `
  select d.id, d.resident_id as binder, d.removed_at as "removedAt", count(v.id)::int as versions,
    coalesce(sum(c.size), 0)::int as bytes
  from documents d
  left join document_versions v on v.document_id = d.id
  left join file_contents c on c.sha256 = v.sha256
  where d.removed_at < now() - make_interval(months => $1)
    and not exists (select from portfolio_items i where i.document_id = d.id)
  group by d.id order by d.removed_at, d.id`;

/** What may be erased when removed documents are kept for so many months. Names and words are not told. */
export async function listErasable(client: pg.Client, months: number): Promise<Erasable[]> {
  const { rows } = await client.query<Erasable>(ERASABLE, [months]);
  return rows;
}

// Rows that the portal itself can never change or delete. Its guards rest within the transaction and no longer.
const GUARDED = ["text_revisions", "document_versions", "file_pieces", "file_contents"];

/**
 * Erases them, their words and every content that nothing else holds, in one transaction, and leaves a line in the log for
 * each: which document, when it had been removed, how many versions. For the owner of the tables alone.
 */
export async function eraseDocuments(client: pg.Client, months: number): Promise<Erasable[]> {
  await client.query("begin");
  try {
    const erased = await eraseWithin(client, months);
    await client.query("commit");
    return erased;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

async function eraseWithin(client: pg.Client, months: number): Promise<Erasable[]> {
  await client.query(GUARDED.map((name) => `alter table ${name} disable trigger user`).join("; "));
  const erasable = await listErasable(client, months);
  const ids = erasable.map(({ id }) => id);
  const held = await client.query<{ sha256: string }>(
    "select distinct sha256 from document_versions where document_id = any($1)",
    [ids],
  );
  for (const statement of OF_DOCUMENTS) await client.query(statement, [ids]);
  const loose = await client.query<{ sha256: string }>(LOOSE, [held.rows.map(({ sha256 }) => sha256)]);
  const hashes = loose.rows.map(({ sha256 }) => sha256);
  for (const table of ["file_scans", "file_texts", "file_pieces", "file_contents"]) {
    await client.query(`delete from ${table} where sha256 = any($1)`, [hashes]);
  }
  for (const one of erasable) await log(client, one);
  await client.query(GUARDED.map((name) => `alter table ${name} enable trigger user`).join("; "));
  return erasable;
}

const OF_DOCUMENTS = [
  "delete from document_goals where document_id = any($1)",
  "delete from document_links where document_id = any($1)",
  "delete from text_revisions where text_id in (select id from texts where document_id = any($1))",
  "delete from texts where document_id = any($1)",
  "delete from uploads where document_id = any($1)",
  "delete from document_versions where document_id = any($1)",
  "delete from documents where id = any($1)",
];

const LOOSE = `
  select sha256 from unnest($1::text[]) sha256
  where not exists (select from document_versions v where v.sha256 = sha256.sha256)
    and not exists (select from issued_documents i where i.sha256 = sha256.sha256)
    and not exists (select from portfolio_items i where i.sha256 = sha256.sha256)`;

async function log(client: pg.Client, { id, binder, removedAt, versions }: Erasable): Promise<void> {
  await client.query(
    `insert into audit (actor_name, action, subject_kind, subject_id, resident_id, data)
     values ('Gallring', 'document.erased', 'document', $1, $2, jsonb_build_object('removedAt', $3::text, 'versions', $4::int))`,
    [id, binder, removedAt.toISOString(), versions],
  );
}
