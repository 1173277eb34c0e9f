import { beforeAll, describe, expect, test } from "vitest";
import { changeDocument, removeDocument } from "@/lib/documents/commands";
import { Forbidden, NotFound } from "@/lib/errors";
import type { DocumentId } from "@/lib/ids";
import { getSharedDocument, listKeptRegions, listSharedDocuments } from "@/lib/shared-documents/queries";
import { addFile, makeDocument } from "../documents/setup";
import { type Clinic, makeClinic, makeUnit, NOW, viewerFor } from "../factories";

let clinic: Clinic;
let elsewhere: Clinic;
let id: DocumentId;

beforeAll(async () => {
  clinic = await makeClinic();
  elsewhere = await makeClinic();
  id = await template("Medsittning");
  await addFile(id, { addedBy: clinic.studierektor, number: 2, type: "application/pdf" });
});

async function template(title: string): Promise<DocumentId> {
  const { regionId, studierektor } = clinic;
  const documentId = await makeDocument({ regionId, addedBy: studierektor, title, kind: "bedomning" });
  await addFile(documentId, { addedBy: studierektor });
  return documentId;
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
