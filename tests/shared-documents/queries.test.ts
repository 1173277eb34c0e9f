import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { fileTexts } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { changeDocument, removeDocument } from "@/lib/documents/commands";
import { openFile } from "@/lib/documents/queries";
import { Forbidden, NotFound } from "@/lib/errors";
import type { DocumentId, PersonId, RegionId } from "@/lib/ids";
import {
  getKeptDocument,
  getKeptRegion,
  getSharedDocument,
  listKeptRegions,
  listSharedDocuments,
} from "@/lib/shared-documents/queries";
import { addFile, makeDocument } from "../documents/setup";
import { appoint, type Clinic, makeClinic, makePerson, makeUnit, NOW, viewerFor } from "../factories";
import { isFound } from "../found";

let clinic: Clinic;
let elsewhere: Clinic;
let id: DocumentId;

beforeAll(async () => {
  clinic = await makeClinic();
  elsewhere = await makeClinic();
  id = await template("Medsittning");
  await addFile(id, { addedBy: clinic.studierektor, number: 2, type: "application/pdf" });
});

async function template(title: string, sortedAt: Date | null = NOW): Promise<DocumentId> {
  const { regionId, studierektor } = clinic;
  const facts = { title, kind: "bedomning", sortedAt } as const;
  const documentId = await makeDocument({ regionId, addedBy: studierektor, ...facts });
  await addFile(documentId, { addedBy: studierektor });
  return documentId;
}

/** Somebody who is studierektor of another area of the region. */
async function makeKeeper(regionId: RegionId): Promise<PersonId> {
  const { areaId } = await makeUnit(regionId);
  const personId = await makePerson("Sven Ek");
  await appoint(personId, "studierektor", { areaId });
  return personId;
}

function change(documentId: DocumentId, facts: { title: string }) {
  const rest = {
    description: "Fylls i direkt.",
    kind: "bedomning" as const,
    datedOn: "2026-10-01",
    codes: [],
  };
  return { documentId, version: 1, ...rest, sorted: "on" as const, ...facts };
}

