import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { delmal, documentGoals, documents, goals } from "@/db/schema";
import { countDocuments, listDocuments } from "@/lib/documents/list";
import { DocumentFilter, NO_FILTER } from "@/lib/documents/list-input";
import { searchDocuments } from "@/lib/documents/search-all";
import { excerptParts } from "@/lib/documents/search-words";
import type { PersonId } from "@/lib/ids";
import { type Clinic, makeClinic, viewerFor } from "../factories";
import { addFile, linkTo, makeDocument, makeStretch } from "./setup";

let clinic: Clinic;
let ids: Record<"course" | "clinical" | "sitIn" | "scan" | "report", string>;

beforeAll(async () => {
  clinic = await makeClinic();
  const { residentId, resident: addedBy, placementSupervisor } = clinic;
  const make = (
    facts: Omit<Parameters<typeof makeDocument>[0], "residentId" | "addedBy"> & { addedBy?: PersonId },
  ) => makeDocument({ residentId, addedBy, ...facts });
  ids = {
    course: await make({
      kind: "intyg-kurs",
      title: "Återkoppling i grupp",
      datedOn: "2026-03-01",
      original: "inHand",
      body: "Innehåll: samtalsmetodik, ledning av möten & en egen redovisning av <b>förbättringsarbetet</b>.",
    }),
    clinical: await make({
      kind: "intyg-klinisk",
      title: "Öron, näsa och hals",
      datedOn: "2026-05-01",
      original: "missing",
    }),
    sitIn: await make({
      kind: "bedomning",
      title: "Ärlig bedömning av medsittning",
      datedOn: "2026-04-01",
      addedBy: placementSupervisor,
      description: "Med reumatologen.",
    }),
    scan: await make({ kind: "annat", title: "Zebra", datedOn: "2026-06-01", sortedAt: null }),
    report: await make({ kind: "rapport", title: "Allmänna mål", datedOn: "2026-02-01" }),
  };
  await make({ title: "Borttagen bedömning", removedAt: new Date(), removedBy: addedBy });
  await linkGoal(ids.course, "STa1");
  await linkGoal(ids.course, "STc4");
  await linkGoal(ids.clinical, "STc4");
  await linkTo(await documentId("sitIn"), { stretchId: await makeStretch(residentId) }, addedBy);
});

async function documentId(name: keyof typeof ids) {
  const [row] = await database()
    .select({ id: documents.id })
    .from(documents)
    .where(eq(documents.id, ids[name]));
  if (!row) throw new Error(`no ${name}`);
  return row.id as Parameters<typeof linkTo>[0];
}

async function linkGoal(document: string, code: string): Promise<void> {
  const [goal] = await database()
    .select({ id: goals.id })
    .from(goals)
    .innerJoin(delmal, eq(delmal.id, goals.delmalId))
    .where(and(eq(goals.residentId, clinic.residentId), eq(delmal.code, code)));
  if (!goal) throw new Error(`no goal ${code}`);
  await database().insert(documentGoals).values({ documentId: document, goalId: goal.id });
}

async function titles(asked: Record<string, string>, by: PersonId = clinic.resident): Promise<string[]> {
  const page = await listDocuments(await viewerFor(by), clinic.residentId, DocumentFilter.parse(asked));
  expect(page.total).toBe(page.rows.length);
  return page.rows.map(({ title }) => title);
}

const COURSE = "Återkoppling i grupp";
const CLINICAL = "Öron, näsa och hals";
const SIT_IN = "Ärlig bedömning av medsittning";
const SCAN = "Zebra";
const REPORT = "Allmänna mål";

