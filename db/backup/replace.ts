import { join } from "node:path";
import pg from "pg";
import { createOwnedDatabase } from "../embedded-roles";
import { othersUse } from "../file-lock";
import { BackupFault } from "./faults";

const BESIDE = "stigen_restored";
const AWAY = "stigen_replaced";

type Place = { folder: string; adminUrl: string; ownerUrl: string };

/** The demo's database is replaced when the new one stands complete beside it, so that a bad file costs nothing. */
export async function replaceEmbedded<T>(
  { folder, adminUrl, ownerUrl }: Place,
  work: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  const [user] = othersUse(join(folder, "users"));
  if (user !== undefined) {
    throw new BackupFault(`Databasen används av en annan process (${user}). Stäng av den först.`);
  }
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // What a restore that was killed has left.
    await admin.query(`drop database if exists ${BESIDE} with (force)`);
    await admin.query(`drop database if exists ${AWAY} with (force)`);
    await createOwnedDatabase(admin, BESIDE);
    const beside = new URL(ownerUrl);
    beside.pathname = BESIDE;
    const result = await work(beside.href).catch(async (error: unknown) => {
      await admin.query(`drop database ${BESIDE} with (force)`);
      throw error;
    });
    await admin.query(
      `begin; alter database stigen rename to ${AWAY}; alter database ${BESIDE} rename to stigen; commit`,
    );
    await admin.query(`drop database ${AWAY} with (force)`);
    return result;
  } finally {
    await admin.end();
  }
}
