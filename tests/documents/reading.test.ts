import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { audit } from "@/db/schema";
import { listReaders } from "@/lib/documents/history";
import { getDocument, openFile, readText } from "@/lib/documents/queries";
import { NotFound } from "@/lib/errors";
import { asDownload, asShown } from "@/lib/files/download";
import type { DocumentId, PersonId } from "@/lib/ids";
import { openItemFile } from "@/lib/portfolios/item-queries";
import { type Clinic, makeClinic, viewerFor } from "../factories";
import { caseAt, walkTo } from "../mittist/setup";
import { makeTalk, makeYear } from "../talks";
import { addFile, linkTo, makeDocument, makeStretch } from "./setup";

let clinic: Clinic;
let id: DocumentId;

beforeAll(async () => {
  clinic = await makeClinic({ startedOn: "2024-09-02" });
});
beforeEach(async () => {
  id = await makeDocument({ residentId: clinic.residentId, addedBy: clinic.resident });
});

async function open(person: PersonId, number: number | null = null, how: "shown" | "downloaded" = "shown") {
  return openFile(await viewerFor(person), { id, number, how });
}

async function readings() {
  return database()
    .select({ actorId: audit.actorId, data: audit.data, residentId: audit.residentId })
    .from(audit)
    .where(and(eq(audit.subjectId, id), eq(audit.action, "document.read")))
    .orderBy(audit.position);
}

describe("the files of a document", () => {
  beforeEach(async () => {
    await addFile(id, { addedBy: clinic.resident });
    await addFile(id, { addedBy: clinic.mainSupervisor, number: 2 });
  });

  test("are all kept, and the newest is the one that counts", async () => {
    expect(await open(clinic.resident)).toMatchObject({ number: 2, title: "Intyg om något" });
    expect(await open(clinic.resident, 1)).toMatchObject({ number: 1 });
    const { versions } = await getDocument(await viewerFor(clinic.chief), id);
    expect(versions.map(({ number }) => number)).toEqual([2, 1]);
    expect(versions[0]?.by).toMatch(/^Anna Handledare/);
    await expect(open(clinic.resident, 3)).rejects.toThrow(NotFound);
  });

  test("are not found by those who may not see the document, and that they tried is logged", async () => {
    for (const person of [clinic.stranger, clinic.formerSupervisor, clinic.administrator]) {
      for (const number of [null, 1]) await expect(open(person, number)).rejects.toThrow(NotFound);
    }
    expect(await readings()).toEqual([]);
    const refused = await database().$count(
      audit,
      and(eq(audit.subjectId, id), eq(audit.action, "document.read.refused")),
    );
    expect(refused).toBe(6);
  });

  test("of which the newest waits for its virus scan is seen by who put it in, the one before by the others", async () => {
    await addFile(id, { addedBy: clinic.mainSupervisor, number: 3, scan: "waiting" });
    expect(await open(clinic.mainSupervisor)).toMatchObject({ number: 3 });
    expect(await open(clinic.resident)).toMatchObject({ number: 2 });
    await expect(open(clinic.resident, 3)).rejects.toThrow(NotFound);
    const { versions } = await getDocument(await viewerFor(clinic.resident), id);
    expect(versions.map(({ number }) => number)).toEqual([2, 1]);
  });
});

