import { beforeAll, describe, expect, test } from "vitest";
import { listDocuments } from "@/lib/documents/list";
import { DocumentFilter } from "@/lib/documents/list-input";
import { searchDocuments } from "@/lib/documents/search-all";
import { excerptParts } from "@/lib/documents/search-words";
import { type Clinic, makeClinic, viewerFor } from "../factories";
import { CLINICAL, COURSE, hide, makeListed, SCAN, SIT_IN, titlesOf } from "./listed";
import { makeDocument } from "./setup";

let clinic: Clinic;
beforeAll(async () => {
  clinic = await makeListed();
});

const titles = (asked: Record<string, string>) => titlesOf(clinic, asked);

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
