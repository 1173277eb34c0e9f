import pg from "pg";

/** So that values are written alike on every cluster, and a row that may not be read is an error, never left out. */
const SETTINGS = [
  "set client_min_messages = warning",
  "set datestyle = 'ISO, YMD'",
  "set intervalstyle = 'postgres'",
  "set timezone = 'UTC'",
  "set bytea_output = 'hex'",
  "set row_security = off",
  "set search_path = public",
  "set statement_timeout = 0",
  "set idle_in_transaction_session_timeout = 0",
];

/** A connection as the owner of the tables, closed however the work ends. */
export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A lost connection fails the statement at hand; without a listener it would end the process instead.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query(SETTINGS.join("; "));
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
