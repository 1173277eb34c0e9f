import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  bilagaOf,
  DOCUMENT_KINDS,
  isDocumentKind,
  kindName,
  kindOfForm,
  kindsFor,
  wantsOriginal,
} from "@/lib/documents/kinds";

const NEWER = "HSLF-FS 2021:8";
const OLDER = "SOSFS 2015:8";

describe("kinds of documents", () => {
  test.each([
    ["intyg-auskultation", "8", "3"],
    ["intyg-klinisk", "9", "4"],
    ["intyg-kurs", "10", "5"],
    ["intyg-kvalitet", "11", "6"],
    ["intyg-vetenskap", "12", "7"],
    ["intyg-tredjeland", "13", "8a eller 8b"],
    ["intyg-st", "6", undefined],
    ["intyg-slut", "7", "2"],
    ["bt-intyg-delmal", "2", undefined],
    ["bt-intyg-fullgjord", "3", undefined],
    ["bt-intyg-kompetens", "4", undefined],
    ["ansokan", "5", "1"],
    ["bt-ansokan", "1", undefined],
  ] as const)("%s is bilaga %s in the newer regulation and %s in the older", (kind, newer, older) => {
    expect(bilagaOf(kind, NEWER)).toBe(newer);
    expect(bilagaOf(kind, OLDER)).toBe(older);
  });

  test("every form of the newer regulation has exactly one kind", () => {
    const forms = DOCUMENT_KINDS.flatMap((kind) => bilagaOf(kind, NEWER) ?? []);
    expect(forms.map(Number).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  test("every form that a delmål asks for is a kind whose original is wanted", () => {
    const folder = join(import.meta.dirname, "../../db/data/malbeskrivningar");
    const asked = readdirSync(folder).flatMap((file) => {
      const { regulation, delmal } = JSON.parse(readFileSync(join(folder, file), "utf8"));
      const forms: string[] = delmal.flatMap((item: { intyg: { form: string }[] }) =>
        item.intyg.map(({ form }) => form),
      );
      return [...new Set(forms)].map((form) => ({ form, kind: kindOfForm(form, regulation) }));
    });
    expect(asked.length).toBeGreaterThan(9);
    expect(asked.filter(({ kind }) => kind === undefined || !wantsOriginal(kind))).toEqual([]);
  });

  test("only what is signed by another on a form of the regulation is wanted on paper", () => {
    const forms = DOCUMENT_KINDS.filter((kind) => bilagaOf(kind, NEWER) !== undefined);
    expect(DOCUMENT_KINDS.filter(wantsOriginal)).toEqual(
      forms.filter((kind) => kind !== "ansokan" && kind !== "bt-ansokan"),
    );
  });

  test("a choice leaves out the forms of the other regulation", () => {
    expect(kindsFor(NEWER)).toEqual([...DOCUMENT_KINDS]);
    expect(kindsFor(OLDER)).not.toContain("intyg-st");
    expect(kindsFor(OLDER)).toContain("intyg-kurs");
    expect(kindsFor(OLDER)).toContain("kursintyg");
  });

  test("are named with their form, and known from what is not a kind", () => {
    expect(kindName("intyg-kurs", NEWER)).toBe("Intyg om kurs (bilaga 10)");
    expect(kindName("intyg-tredjeland", OLDER)).toBe(
      "Intyg för specialist från tredjeland (bilaga 8a eller 8b)",
    );
    expect(kindName("cv", NEWER)).toBe("CV");
    expect(kindName("intyg-st", OLDER)).toBe("Intyg om fullgjord ST");
    expect(["cv", "intyg", "toString", ""].filter(isDocumentKind)).toEqual(["cv"]);
    const names = DOCUMENT_KINDS.map((kind) => kindName(kind));
    expect(new Set(names).size).toBe(names.length);
  });
});
