import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  assessments,
  binderExportPieces,
  documentGoals,
  documents,
  documentVersions,
  goals,
  supervisionYears,
  talks,
  texts,
} from "@/db/schema";
import { PIECE_BYTES } from "@/lib/files/store";
import type { DocumentId, ResidentId } from "@/lib/ids";
import { stopPdfWorker } from "@/lib/pdf/render";
import { makeFinishedClinic } from "../access/finished-case";
import { addFile, makeDocument } from "../documents/setup";
import { makeClinic, NOW, newestTemplate, viewerFor } from "../factories";
import { indexOf, pack } from "./unzipped";

afterAll(stopPdfWorker);

async function linkToDelmal(documentId: DocumentId, residentId: ResidentId, codes: string[]): Promise<void> {
  await database().execute(sql`insert into document_goals (document_id, goal_id)
    select ${documentId}, g.id from goals g join delmal d on d.id = g.delmal_id
    where g.resident_id = ${residentId} and d.code in (${sql.join(
      codes.map((code) => sql`${code}`),
      sql`, `,
    )})`);
}

test("every version of every document is in the package with its bytes, once, and in the index", async () => {
  const { residentId, resident, mainSupervisor } = await makeClinic();
  const put = { residentId, addedBy: resident };
  const large = await makeDocument({ ...put, title: "Intyg kurs", kind: "intyg-kurs", original: "missing" });
  await addFile(large, { addedBy: resident, bytes: randomBytes(3 * PIECE_BYTES), type: "application/pdf" });
  await addFile(large, { addedBy: mainSupervisor, number: 2, type: "application/pdf" });
  await linkToDelmal(large, residentId, ["STc3", "STa1"]);
  const twin = await makeDocument({ ...put, title: "INTYG kurs", datedOn: "2026-10-05" });
  await addFile(twin, { addedBy: resident, type: "application/pdf" });
  await linkToDelmal(twin, residentId, ["STa1"]);
  const loose = await makeDocument({ ...put, title: "../../Ö: <b>\u202egpj.exe" });
  await addFile(loose, { addedBy: resident });
  const unzipped = await pack(residentId, resident);
  const stored = await database()
    .select({ documentId: documents.id, number: documentVersions.number, sha256: documentVersions.sha256 })
    .from(documentVersions)
    .innerJoin(documents, eq(documents.id, documentVersions.documentId))
    .where(eq(documents.residentId, residentId));
  const index = indexOf(unzipped);
  const listed = index.documents.flatMap(({ id, versions }) =>
    versions.map(({ number, sha256, path }) => ({ documentId: id, number, sha256, path })),
  );
  expect(listed.map(({ path: _, ...version }) => version)).toEqual(expect.arrayContaining(stored));
  expect(listed).toHaveLength(stored.length);
  for (const { path, sha256 } of listed) expect(unzipped.sha256.get(path)).toBe(sha256);
  expect([...unzipped.bytes.keys()].sort()).toEqual(
    [...listed.map(({ path }) => path), index.iup.path, "index.html", "index.json"].sort(),
  );
  const paths = listed.map(({ path }) => path);
  const [folder = ""] = paths
    .filter((path) => path.startsWith("Delmål/STa1 "))
    .map((path) => path.split("/")[1]);
  expect(paths).toContain(`Delmål/${folder}/Intyg kurs.pdf`);
  expect(paths).toContain(`Delmål/${folder}/Tidigare versioner/Intyg kurs, version 1.pdf`);
  expect(paths).toContain(`Delmål/${folder}/INTYG kurs (2).pdf`);
  expect(paths.filter((path) => path.startsWith("Saknar delmål/"))).toHaveLength(1);
  expect(paths.join()).not.toMatch(/\.\.\/|[<>\u202e]/);
  for (const code of ["STa1", "STc3"]) {
    expect(index.delmal.find((one) => one.code === code)?.documents).toContain(large);
  }
  expect(index.documents.find(({ id }) => id === large)?.original).toBe("missing");
});

test("the package is kept in whole pieces, so that nobody holds it all in memory", async () => {
  const { residentId, resident } = await makeClinic();
  const document = await makeDocument({ residentId, addedBy: resident });
  await addFile(document, { addedBy: resident, bytes: randomBytes(4 * PIECE_BYTES), type: "image/jpeg" });
  const { id, whole } = await pack(residentId, resident);
  const pieces = await database()
    .select({ size: sql<number>`octet_length(${binderExportPieces.bytes})` })
    .from(binderExportPieces)
    .where(eq(binderExportPieces.exportId, id))
    .orderBy(asc(binderExportPieces.number));
  expect(pieces.length).toBeGreaterThan(4);
  expect(pieces.slice(0, -1).every(({ size }) => size === PIECE_BYTES)).toBe(true);
  expect(pieces.reduce((sum, { size }) => sum + size, 0)).toBe(whole.byteLength);
});

test("the page opens without the portal: no script, nothing from outside, each link leads to a file", async () => {
  const { residentId, resident } = await makeClinic();
  const document = await makeDocument({
    residentId,
    addedBy: resident,
    title: "Kurs <script>alert(1)</script> & 50 %",
    description: '"><img src=x onerror=alert(1)>',
  });
  await addFile(document, { addedBy: resident });
  const { bytes } = await pack(residentId, resident);
  const page = bytes.get("index.html")?.toString("utf8") ?? "";
  expect(page).toContain('<html lang="sv">');
  // On a phone the heads are hidden, and each cell says itself what it is.
  expect(page.match(/<td>/g)).toBeNull();
  expect(page).toContain('<td data-l="Dokument"><a href=');
  expect(page).toMatch(/<small><code>[0-9a-f]{64}<\/code><\/small>/);
  expect(page).not.toMatch(/<script|<img|https?:\/\//i);
  const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => decodeURIComponent(href));
  expect(links.length).toBeGreaterThan(2);
  expect(links.filter((path) => !bytes.has(path))).toEqual([]);
  const files = [...bytes.keys()].filter((path) => path !== "index.html");
  expect(files.filter((path) => !links.includes(path))).toEqual([]);
});

