import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { asc, count, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { delmal, delmalActivities, delmalIntyg, malbeskrivningar, people, templates } from "@/db/schema";
import { loadGroundData } from "@/db/seed/ground";
import { importFile } from "@/db/seed/import-malbeskrivning";
import { importMalbeskrivning, importTemplate } from "@/lib/curriculum/commands";
import type { Malbeskrivning } from "@/lib/curriculum/input";
import { ReportTemplate } from "@/lib/mittist/template";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "malbeskrivning-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(text: string | Uint8Array): Promise<string> {
  const file = path.join(folder, `${randomUUID()}.json`);
  await writeFile(file, text);
  return file;
}

/** An invented specialty with one delmål, so that no test sees another's versions. */
function made(specialty: string, title = "Titel"): Malbeskrivning {
  return {
    format: "malbeskrivning/1",
    regulation: "HSLF-FS 2021:8",
    specialty,
    kind: "ST",
    label: `${specialty} enligt HSLF-FS 2021:8`,
    requiredMonths: 66,
    source: "Prov",
    certainty: "Prov",
    delmal: [
      {
        code: "STc1",
        title,
        titleOfficial: false,
        summary: "Kan något.",
        activities: [
          { kind: "clinical", scope: "any", text: "Tjänstgöring", level: "required", alternative: "a" },
          { kind: "auscultation", scope: null, text: "Auskultation", level: "unverified", alternative: "a" },
        ],
        intyg: [{ form: "Bilaga 9", activity: "clinical", issuer: "supervisor", alternative: "a" }],
        suggestedAssessments: ["CBD"],
        source: "Prov",
        certainty: "Prov",
      },
    ],
  };
}

async function totals(): Promise<number[]> {
  const tables = [malbeskrivningar, delmal, delmalActivities, delmalIntyg, templates];
  const rows = await Promise.all(tables.map((table) => database().select({ rows: count() }).from(table)));
  return rows.map(([row]) => row?.rows ?? 0);
}

describe("ground data", () => {
  test("every installation has both regulations, bastjänstgöring and five templates", async () => {
    await loadGroundData(database());
    const rows = await database()
      .select({ label: malbeskrivningar.label, version: malbeskrivningar.version, delmal: count(delmal.id) })
      .from(malbeskrivningar)
      .innerJoin(delmal, eq(delmal.malbeskrivningId, malbeskrivningar.id))
      .groupBy(malbeskrivningar.id)
      .orderBy(asc(malbeskrivningar.label));
    expect(rows).toEqual([
      { label: "Allmänmedicin enligt HSLF-FS 2021:8", version: 1, delmal: 26 },
      { label: "Allmänmedicin enligt SOSFS 2015:8", version: 1, delmal: 25 },
      { label: "Bastjänstgöring enligt HSLF-FS 2021:8", version: 1, delmal: 18 },
    ]);
    const kinds = await database().select({ kind: templates.kind }).from(templates).orderBy(templates.kind);
    expect(kinds.map(({ kind }) => kind)).toEqual([
      "mittist-day",
      "mittist-evaluation",
      "mittist-portfolio",
      "mittist-report",
      "supervision-year",
    ]);
  });

  test("loading it again, also twice at once, changes nothing", async () => {
    await loadGroundData(database());
    const before = await totals();
    await Promise.all([loadGroundData(database()), loadGroundData(database())]);
    expect(await totals()).toEqual(before);
  });

  test("a version cannot be changed or removed by the application", async () => {
    await expect(database().update(delmal).set({ title: "annat" })).rejects.toThrow();
    await expect(database().delete(templates)).rejects.toThrow();
  });
});