describe("the list of a binder", () => {
  test("has all but what is removed, the newest first, with its facts", async () => {
    expect(await titles({})).toEqual([SCAN, CLINICAL, SIT_IN, COURSE, REPORT]);
    const { rows } = await listDocuments(await viewerFor(clinic.resident), clinic.residentId, NO_FILTER);
    expect(rows[3]).toMatchObject({
      kind: "intyg-kurs",
      datedOn: "2026-03-01",
      original: "inHand",
      isMine: true,
      codes: ["STa1", "STc4"],
      excerpt: null,
    });
    expect(rows[2]).toMatchObject({ isMine: false, addedBy: expect.stringMatching(/^Johan Placering/) });
  });

  test.each([
    [{ slag: "intyg-kurs" }, [COURSE]],
    [{ delmal: "STc4" }, [CLINICAL, COURSE]],
    [{ delmal: "STc4", slag: "intyg-klinisk" }, [CLINICAL]],
    [{ saknas: "delmal" }, [SCAN]],
    [{ saknas: "original" }, [CLINICAL]],
    [{ fran: "mig" }, [SCAN, CLINICAL, COURSE, REPORT]],
    [{ fran: "andra" }, [SIT_IN]],
    [{ slag: "utfardat" }, []],
    [
      { slag: "hemligt", delmal: "", saknas: "allt", fran: "ingen", sida: "-4" },
      [SCAN, CLINICAL, SIT_IN, COURSE, REPORT],
    ],
  ])("filtered by %o", async (asked, expected) => {
    expect(await titles(asked)).toEqual(expected);
  });

  test.each([
    ["titel", [REPORT, SCAN, COURSE, SIT_IN, CLINICAL]],
    ["-titel", [CLINICAL, SIT_IN, COURSE, SCAN, REPORT]],
    ["slag", [SCAN, SIT_IN, CLINICAL, COURSE, REPORT]],
    ["datum", [REPORT, COURSE, SIT_IN, CLINICAL, SCAN]],
    ["-datum", [SCAN, CLINICAL, SIT_IN, COURSE, REPORT]],
    ["titel; drop table documents", [SCAN, CLINICAL, SIT_IN, COURSE, REPORT]],
  ])("sorted by %s, å ä and ö last", async (ordning, expected) => {
    expect(await titles({ ordning })).toEqual(expected);
  });

  test("comes a hundred at a time, and says how many there are in all", async () => {
    const other = await makeClinic();
    await database()
      .insert(documents)
      .values(
        Array.from({ length: 130 }, (_, n) => ({
          residentId: other.residentId,
          addedBy: other.resident,
          kind: "annat",
          title: `Papper ${n}`,
          datedOn: "2026-01-01",
        })),
      );
    const page = async (sida: string) =>
      listDocuments(await viewerFor(other.resident), other.residentId, DocumentFilter.parse({ sida }));
    const [first, second] = [await page("1"), await page("2")];
    expect([first.rows.length, first.total, first.hasMore]).toEqual([100, 130, true]);
    expect([second.rows.length, second.total, second.hasMore]).toEqual([30, 130, false]);
    const all = new Set([...first.rows, ...second.rows].map(({ id }) => id));
    expect(all.size).toBe(130);
  });
});

