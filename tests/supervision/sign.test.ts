import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, people, units } from "@/db/schema";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { readContent } from "@/lib/files/store";
import { asId, type IssuedDocumentId, type TalkId } from "@/lib/ids";
import { getIssuedDocument } from "@/lib/issued-documents/queries";
import { contentHash } from "@/lib/signing/canonical";
import { changeTalk, createTalk } from "@/lib/supervision/commands";
import { YearContent } from "@/lib/supervision/content";
import { findYearDocument } from "@/lib/supervision/document";
import { issueYear } from "@/lib/supervision/issue";
import { findYear } from "@/lib/supervision/queries";
import { addAddendum, signSupervisionYear, withdrawSignature } from "@/lib/supervision/signing";
import { saveText } from "@/lib/texts/commands";
import { NOW, viewerFor } from "../factories";
import { makeYear, saveInput } from "../talks";
import {
  clinic,
  onANewYear,
  queued,
  resident,
  seen,
  sign,
  stored,
  supervisor,
  talkId,
  yearId,
} from "./signing";

onANewYear();

test("both see the same code, though each has private notes of their own", async () => {
  const [mine, theirs] = [await seen(resident), await seen(supervisor)];
  expect(mine.contentHash).toBe(theirs.contentHash);
  expect(JSON.stringify(mine.content)).toContain("Majas ord");
  expect(JSON.stringify(theirs.content)).not.toContain("hemlighet");
});

test("the first signature stores what was on screen, with name, role and identity; nothing is printed yet", async () => {
  const done = await sign(resident);
  expect(done).toMatchObject({ residentId: clinic.residentId, year: 2026, isComplete: false });
  const [signature] = await stored();
  expect(signature).toMatchObject({
    id: done.signatureId,
    slot: "resident",
    signerId: clinic.resident,
    signerName: resident.name,
    signerRole: "ST-läkare",
    issuer: "portal",
    subject: clinic.resident,
    templateVersion: "Handledningsår, mall 1",
    signedAt: NOW,
  });
  expect(contentHash(YearContent.parse(signature?.content))).toBe(signature?.contentHash);
  expect(await queued()).toEqual([]);
});

test("the second signature completes the year: the same content, one job to print it, all in the log", async () => {
  await sign(resident);
  const done = await sign(supervisor);
  expect(done.isComplete).toBe(true);
  const rows = await stored();
  expect(new Set(rows.map((row) => row.contentHash)).size).toBe(1);
  expect(await queued()).toMatchObject([{ kind: "render-supervision-year" }]);
  const logged = await database().select().from(audit).where(eq(audit.subjectId, yearId));
  expect(logged.map(({ action, actorId }) => [action, actorId])).toEqual([
    ["supervisionYear.signed", clinic.resident],
    ["supervisionYear.signed", clinic.mainSupervisor],
  ]);
  const document = await findYearDocument(yearId);
  expect(document?.content).toMatchObject({
    year: 2026,
    talks: [{ on: "2026-11-19", residentNote: "Majas ord" }],
    signatures: [{ role: "ST-läkare" }, { role: "huvudhandledare" }],
    contentHash: rows[0]?.contentHash,
  });
});

