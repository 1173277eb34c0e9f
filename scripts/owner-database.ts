import { type Embedded, startEmbedded } from "@/db/embedded";
import { type ConfigurationError, modeOf, parseDatabaseEnv, roleOf } from "@/lib/env";
import { DATA, loadEnvFiles } from "./demo-database";

type OwnerDatabase = { ownerUrl: string; appRole: string; embedded: Embedded | null };

/** The database of the environment, or else the embedded one, started; whoever asked stops it. */
export async function chooseDatabase(): Promise<OwnerDatabase> {
  loadEnvFiles();
  if (modeOf(process.env) === "production" || process.env.DATABASE_URL) {
    const { databaseUrl, ownerDatabaseUrl } = parseDatabaseEnv(process.env);
    return { ownerUrl: ownerDatabaseUrl, appRole: roleOf(databaseUrl), embedded: null };
  }
  const embedded = await startEmbedded({ folder: DATA, settings: [] });
  return { ownerUrl: embedded.ownerUrl, appRole: roleOf(embedded.appUrl), embedded };
}

export function settingsWords({ faults }: ConfigurationError): string {
  return ["Inställningarna för databasen räcker inte:", ...faults].join("\n  - ");
}
