import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database, inTransaction } from "@/db/client";
import { documents } from "@/db/schema";
import { noteFilledInSeen } from "@/lib/documents/filled-in";
import { getDocument } from "@/lib/documents/queries";
import { receiveVersion } from "@/lib/documents/receive";
import { getStudies } from "@/lib/documents/studies";
import { storeContent } from "@/lib/files/store";
import { listOpenActs } from "@/lib/follow-up/open-acts";
import { getToday } from "@/lib/follow-up/today";
import { waitingFromActs } from "@/lib/follow-up/waiting";
import type { PersonId } from "@/lib/ids";
import { listUnsorted } from "@/lib/uploads/put-in";
import { addFile, makeDocument } from "../documents/setup";
import { makeClinic, viewerFor } from "../factories";

async function ofDocuments(personId: PersonId) {
  const { waiting } = await getToday(await viewerFor(personId));
  return waiting.filter(({ href }) => href.includes("/dokument"));
}

test("an ST-läkare is told how many documents lack delmål, and led to where exactly those are sorted", async () => {
  const { residentId, resident, mainSupervisor } = await makeClinic();
  const put = { residentId, addedBy: resident };
  const gone = { removedAt: new Date(), removedBy: resident };
  for (const facts of [
    { title: "Skanning 1", sortedAt: null },
    { title: "Skanning 2", sortedAt: null },
    { title: "Borta", sortedAt: null, ...gone },
    { title: "Sorterat utan delmål" },
  ])
    await addFile(await makeDocument({ ...put, ...facts }), { addedBy: resident });
  const [waiting] = await ofDocuments(resident);
  expect(waiting?.sentence).toBe("Två dokument saknar delmål.");
  expect(waiting?.href).toBe(`/st-lakare/${residentId}/dokument/ny#sortera`);
  const viewer = await viewerFor(resident);
  const unsorted = await listUnsorted(viewer, residentId, await getStudies(viewer, residentId));
  expect(unsorted.map(({ title }) => title).sort()).toEqual(["Skanning 1", "Skanning 2"]);
  expect(await ofDocuments(mainSupervisor)).toEqual([]);
});

test.each([
  "mainSupervisor",
  "placementSupervisor",
  "chief",
] as const)("the %s who has been asked to fill something in is led to it, and others are not", async (role) => {
  const clinic = await makeClinic();
  const { residentId, resident } = clinic;
  const id = await makeDocument({
    residentId,
    addedBy: resident,
    title: "Medsittning",
    fillInBy: clinic[role],
    fillInAskedAt: new Date("2026-11-20T10:00:00Z"),
  });
  const [waiting] = await ofDocuments(clinic[role]);
  expect(waiting?.sentence).toMatch(/ ber dig fylla i ”Medsittning”\.$/);
  expect(waiting?.why).toBe("Frågan kom 20 november 2026.");
  expect(waiting?.href).toBe(`/st-lakare/${residentId}/dokument/${id}`);
  expect(await ofDocuments(resident)).toEqual([]);
  expect(await ofDocuments(clinic.studierektor)).toEqual([]);
  await database()
    .update(documents)
    .set({ removedAt: new Date(), removedBy: resident })
    .where(eq(documents.id, id));
  expect(await ofDocuments(clinic[role])).toEqual([]);
});

test("the ST-läkare is told that it has been filled in, until they have opened it", async () => {
  const clinic = await makeClinic();
  const { residentId, resident, mainSupervisor } = clinic;
  const documentId = await makeDocument({ residentId, addedBy: resident, title: "Medsittning" });
  await addFile(documentId, { addedBy: resident });
  const viewer = await viewerFor(resident);
  const give = async (by: PersonId, fillInBy: PersonId | null) => {
    const giver = await viewerFor(by);
    await inTransaction(async (tx) => {
      const bytes = Buffer.from(crypto.randomUUID());
      const sha256 = await storeContent(tx, { bytes, type: "text/plain" });
      const file = { fileName: "ifylld.txt", sha256, sentSha256: sha256 };
      await receiveVersion(tx, giver, { residentId, regionId: null }, { id: documentId, fillInBy }, file);
    });
  };
  await give(resident, null);
  expect(await ofDocuments(resident)).toEqual([]);
  await give(mainSupervisor, mainSupervisor);
  const { name } = await viewerFor(mainSupervisor);
  const href = `/st-lakare/${residentId}/dokument/${documentId}`;
  const sentence = `${name} har fyllt i ”Medsittning”.`;
  expect(await ofDocuments(resident)).toMatchObject([{ sentence, href }]);
  expect(await ofDocuments(mainSupervisor)).toEqual([]);
  expect((await getDocument(viewer, documentId)).filledInBy).toBe(name);
  expect((await getDocument(await viewerFor(mainSupervisor), documentId)).filledInBy).toBeNull();
  await noteFilledInSeen(viewer, documentId, residentId);
  expect(await ofDocuments(resident)).toEqual([]);
  expect((await getDocument(viewer, documentId)).filledInBy).toBeNull();
  await give(mainSupervisor, mainSupervisor);
  expect(await ofDocuments(resident)).toMatchObject([{ sentence }]);
});

test("one who has left the binder is asked no longer", async () => {
  const { residentId, resident, formerSupervisor } = await makeClinic();
  await makeDocument({
    residentId,
    addedBy: resident,
    fillInBy: formerSupervisor,
    fillInAskedAt: new Date("2025-11-20T10:00:00Z"),
  });
  expect(await ofDocuments(formerSupervisor)).toEqual([]);
});

test("being asked shows nothing of what the two parties have under way", async () => {
  const { residentId, resident, chief } = await makeClinic();
  await makeDocument({
    residentId,
    addedBy: resident,
    fillInBy: chief,
    fillInAskedAt: new Date("2026-11-20T10:00:00Z"),
  });
  const [acts] = await listOpenActs(await viewerFor(chief));
  expect(acts).toMatchObject({ party: "asked", revision: null, years: [], unsorted: 0 });
  expect(waitingFromActs(acts ?? never(), "2026-12-20")).toHaveLength(1);
});

function never(): never {
  throw new Error("nothing waits");
}