describe("who has read", () => {
  beforeEach(() => addFile(id, { addedBy: clinic.resident }));

  test("is logged for another's binder, with version, way and role, and not for one's own", async () => {
    await open(clinic.resident);
    await open(clinic.chief, null, "downloaded");
    expect(await readings()).toEqual([
      {
        actorId: clinic.chief,
        residentId: clinic.residentId,
        data: { version: 1, how: "downloaded", role: "verksamhetschef" },
      },
    ]);
  });

  test("is told to the ST-läkare, each person once, and to nobody else", async () => {
    await open(clinic.mainSupervisor);
    await open(clinic.mainSupervisor, 1, "downloaded");
    await open(clinic.studierektor);
    const shown = await listReaders(await viewerFor(clinic.resident), id);
    expect(shown.map(({ role, count }) => [role, count])).toEqual([
      ["huvudhandledare", 2],
      ["studierektor", 1],
    ]);
    expect(shown[0]?.name).toMatch(/^Anna Handledare/);
    expect(shown[0]?.last).toBeInstanceOf(Date);
    for (const person of [clinic.mainSupervisor, clinic.chief, clinic.otherResident]) {
      expect(await listReaders(await viewerFor(person), id)).toEqual([]);
    }
  });

  test("names the värderare and the medvärderare as such", async () => {
    const own = await makeClinic({ startedOn: "2024-09-02" });
    const caseId = await caseAt(own, "dated", true);
    id = await makeDocument({ residentId: own.residentId, addedBy: own.resident });
    await addFile(id, { addedBy: own.resident });
    await linkTo(id, { caseId, itemKey: "cv" }, own.resident);
    await walkTo(own, caseId, "portfolioHandedIn");
    for (const reader of [own.evaluator, own.coEvaluator])
      await openItemFile(await viewerFor(reader), { caseId, number: 3, how: "shown" });
    const shown = await listReaders(await viewerFor(own.resident), id);
    expect(shown.map(({ role }) => role)).toEqual(["värderare", "medvärderare"]);
  });

  test("includes the reading of a text that the page itself shows", async () => {
    const viewer = await viewerFor(clinic.chief);
    expect(await readText(viewer, await getDocument(viewer, id))).toBe(`file 1 of ${id}`);
    expect(await readings()).toHaveLength(1);
  });

  test("is not asked of what the region keeps for all", async () => {
    id = await makeDocument({ regionId: clinic.regionId, addedBy: clinic.studierektor });
    await addFile(id, { addedBy: clinic.studierektor });
    await open(clinic.evaluator);
    expect(await readings()).toEqual([]);
  });
});

test("a talk that the document is linked to is named to the two who held it alone", async () => {
  const talkId = await makeTalk(await makeYear(clinic.residentId), clinic.resident);
  await linkTo(id, { talkId }, clinic.resident);
  await linkTo(id, { stretchId: await makeStretch(clinic.residentId) }, clinic.resident);
  const kinds = async (person: PersonId) =>
    (await getDocument(await viewerFor(person), id)).links.map(({ kind }) => kind);
  expect(await kinds(clinic.resident)).toEqual(["talk", "stretch"]);
  expect(await kinds(clinic.mainSupervisor)).toEqual(["talk", "stretch"]);
  expect(await kinds(clinic.chief)).toEqual(["stretch"]);
  expect(await kinds(clinic.placementSupervisor)).toEqual(["stretch"]);
});

test("a case that the document is linked to is not told of to whom the placement alone belongs", async () => {
  const own = await makeClinic({ startedOn: "2024-09-02" });
  const caseId = await caseAt(own, "dated", true);
  id = await makeDocument({ residentId: own.residentId, addedBy: own.resident });
  await addFile(id, { addedBy: own.resident });
  await linkTo(id, { caseId, itemKey: "cv" }, own.resident);
  await linkTo(id, { stretchId: await makeStretch(own.residentId) }, own.resident);
  const kinds = async (person: PersonId) =>
    (await getDocument(await viewerFor(person), id)).links.map(({ kind }) => kind);
  expect(await kinds(own.chief)).toEqual(["case", "stretch"]);
  expect(await kinds(own.placementSupervisor)).toEqual(["stretch"]);
});

describe("how a file leaves the portal", () => {
  const sha256 = "0".repeat(64);
  const file = (type: string) => ({ fileName: "prov", type, size: 4, sha256 });

  test.each([
    "application/pdf",
    "image/jpeg",
    "image/png",
    "image/webp",
    "text/plain",
  ])("%s can be drawn by the page, in a sandbox that no page may frame", (type) => {
    const { headers } = asShown(file(type));
    expect(headers.get("content-disposition")).toMatch(/^inline/);
    expect(headers.get("content-type")).toContain(type);
    expect(headers.get("content-security-policy")).toMatch(
      /^sandbox; default-src 'none';.*frame-ancestors 'none'$/,
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  });

  test.each([
    "text/html",
    "image/svg+xml",
    "application/xhtml+xml",
    "text/xml",
    "application/octet-stream",
  ])("%s is a file to keep, however it is asked for", (type) => {
    for (const { headers } of [asShown(file(type)), asDownload(file(type))]) {
      expect(headers.get("content-disposition")).toMatch(/^attachment/);
      expect(headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
    }
  });
});
