import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { documents } from "@/db/schema";
import { belongsWords } from "@/lib/documents/link-words";
import { countDocuments, listDocuments } from "@/lib/documents/list";
import { DocumentFilter, NO_FILTER } from "@/lib/documents/list-input";
import { searchDocuments } from "@/lib/documents/search-all";
import type { PersonId } from "@/lib/ids";
import { type Clinic, makeClinic, viewerFor } from "../factories";
import { caseAt } from "../mittist/setup";
import { makeTalk, makeYear } from "../talks";
import { CLINICAL, COURSE, hide, makeListed, REPORT, SCAN, SIT_IN, titlesOf } from "./listed";
import { addFile, linkTo, makeDocument, makeStretch } from "./setup";

let clinic: Clinic;
beforeAll(async () => {
  clinic = await makeListed();
});

const titles = (asked: Record<string, string>, by?: PersonId) => titlesOf(clinic, asked, by);

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
    expect(rows[2]).toMatchObject({
      isMine: false,
      addedBy: expect.stringMatching(/^Johan Placering/),
      links: ["stretch"],
    });
  });

  test("says what each belongs to, of what its reader may know", async () => {
    const own = await makeClinic({ startedOn: "2024-09-02" });
    const { residentId, resident } = own;
    const id = await makeDocument({ residentId, addedBy: resident });
    const talkId = await makeTalk(await makeYear(residentId, 2025), resident, "2025-03-03");
    await linkTo(id, { talkId }, resident);
    await linkTo(id, { stretchId: await makeStretch(residentId) }, resident);
    await linkTo(id, { caseId: await caseAt(own, "dated") }, resident);
    const linksFor = async (person: PersonId) =>
      (await listDocuments(await viewerFor(person), residentId, NO_FILTER)).rows.map(({ links }) => links);
    expect(await linksFor(resident)).toEqual([["case", "stretch", "talk"]]);
    expect(await linksFor(own.mainSupervisor)).toEqual([["case", "stretch", "talk"]]);
    expect(await linksFor(own.chief)).toEqual([["case", "stretch"]]);
    expect(await linksFor(own.placementSupervisor)).toEqual([["stretch"]]);
    const words = (codes: string[], isSorted = true) =>
      belongsWords({ codes, links: ["case", "stretch"], isSorted });
    expect(words(["STa1"])).toBe("STa1, placering, portfölj till Mitt-i-ST");
    expect(words([], false)).toBe("saknar delmål, placering, portfölj till Mitt-i-ST");
    expect(words([])).toBe("placering, portfölj till Mitt-i-ST");
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
    found: {
      all: 5,
      mine: (await titles({ fran: "mig" })).length,
      withoutGoals: counts.withoutGoals,
      withoutOriginal: counts.withoutOriginal,
    },
    withoutGoals: (await titles({ saknas: "delmal" })).length,
    withoutOriginal: (await titles({ saknas: "original" })).length,
    kinds: ["annat", "bedomning", "intyg-klinisk", "intyg-kurs", "rapport"],
    codes: ["STa1", "STc4"],
  });
});

test("the shortcuts are counted among what the words find", async () => {
  const own = await makeClinic();
  const { residentId, resident: addedBy } = own;
  await makeDocument({ residentId, addedBy, title: "Palliativ vård", original: "missing" });
  await makeDocument({
    residentId,
    addedBy: own.placementSupervisor,
    title: "Palliativa samtal",
    sortedAt: null,
  });
  await makeDocument({ residentId, addedBy, title: "Journal", sortedAt: null });
  const viewer = await viewerFor(own.resident);
  const { all, found } = await countDocuments(viewer, residentId, "palliativ");
  expect(all).toBe(3);
  expect(found).toEqual({ all: 2, mine: 1, withoutGoals: 1, withoutOriginal: 1 });
  expect((await countDocuments(viewer, residentId)).found).toMatchObject({ all: 3, withoutGoals: 2 });
});