describe("the templates of a region", () => {
  test("are listed with the newest file, for everybody with a place there", async () => {
    for (const role of ["resident", "placementSupervisor", "coordinator", "otherResident"] as const) {
      const rows = await listSharedDocuments(await viewerFor(clinic[role]));
      expect(rows.find((row) => row.id === id)?.current).toMatchObject({
        number: 2,
        type: "application/pdf",
      });
    }
  });

  test("are nobody else's", async () => {
    const { stranger, formerSupervisor } = clinic;
    for (const person of [stranger, formerSupervisor, elsewhere.coordinator, elsewhere.studierektor]) {
      const viewer = await viewerFor(person);
      expect((await listSharedDocuments(viewer)).map((row) => row.id)).not.toContain(id);
      await expect(getSharedDocument(viewer, id)).rejects.toBeInstanceOf(NotFound);
    }
  });

  test("keep what was there before, the newest first", async () => {
    const { versions } = await getSharedDocument(await viewerFor(clinic.resident), id);
    expect(versions.map(({ number, type }) => [number, type])).toEqual([
      [2, "application/pdf"],
      [1, "text/plain"],
    ]);
  });

  test("show a file that waits for the virus scan to the one who put it in, and the one before it to others", async () => {
    const waiting = await template("Väntar");
    await addFile(waiting, { addedBy: clinic.studierektor, number: 2, scan: "waiting" });
    const numbers = async (person: Clinic["resident"]) => {
      const viewer = await viewerFor(person);
      const row = (await listSharedDocuments(viewer)).find((one) => one.id === waiting);
      const { versions } = await getSharedDocument(viewer, waiting);
      return [row?.current.number, versions.map(({ number }) => number)];
    };
    expect(await numbers(clinic.resident)).toEqual([1, [1]]);
    expect(await numbers(clinic.studierektor)).toEqual([2, [2, 1]]);
  });

  test("are reached by nobody but the region's studierektorer until they are described", async () => {
    const raw = await template("skannat", null);
    const another = await viewerFor(await makeKeeper(clinic.regionId));
    const open = async (viewer: Viewer) => [
      (await listSharedDocuments(viewer)).some((row) => row.id === raw),
      await isFound(getSharedDocument(viewer, raw)),
      await isFound(openFile(viewer, { id: raw, number: 1, how: "downloaded" })),
    ];
    for (const role of ["resident", "chief", "coordinator", "administrator", "reportGroup"] as const) {
      expect(await open(await viewerFor(clinic[role])), role).toEqual([false, false, false]);
    }
    expect(await open(await viewerFor(elsewhere.studierektor))).toEqual([false, false, false]);
    for (const keeper of [await viewerFor(clinic.studierektor), another]) {
      expect(await open(keeper)).toEqual([true, true, true]);
    }
    await changeDocument(another, change(raw, { title: "Loggbok för jourer" }), NOW);
    expect(await open(await viewerFor(clinic.resident))).toEqual([true, true, true]);
  });

  test("say what the newest file was found to hold", async () => {
    const warned = await template("Blankett");
    const sha256 = await addFile(warned, { addedBy: clinic.studierektor, number: 2 });
    await database()
      .insert(fileTexts)
      .values({ sha256, body: "", pages: 3, numberPages: [2] });
    const { versions } = await getSharedDocument(await viewerFor(clinic.studierektor), warned);
    expect(versions[0]).toMatchObject({ pages: 3, numberPages: [2], scan: null, isStripped: false });
    expect(versions[1]).toMatchObject({ pages: 0, numberPages: [] });
  });

  test("have their file replaced by who keeps them, and by nobody else", async () => {
    expect(await getKeptDocument(await viewerFor(clinic.studierektor), id)).toMatchObject({ id });
    for (const person of [clinic.resident, clinic.chief, clinic.administrator, elsewhere.studierektor]) {
      expect(await isFound(getKeptDocument(await viewerFor(person), id))).toBe(false);
    }
  });

  test("are described by the studierektor of any area of the region, and the number of the file is not touched", async () => {
    const described = await template("skannat");
    await changeDocument(await viewerFor(clinic.studierektor), change(described, { title: "Loggbok" }), NOW);
    expect(await getSharedDocument(await viewerFor(clinic.resident), described)).toMatchObject({
      title: "Loggbok",
      description: "Fylls i direkt.",
      isDescribed: true,
      versions: [{ number: 1 }],
    });
  });

  test.each([
    "resident",
    "mainSupervisor",
    "chief",
    "coordinator",
    "administrator",
  ] as const)("are neither described nor removed by %s", async (role) => {
    const viewer = await viewerFor(clinic[role]);
    const deeds = [
      () => changeDocument(viewer, change(id, { title: "Annat" }), NOW),
      () => removeDocument(viewer, { documentId: id }, NOW),
    ];
    for (const deed of deeds) {
      expect(await deed().catch((error: unknown) => error)).toEqual(new Forbidden("onlyStudierektor"));
    }
  });

  test("are not found by a studierektor of another region", async () => {
    const foreign = removeDocument(await viewerFor(elsewhere.studierektor), { documentId: id }, NOW);
    await expect(foreign).rejects.toBeInstanceOf(NotFound);
  });

  test("are gone for all once removed", async () => {
    const removed = await template("Utgången");
    const keeper = await viewerFor(clinic.studierektor);
    await removeDocument(keeper, { documentId: removed }, NOW);
    await expect(getSharedDocument(keeper, removed)).rejects.toBeInstanceOf(NotFound);
    expect((await listSharedDocuments(keeper)).map((row) => row.id)).not.toContain(removed);
  });
});

test("a region is kept once by whoever is studierektor in it, however many its areas are", async () => {
  await makeUnit(clinic.regionId);
  const kept = await listKeptRegions(await viewerFor(clinic.studierektor));
  expect(kept.map((region) => region.id)).toEqual([clinic.regionId]);
  for (const role of ["resident", "chief", "administrator", "stranger"] as const) {
    expect(await listKeptRegions(await viewerFor(clinic[role]))).toEqual([]);
  }
});

test("a new template goes to a region that is kept, and to no other", async () => {
  const keeper = await viewerFor(clinic.studierektor);
  expect(await getKeptRegion(keeper, undefined)).toMatchObject({ id: clinic.regionId });
  expect(await getKeptRegion(keeper, clinic.regionId)).toMatchObject({ id: clinic.regionId });
  expect(await isFound(getKeptRegion(keeper, elsewhere.regionId))).toBe(false);
  expect(await isFound(getKeptRegion(await viewerFor(clinic.resident), undefined))).toBe(false);
});
