import "server-only";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool, type PoolClient } from "pg";
import { env } from "@/lib/env";
import { withoutValues } from "./query-error";
import * as schema from "./schema";

export type Database = NodePgDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

type Connection = { pool: Pool; db: Database };

const holder = globalThis as typeof globalThis & { stigenConnection?: Connection };

// Opened at first use: the build imports pages without having a database.
function connection(): Connection {
  holder.stigenConnection ??= open(env().databaseUrl);
  return holder.stigenConnection;
}

function open(connectionString: string): Connection {
  const pool = new Pool({
    connectionString,
    max: 12,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
  });
  pool.on("error", (cause) => console.warn("database connection lost", cause.message));
  // The pool listens to idle connections only: one that is lost within a transaction would end the process. Whoever waits
  // for an answer is told by the query itself.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { pool, db: drizzle(pool, { schema }) };
}

/** For reads. Everything that writes goes through {@link inTransaction}. */
export function database(): Database {
  return connection().db;
}

/** For what the driver's queries cannot do. Whoever takes it gives it back. */
export function takeConnection(): Promise<PoolClient> {
  return connection().pool.connect();
}

export async function inTransaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const after: (() => void)[] = [];
  const result = await connection()
    .db.transaction((tx) => {
      afterCommit.set(tx, after);
      return work(tx);
    })
    .catch((error: unknown) => {
      throw withoutValues(error);
    });
  for (const done of after) done();
  return result;
}

const afterCommit = new WeakMap<Tx, (() => void)[]>();

/** Called when the transaction has been committed, never when it was rolled back. Only for what may be missed. */
export function onCommit(tx: Tx, done: () => void): void {
  afterCommit.get(tx)?.push(done);
}

export async function closeDatabase(): Promise<void> {
  await holder.stigenConnection?.pool.end();
  delete holder.stigenConnection;
}
