import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Scale } from "@/db/seed/scale/sql";
import { fetchPage } from "@/scripts/bench/measure";
import { findSubjects, pagesOf, signIn } from "@/scripts/bench/pages";
import { startPortal } from "@/scripts/bench/servers";
import { createTestDatabase, type TestDatabase } from "../setup/database";

const SMALL: Scale = {
  residents: 44,
  units: 4,
  areas: 2,
  talksEach: 12,
  assessmentsEach: 4,
  documentsEach: 5,
  auditRows: 20,
};

/** More of everything that a page lists. */
const LARGE: Scale = {
  residents: 132,
  units: 8,
  areas: 2,
  talksEach: 60,
  assessmentsEach: 20,
  documentsEach: 30,
  auditRows: 400,
};

type Counts = Record<string, number>;

const databases: TestDatabase[] = [];
let small: Counts = {};
let large: Counts = {};

beforeAll(async () => {
  small = await countIn(SMALL);
  large = await countIn(LARGE);
});

afterAll(async () => {
  for (const database of databases) await database.drop();
});

test("no page asks the database more than eight times, the session's question included", () => {
  expect(Object.keys(small).length).toBeGreaterThan(0);
  expect(Object.entries(small).filter(([, count]) => count > 8)).toEqual([]);
});

test("every page asks as many times whether its lists are short or long", () => {
  // A page of what the small world has none of has nothing to be compared with.
  const common = Object.entries(large).filter(([page]) => page in small);
  expect(Object.fromEntries(common)).toEqual(small);
});

async function countIn(scale: Scale): Promise<Counts> {
  const database = await createTestDatabase();
  databases.push(database);
  await seed(database, scale);
  const subjects = await findSubjects(database.ownerUrl);
  const cookies = await signIn(database.ownerUrl, subjects);
  const secret = "only for tests: 32 characters or more";
  const portal = await startPortal({ databaseUrl: database.appUrl, authSecret: secret }, []);
  const counts: Counts = {};
  try {
    for (const page of pagesOf(subjects)) {
      const fetched = await fetchPage(portal, page, cookies[page.role]);
      if (fetched) counts[`${page.name} (${page.role})`] = fetched.queries.length;
    }
  } finally {
    await portal.stop();
  }
  return counts;
}

/** The configuration is read once per set of modules, so each world gets a set of its own. */
async function seed(database: TestDatabase, scale: Scale): Promise<void> {
  const configured = process.env.DATABASE_URL;
  process.env.DATABASE_URL = database.appUrl;
  vi.resetModules();
  const { seedScaleRegion } = await import("@/db/seed/scale");
  const { closeDatabase } = await import("@/db/client");
  await seedScaleRegion(scale, "2026-11-23");
  await closeDatabase();
  process.env.DATABASE_URL = configured;
  vi.resetModules();
}