describe("importing a målbeskrivning", () => {
  test("everything in the file is in the tables, in its order", async () => {
    expect(await importMalbeskrivning(database(), made("Ögon"))).toEqual({ outcome: "created", version: 1 });
    const activities = await database()
      .select({
        code: delmal.code,
        kind: delmalActivities.kind,
        scope: delmalActivities.scope,
        level: delmalActivities.level,
        alternative: delmalActivities.alternative,
      })
      .from(delmalActivities)
      .innerJoin(delmal, eq(delmal.id, delmalActivities.delmalId))
      .innerJoin(malbeskrivningar, eq(malbeskrivningar.id, delmal.malbeskrivningId))
      .where(eq(malbeskrivningar.specialty, "Ögon"))
      .orderBy(delmalActivities.position);
    expect(activities).toEqual([
      { code: "STc1", kind: "clinical", scope: "any", level: "required", alternative: "a" },
      { code: "STc1", kind: "auscultation", scope: null, level: "unverified", alternative: "a" },
    ]);
  });

  test("changed content is a new version, and the old one stays", async () => {
    const db = database();
    expect(await importMalbeskrivning(db, made("Hud"))).toEqual({ outcome: "created", version: 1 });
    expect(await importMalbeskrivning(db, made("Hud"))).toEqual({ outcome: "unchanged", version: 1 });
    expect(await importMalbeskrivning(db, made("Hud", "Ny"))).toEqual({ outcome: "created", version: 2 });
    expect(await importMalbeskrivning(db, made("Hud"))).toEqual({ outcome: "superseded", version: 1 });
    const titles = await db
      .select({ title: delmal.title })
      .from(delmal)
      .innerJoin(malbeskrivningar, eq(malbeskrivningar.id, delmal.malbeskrivningId))
      .where(eq(malbeskrivningar.specialty, "Hud"))
      .orderBy(malbeskrivningar.version);
    expect(titles.map(({ title }) => title)).toEqual(["Titel", "Ny"]);
  });

  test("several imports at once take a version each", async () => {
    const results = await Promise.all(
      ["a", "b", "c", "d"].map((title) => importMalbeskrivning(database(), made("Njurar", title))),
    );
    expect(results.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4]);
  });
});

describe("a template that someone has edited", () => {
  test("is not replaced when the portal comes with another", async () => {
    const db = database();
    const [shipped] = await db.select().from(templates).where(eq(templates.kind, "mittist-report"));
    const content = ReportTemplate.parse(shipped?.content);
    const revised = { ...content, title: "Ändrad i en ny utgåva" };
    expect(await importTemplate(db, revised)).toEqual({ outcome: "created", version: 2 });
    const [author] = await db
      .insert(people)
      .values({ name: "Henrik Prov", email: "henrik.prov@example.se" })
      .returning({ id: people.id });
    await db.insert(templates).values({
      kind: "mittist-report",
      version: 3,
      content: { ...content, title: "Egen" },
      contentHash: "0".repeat(64),
      authorId: author?.id ?? null,
    });
    const later = { ...content, title: "Ännu en utgåva" };
    expect(await importTemplate(db, later)).toEqual({ outcome: "superseded", version: 3 });
    expect(await importTemplate(db, revised)).toEqual({ outcome: "superseded", version: 2 });
  });
});

describe("npm run malbeskrivning:import", () => {
  test("tells the version, and that a second run changed nothing", async () => {
    const file = await fileWith(JSON.stringify(made("Öron")));
    expect(await importFile(database(), file)).toEqual({
      ok: true,
      lines: ["Öron enligt HSLF-FS 2021:8 är importerad som version 1 med 1 delmål."],
    });
    expect(await importFile(database(), file)).toEqual({
      ok: true,
      lines: ["Öron enligt HSLF-FS 2021:8 finns redan som version 1, inget är ändrat."],
    });
  });

  test("refuses a faulty file with its place and imports nothing", async () => {
    const [goal] = made("Lungor").delmal;
    const file = await fileWith(JSON.stringify({ ...made("Lungor"), delmal: [{ ...goal, title: "" }] }));
    const before = await totals();
    const { ok, lines } = await importFile(database(), file);
    expect(ok).toBe(false);
    expect(lines).toEqual([
      `${path.basename(file)}, rad 1, delmål 1 (STc1), fältet title: är tomt.`,
      "Ingenting har importerats.",
    ]);
    expect(await totals()).toEqual(before);
  });

  test("a hundred faults are not all printed", async () => {
    const goals = Array.from({ length: 100 }, (_, index) => ({
      ...made("Mage").delmal[0],
      code: `c${index}x`,
    }));
    const { lines } = await importFile(
      database(),
      await fileWith(JSON.stringify({ ...made("Mage"), delmal: goals })),
    );
    expect(lines.slice(-2)).toEqual(["Och 80 fel till.", "Ingenting har importerats."]);
  });

  test.each([
    ["no file", () => undefined, /^Ange en fil: /],
    ["a file that is not there", () => path.join(folder, "nej.json"), /^nej.json: filen finns inte\.$/],
    ["a folder", () => folder, /: det är en mapp, inte en fil\.$/],
  ])("%s", async (_, file, sentence) => {
    const { ok, lines } = await importFile(database(), file());
    expect(ok).toBe(false);
    expect(lines[0]).toMatch(sentence);
  });

  test("a file in another encoding", async () => {
    const { lines } = await importFile(database(), await fileWith(new Uint8Array([0x7b, 0xe5, 0x7d])));
    expect(lines[0]).toMatch(/: filen är inte text i UTF-8\.$/);
  });
});
