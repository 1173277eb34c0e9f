import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import journal from "@/db/migrations/meta/_journal.json";
import { LATE_MS } from "@/lib/email/rules";
import { describeError, HEARTBEAT, SILENT_MS } from "@/lib/jobs/rules";
import { sealingKey } from "@/lib/seals/current";
import { factsOf } from "@/lib/seals/key";

type State = "ok" | "down";

/** What an operator's monitor asks for. Counts and times only: no names, no addresses, no errors' own words. */
export type Health = {
  state: State;
  database: { state: State };
  migrations: { state: State; applied: number | null };
  jobs: { state: State; heardOf: string | null; waiting: number; failed: number };
  mail: { state: State; waiting: number; late: number; failed: number };
  /** Files that the virus scanner has not answered about are seen by nobody but the one who put them in. */
  scans: { state: State; waiting: number; late: number; infected: number };
  /** Without a key nothing is issued, and what waits to be issued waits. */
  seal: { state: State; isDemo: boolean; until: string | null };
};

export async function checkHealth(now: Date): Promise<Health> {
  try {
    return judge(await readFigures(now), await readSeal(now), now);
  } catch (error) {
    console.warn("health check failed", describeError(error));
    return NOTHING_ANSWERS;
  }
}

type Figures = {
  migrations: number;
  heardOf: Date | null;
  jobsWaiting: number;
  jobsFailed: number;
  mailWaiting: number;
  mailLate: number;
  mailFailed: number;
  scansWaiting: number;
  scansLate: number;
  scansInfected: number;
};

async function readFigures(now: Date): Promise<Figures> {
  const late = new Date(now.getTime() - LATE_MS).toISOString();
  const { rows } = await database().execute<Figures & Record<string, unknown>>(sql`
    select (select count(*)::int from drizzle.__drizzle_migrations) as "migrations",
           (select at from heartbeats where name = ${HEARTBEAT}) as "heardOf",
           (select count(*)::int from jobs where done_at is null and failed_at is null) as "jobsWaiting",
           (select count(*)::int from jobs where failed_at is not null) as "jobsFailed",
           (select count(*)::int from emails where state = 'queued') as "mailWaiting",
           (select count(*)::int from emails where state = 'queued' and created_at < ${late}) as "mailLate",
           (select count(*)::int from emails where state = 'failed') as "mailFailed",
           (select count(*)::int from file_scans where state = 'waiting') as "scansWaiting",
           (select count(*)::int from file_scans where state = 'waiting' and created_at < ${late}) as "scansLate",
           (select count(*)::int from file_scans where state = 'infected') as "scansInfected"`);
  const [row] = rows;
  if (!row) throw new Error("the database answered nothing");
  return { ...row, heardOf: row.heardOf === null ? null : new Date(row.heardOf) };
}

async function readSeal(now: Date): Promise<Health["seal"]> {
  try {
    const key = await sealingKey(now);
    return { state: "ok", isDemo: key.isDemo, until: factsOf(key).until.toISOString() };
  } catch (error) {
    console.warn("there is no key to seal with", describeError(error));
    return { state: "down", isDemo: false, until: null };
  }
}

function judge(figures: Figures, seal: Health["seal"], now: Date): Health {
  const state = (isWell: boolean): State => (isWell ? "ok" : "down");
  const { heardOf } = figures;
  const migrations = state(figures.migrations === journal.entries.length);
  const jobs = state(heardOf !== null && now.getTime() - heardOf.getTime() < SILENT_MS);
  // What has failed waits for a human and is counted; the portal itself still works.
  const mail = state(figures.mailLate === 0);
  const scans = state(figures.scansLate === 0);
  return {
    state: state([migrations, jobs, mail, scans, seal.state].every((part) => part === "ok")),
    database: { state: "ok" },
    migrations: { state: migrations, applied: figures.migrations },
    jobs: {
      state: jobs,
      heardOf: heardOf?.toISOString() ?? null,
      waiting: figures.jobsWaiting,
      failed: figures.jobsFailed,
    },
    mail: { state: mail, waiting: figures.mailWaiting, late: figures.mailLate, failed: figures.mailFailed },
    scans: {
      state: scans,
      waiting: figures.scansWaiting,
      late: figures.scansLate,
      infected: figures.scansInfected,
    },
    seal,
  };
}

const NOTHING_ANSWERS: Health = {
  state: "down",
  database: { state: "down" },
  migrations: { state: "down", applied: null },
  jobs: { state: "down", heardOf: null, waiting: 0, failed: 0 },
  mail: { state: "down", waiting: 0, late: 0, failed: 0 },
  scans: { state: "down", waiting: 0, late: 0, infected: 0 },
  seal: { state: "down", isDemo: false, until: null },
};
