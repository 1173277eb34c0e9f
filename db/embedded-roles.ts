import pg from "pg";

/** Two roles and a database, as an operator would create them. Safe to repeat. */
export async function prepareDatabase(
  adminUrl: string,
  passwords: { owner: string; app: string },
): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await ensureRole(client, "stigen_owner", passwords.owner);
    await ensureRole(client, "stigen_app", passwords.app);
    const found = await client.query("select 1 from pg_database where datname = 'stigen'");
    if (found.rowCount === 0) await createOwnedDatabase(client, "stigen");
  } finally {
    await client.end();
  }
}

/** Only the two roles may connect: on a shared cluster PUBLIC may by default. */
export async function createOwnedDatabase(client: pg.Client, name: string, template?: string): Promise<void> {
  const database = client.escapeIdentifier(name);
  const from = template === undefined ? "" : ` template ${client.escapeIdentifier(template)}`;
  await client.query(`create database ${database} owner stigen_owner${from}`);
  await client.query(`revoke all on database ${database} from public`);
  await client.query(`grant connect on database ${database} to stigen_app`);
}

async function ensureRole(client: pg.Client, name: string, password: string): Promise<void> {
  const role = client.escapeIdentifier(name);
  const found = await client.query("select 1 from pg_roles where rolname = $1", [name]);
  if (found.rowCount === 0) {
    await client.query(`create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls`);
  }
  await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`);
}