describe("searching in a binder", () => {
  test.each([
    ["the stem of a word", "bedömningar", [SIT_IN]],
    ["whatever case", "BEDÖMNINGEN", [SIT_IN]],
    ["the beginning of the last word", "samtalsmet", [COURSE]],
    ["the beginning of the last of several", "redovisning mö", [COURSE]],
    ["a word of the description", "reumatolog", [SIT_IN]],
    ["a word inside the text", "förbättringsarbete", [COURSE]],
    ["a phrase in quotation marks", '"egen redovisning"', [COURSE]],
    ["a phrase that does not stand so", '"redovisning egen"', []],
    ["a word and not another", "intyg or bedömning -medsittning", []],
    ["one word or another", "zebra or hals", [CLINICAL, SCAN]],
    ["what is removed", "borttagen", []],
    ["nothing but signs", "!&|:*()<->'\\", []],
    ["a word that is everywhere", "och", []],
    ["an attempt at SQL", "'); drop table documents; --", []],
    ["an unfinished quotation", '"egen redov', [COURSE].slice(1)],
    ["a NUL character", "ze\u0000bra", []],
    ["a lone half of a character", "zebra \ud800", [SCAN]],
  ])("%s: %s", async (_what, sok, expected) => {
    expect((await titles({ sok })).sort()).toEqual([...expected].sort());
  });

  test("ranks what the title says before what stands inside, unless another order is asked for", async () => {
    const { residentId, resident: addedBy } = clinic;
    const inside = await makeDocument({
      residentId,
      addedBy,
      title: "Anteckning",
      datedOn: "2026-09-09",
      body: "Om kvarken.",
    });
    const named = await makeDocument({ residentId, addedBy, title: "Kvarken", datedOn: "2026-01-09" });
    expect(await titles({ sok: "kvarken" })).toEqual(["Kvarken", "Anteckning"]);
    expect(await titles({ sok: "kvarken", ordning: "-datum" })).toEqual(["Anteckning", "Kvarken"]);
    for (const id of [inside, named]) await hide(id, addedBy);
  });

  test("shows the place in the text with the hit marked, as text and never as markup", async () => {
    const page = await listDocuments(
      await viewerFor(clinic.resident),
      clinic.residentId,
      DocumentFilter.parse({ sok: "förbättringsarbetet" }),
    );
    const parts = excerptParts(page.rows[0]?.excerpt ?? "");
    expect(parts.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(["förbättringsarbetet"]);
    expect(parts.map(({ text }) => text).join("")).toContain("möten & en egen redovisning av");
    expect(await excerpts("återkoppling")).toEqual([null]);
  });
});

async function excerpts(sok: string): Promise<(string | null)[]> {
  const page = await listDocuments(
    await viewerFor(clinic.resident),
    clinic.residentId,
    DocumentFilter.parse({ sok }),
  );
  return page.rows.map(({ excerpt }) => excerpt);
}

async function hide(id: string, removedBy: PersonId): Promise<void> {
  await database().update(documents).set({ removedAt: new Date(), removedBy }).where(eq(documents.id, id));
}

describe("who sees what", () => {
  const all = [SCAN, CLINICAL, SIT_IN, COURSE, REPORT];

  test.each([
    ["mainSupervisor", all],
    ["chief", all],
    ["studierektor", all],
    ["placementSupervisor", [SIT_IN]],
    ["formerSupervisor", []],
    ["otherResident", []],
    ["coordinator", []],
    ["evaluator", []],
    ["administrator", []],
    ["stranger", []],
  ] as const)("%s", async (role, expected) => {
    expect(await titles({}, clinic[role])).toEqual(expected);
    const { all: counted } = await countDocuments(await viewerFor(clinic[role]), clinic.residentId);
    expect(counted).toBe(expected.length);
    const found = await searchDocuments(await viewerFor(clinic[role]), "medsittning or zebra or hals");
    expect(found.rows.map(({ title }) => title).sort()).toEqual(
      expected.filter((title) => [SIT_IN, SCAN, CLINICAL].includes(title)).sort(),
    );
  });

  test("what waits to be scanned is seen by the one who put it in alone", async () => {
    const { residentId, resident: addedBy } = clinic;
    const id = await makeDocument({ residentId, addedBy, title: "Avvaktar" });
    await addFile(id, { addedBy, scan: "waiting" });
    expect(await titles({ sok: "avvaktar" })).toEqual(["Avvaktar"]);
    expect(await titles({ sok: "avvaktar" }, clinic.mainSupervisor)).toEqual([]);
    await hide(id, addedBy);
  });
});

test("the counts are those of the lists they lead to", async () => {
  const viewer = await viewerFor(clinic.resident);
  const counts = await countDocuments(viewer, clinic.residentId);
  expect(counts).toEqual({
    all: 5,
    mine: (await titles({ fran: "mig" })).length,
    withoutGoals: (await titles({ saknas: "delmal" })).length,
    withoutOriginal: (await titles({ saknas: "original" })).length,
    kinds: ["annat", "bedomning", "intyg-klinisk", "intyg-kurs", "rapport"],
    codes: ["STa1", "STc4"],
  });
});

test("a search over binders names whose each document is", async () => {
  const other = await makeClinic();
  const { residentId, resident: addedBy } = other;
  await makeDocument({ residentId, addedBy, title: "Gnejs" });
  await makeDocument({ residentId: clinic.residentId, addedBy: clinic.resident, title: "Mer gnejs" });
  const chief = await viewerFor(other.chief);
  const found = await searchDocuments(chief, "gnejs");
  expect(found.rows.map((row) => [row.title, row.residentId])).toEqual([["Gnejs", residentId]]);
  expect((await searchDocuments(chief, "")).rows).toEqual([]);
});