test("what is removed, stopped by the scan, private or somebody else's is not in it", async () => {
  const { residentId, resident, mainSupervisor, otherResident, ...clinic } = await makeClinic();
  const put = { residentId, addedBy: resident };
  const removed = await makeDocument({ ...put, title: "Borttaget", removedAt: NOW, removedBy: resident });
  const removedHash = await addFile(removed, { addedBy: resident });
  const infected = await makeDocument({ ...put, title: "Smittat" });
  const infectedHash = await addFile(infected, { addedBy: resident, scan: "infected" });
  const [other] = (await viewerFor(otherResident)).residentIds;
  if (!other) throw new Error("no other binder");
  const foreign = await makeDocument({ residentId: other, addedBy: otherResident, title: "Annans" });
  const foreignHash = await addFile(foreign, { addedBy: otherResident });
  const shared = await makeDocument({
    regionId: clinic.regionId,
    addedBy: clinic.studierektor,
    title: "Mall",
  });
  const sharedHash = await addFile(shared, { addedBy: clinic.studierektor });
  const templateId = await newestTemplate("supervision-year");
  const [year] = await database()
    .insert(supervisionYears)
    .values({ residentId, year: 2026, templateId })
    .returning({ id: supervisionYears.id });
  const [talk] = await database()
    .insert(talks)
    .values({ supervisionYearId: year?.id ?? "", heldOn: "2026-11-02", createdBy: mainSupervisor })
    .returning({ id: talks.id });
  await database()
    .insert(texts)
    .values({
      slot: "private",
      talkId: talk?.id ?? "",
      privateTo: mainSupervisor,
      body: "HEMLIGANTECKNING",
      version: 1,
      updatedBy: mainSupervisor,
    });
  const unzipped = await pack(residentId, resident);
  const hashes = [...unzipped.sha256.values()];
  for (const hash of [removedHash, infectedHash, foreignHash, sharedHash]) expect(hashes).not.toContain(hash);
  const words = [...unzipped.bytes.values()].map((content) => content.toString("utf8")).join();
  expect(words).not.toMatch(/Borttaget|Annans|HEMLIGANTECKNING/);
  const index = indexOf(unzipped);
  expect(index.leftOut).toEqual([{ title: "Smittat", version: 1, reason: "infected" }]);
  expect(index.unsignedYears).toEqual([2026]);
});

test("the signed year, the report and the intyg lie in their folders as they were issued", async () => {
  const clinic = await makeFinishedClinic();
  const unzipped = await pack(clinic.residentId, clinic.resident);
  const { issued } = indexOf(unzipped);
  expect(issued.map(({ kind }) => kind).sort()).toEqual(["final", "intyg", "preliminary", "year"]);
  for (const { path, sha256 } of issued) expect(unzipped.sha256.get(path)).toBe(sha256);
  expect(issued.find(({ kind }) => kind === "year")?.path).toMatch(/^Handledning\/\d{4}\//);
  expect(issued.find(({ kind }) => kind === "intyg")?.path).toMatch(/^Mitt-i-ST\//);
});

test("a text of one's own is a PDF, and the plan with delmål, assessments and service is in the index", async () => {
  const { residentId, resident } = await makeClinic();
  const text = await makeDocument({
    residentId,
    addedBy: resident,
    form: "text",
    kind: "cv",
    title: "Mitt CV",
  });
  await database().insert(texts).values({
    slot: "document",
    documentId: text,
    body: "Läkarexamen i Provby.",
    version: 1,
    updatedBy: resident,
  });
  await makeDocument({ residentId, addedBy: resident, form: "text", kind: "reflektion", title: "Tom" });
  await database().insert(assessments).values({
    residentId,
    kind: "sitIn",
    title: "Medsittning",
    heldOn: "2026-05-04",
    assessorName: "Anna Handledare",
  });
  const unzipped = await pack(residentId, resident);
  const index = indexOf(unzipped);
  const drawn = [
    index.iup.path,
    ...index.documents.flatMap(({ versions }) => versions.map(({ path }) => path)),
  ];
  expect(drawn).toHaveLength(3);
  for (const path of drawn) expect(unzipped.bytes.get(path)?.subarray(0, 5).toString()).toBe("%PDF-");
  const goalCount = await database().$count(goals, eq(goals.residentId, residentId));
  expect(index.delmal).toHaveLength(goalCount);
  expect(index.assessments.map(({ title }) => title)).toEqual(["Medsittning"]);
  expect(index.resident.computedEndOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(await database().$count(documentGoals, eq(documentGoals.documentId, text))).toBe(0);
});

test("the fields of index.json are those that its description tells of", async () => {
  const { residentId, resident } = await makeClinic();
  const index = indexOf(await pack(residentId, resident));
  const told = readFileSync("docs/binder-package.md", "utf8");
  expect(index).toMatchObject({ format: "stigen-binder", version: 1 });
  expect(Object.keys(index).filter((field) => !told.includes(`\`${field}\``))).toEqual([]);
});