test("the signed year is printed once, from what was signed, and kept for the two parties", async () => {
  await sign(resident);
  await sign(supervisor);
  await issueYear(yearId);
  await issueYear(yearId);
  const { documentId } = await seen(supervisor);
  const document = await getIssuedDocument(resident, asId<IssuedDocumentId>(documentId ?? ""));
  expect(document).toMatchObject({ type: "application/pdf" });
  expect(
    Buffer.from(await readContent(document.sha256))
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
  const found = getIssuedDocument(await viewerFor(clinic.chief), asId<IssuedDocumentId>(documentId ?? ""));
  await expect(found).rejects.toBeInstanceOf(NotFound);
}, 60_000);

test("a year with one signature is not printed", async () => {
  await sign(resident);
  expect(await findYearDocument(yearId)).toBeNull();
});

test("a double click signs once and answers calmly, also after the other has signed", async () => {
  const input = { yearId, contentHash: (await seen(resident)).contentHash };
  const [one, two] = await Promise.all([
    signSupervisionYear(resident, input, NOW),
    signSupervisionYear(resident, input, NOW),
  ]);
  expect(one).toEqual(two);
  await sign(supervisor);
  expect(await signSupervisionYear(resident, input, NOW)).toMatchObject({ signatureId: one.signatureId });
  expect(await stored()).toHaveLength(2);
});

test("both at once end with both signatures and one job", async () => {
  const { contentHash: hash } = await seen(resident);
  const done = await Promise.all(
    [resident, supervisor].map((viewer) => signSupervisionYear(viewer, { yearId, contentHash: hash }, NOW)),
  );
  expect(done.map(({ isComplete }) => isComplete).sort()).toEqual([false, true]);
  expect(await stored()).toHaveLength(2);
  expect(await queued()).toHaveLength(1);
});

test("a year changed since it was opened is a conflict, whatever was changed", async () => {
  const changes = [
    () => saveText(supervisor, saveInput({ slot: "agreed", parentId: talkId }, { body: "nytt" })),
    () =>
      createTalk(supervisor, {
        residentId: clinic.residentId,
        talkId: newId(),
        heldOn: "2026-10-01",
        topic: "",
      }),
    () =>
      changeTalk(supervisor, {
        talkId,
        version: 1,
        heldOn: "2026-11-19",
        topic: "Annat",
        prompts: [],
        goals: [],
      }),
    () =>
      changeTalk(supervisor, {
        talkId,
        version: 2,
        heldOn: "2026-11-19",
        topic: "Annat",
        prompts: ["wellbeing"],
        goals: [],
      }),
  ];
  for (const change of changes) {
    const { contentHash: hash } = await seen(resident);
    await change();
    const attempt = signSupervisionYear(resident, { yearId, contentHash: hash }, NOW);
    await expect(attempt).rejects.toEqual(new Conflict("yearChanged"));
  }
  expect(await stored()).toEqual([]);
});

test("a private note changes nothing for a signature", async () => {
  const { contentHash: hash } = await seen(resident);
  await saveText(resident, saveInput({ slot: "private", parentId: talkId }, { body: "eget" }));
  await expect(signSupervisionYear(resident, { yearId, contentHash: hash }, NOW)).resolves.toBeDefined();
});

test("the second signs what the first signed, also when someone has changed name or unit since", async () => {
  await sign(resident);
  await database().update(people).set({ name: "Maja Nynamn" }).where(eq(people.id, clinic.resident));
  await database()
    .update(units)
    .set({ name: `Ny enhet ${randomUUID()}` })
    .where(eq(units.id, clinic.unitId));
  await sign(supervisor);
  const rows = await stored();
  expect(new Set(rows.map((row) => row.contentHash)).size).toBe(1);
});

test("the second party signs what the first signed, also when a new month has begun between them", async () => {
  await sign(resident);
  const first = await seen(resident);
  const december = await viewerFor(clinic.mainSupervisor, new Date("2026-12-01T08:00:00Z"));
  const page = await findYear(december, clinic.residentId, 2026);
  expect(page).toMatchObject({ contentHash: first.contentHash, isAsSigned: true });
  const signed = await signSupervisionYear(december, { yearId, contentHash: first.contentHash }, NOW);
  expect(signed.isComplete).toBe(true);
});

test("an empty year is not signed, a year with gaps is", async () => {
  const empty = await makeYear(clinic.residentId, 2025);
  const year = await findYear(resident, clinic.residentId, 2025);
  const attempt = signSupervisionYear(resident, { yearId: empty, contentHash: year?.contentHash ?? "" }, NOW);
  await expect(attempt).rejects.toEqual(new Forbidden("noTalks"));
  await expect(sign(resident)).resolves.toBeDefined();
  expect((await seen(resident)).content.monthsWithoutTalk).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test("nobody but the two parties finds the year to sign, unlock or add to", async () => {
  const { contentHash: hash } = await seen(resident);
  const { chief, studierektor, formerSupervisor, placementSupervisor, administrator, stranger } = clinic;
  for (const person of [
    chief,
    studierektor,
    formerSupervisor,
    placementSupervisor,
    administrator,
    stranger,
  ]) {
    const viewer = await viewerFor(person);
    const attempts = [
      () => signSupervisionYear(viewer, { yearId, contentHash: hash }, NOW),
      () => withdrawSignature(viewer, { yearId, reason: "x" }),
      () =>
        addAddendum(viewer, {
          yearId,
          addendumId: randomUUID(),
          reason: "x",
          body: "x",
          confirmed: undefined,
        }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toBeInstanceOf(NotFound);
  }
  expect(await stored()).toEqual([]);
});

function newId(): TalkId {
  return asId<TalkId>(randomUUID());
}
