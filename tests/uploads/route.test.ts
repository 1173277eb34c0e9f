import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { audit, documents, jobs } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { env } from "@/lib/env";
import { stopFileWorkers } from "@/lib/files/in-worker";
import { hashOf, PIECE_BYTES, readContent } from "@/lib/files/store";
import { type Clinic, makeClinic, viewerFor } from "../factories";
import { door, requestAs } from "./door";
import { countContents, documentOf, leftOf, residentIdOf } from "./kept";
import { cut, text } from "./samples";
import { ask, begin, begun, putIn, send, sendStream } from "./sender";

vi.mock("@/lib/access/viewer", () => import("./door"));

let clinic: Clinic;
let resident: Viewer;
let target: { resident: string };

beforeAll(async () => {
  clinic = await makeClinic();
  resident = await viewerFor(clinic.resident);
  target = { resident: clinic.residentId };
});
beforeEach(() => {
  door.viewer = resident;
});
afterAll(stopFileWorkers);

describe("a file that is put in", () => {
  test("becomes a document that waits to be sorted, byte for byte, with its upload gone and its text asked for", async () => {
    const bytes = text(3 * PIECE_BYTES + 17);
    const id = await begun({ name: "Intyg från kursen.txt", bytes, target });
    const { status, body } = await send(id, 0, bytes);
    expect(status).toBe(201);
    expect(body).toMatchObject({ outcome: "done", version: 1, document: { title: "Intyg från kursen" } });
    const [made] = await documentOf(hashOf(bytes));
    expect(made).toMatchObject({ residentId: clinic.residentId, sortedAt: null, number: 1 });
    expect(Buffer.from(await readContent(hashOf(bytes))).equals(bytes)).toBe(true);
    expect((await ask(id)).status).toBe(404);
    expect(await leftOf(id)).toEqual([]);
    const asked = await database().select().from(jobs).where(eq(jobs.kind, "read-file-text"));
    expect(asked.length).toBeGreaterThan(0);
    const logged = await database()
      .select()
      .from(audit)
      .where(and(eq(audit.action, "document.added"), eq(audit.subjectId, made?.id ?? "")));
    expect(logged).toMatchObject([{ actorId: clinic.resident, residentId: clinic.residentId }]);
  });

  test("comes whole however the connection is cut and in whatever order it is tried again", {
    timeout: 60_000,
  }, async () => {
    const sizes = fc.integer({ min: 1, max: 700_000 });
    const tries = fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: sizes,
        breaks: fc.boolean(),
        wrong: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 900_000 }), tries, async (size, attempts) => {
        const bytes = text(size);
        const id = await begun({ name: "kapad.txt", bytes, target });
        for (const { at, length, breaks, wrong } of attempts) {
          const known = await ask(id);
          if (known.status === 404) break;
          const offset = wrong ? Math.floor(at * size) : (known.offset ?? 0);
          const answer = await sendStream(
            id,
            offset,
            cut(bytes.subarray(offset, offset + length)),
            breaks,
          ).catch(() => null);
          if (offset !== known.offset) expect(answer).toMatchObject({ status: 409, offset: known.offset });
        }
        const rest = (await ask(id)).offset;
        if (rest !== null) await send(id, rest, bytes.subarray(rest));
        const made = await documentOf(hashOf(bytes));
        expect(made).toHaveLength(1);
        expect(Buffer.from(await readContent(made[0]?.sha256 ?? "")).equals(bytes)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  test("keeps what came before the connection broke, and goes on from there", async () => {
    const bytes = text(PIECE_BYTES + 5_000);
    const id = await begun({ name: "bruten.txt", bytes, target });
    await expect(sendStream(id, 0, [bytes.subarray(0, PIECE_BYTES + 100)], true)).rejects.toThrow("cut");
    expect(await ask(id)).toMatchObject({ status: 200, offset: PIECE_BYTES + 100 });
    // The session ended, and the same person signs in again and chooses the same file.
    door.viewer = null;
    expect((await send(id, PIECE_BYTES + 100, bytes.subarray(PIECE_BYTES + 100))).body).toMatchObject({
      outcome: "signedOut",
    });
    door.viewer = await viewerFor(clinic.resident);
    expect(await begin({ name: "bruten.txt", bytes, target })).toMatchObject({
      status: 201,
      offset: PIECE_BYTES + 100,
      body: { outcome: "begun", id },
    });
    expect((await send(id, PIECE_BYTES + 100, bytes.subarray(PIECE_BYTES + 100))).body.outcome).toBe("done");
  });
});

describe("size", () => {
  test("nothing, and one byte too many, are refused before anything is sent", async () => {
    const most = env().uploadMaxBytes;
    const nothing = new Uint8Array();
    expect(await begin({ name: "tom.txt", bytes: nothing, target })).toMatchObject({
      status: 422,
      body: { outcome: "refused" },
    });
    const big = await begin({ name: "stor.txt", bytes: nothing, target, size: most + 1 });
    expect(big).toMatchObject({
      status: 422,
      body: { outcome: "refused", sentence: expect.stringContaining("5 MB") },
    });
    expect(await begin({ name: "lagom.txt", bytes: randomBytes(8), target, size: most })).toMatchObject({
      status: 201,
    });
  });

  test("the byte that exceeds what was said ends it, and nothing of it is kept", async () => {
    const bytes = text(PIECE_BYTES * 2);
    const id = await begun({ name: "liten.txt", bytes, target, size: PIECE_BYTES + 1 });
    const pieces = Array.from({ length: 40 }, () => bytes.subarray(0, 65_536));
    expect(await sendStream(id, 0, pieces)).toMatchObject({ status: 413, body: { outcome: "refused" } });
    expect((await ask(id)).status).toBe(404);
    expect(await leftOf(id)).toEqual([]);
  });

  test("a file that is not the one that was promised is thrown away", async () => {
    const bytes = text(1_000);
    const id = await begun({ name: "annan.txt", bytes, target });
    expect((await send(id, 0, text(1_000))).body).toMatchObject({
      outcome: "refused",
      sentence: expect.stringContaining("ändrades"),
    });
    expect((await ask(id)).status).toBe(404);
  });
});

describe("the same file", () => {
  test("in the same binder is there already, and in another is one content more used", async () => {
    const bytes = text(5_000);
    const first = await putIn({ name: "intyg.txt", bytes, target });
    expect(first.outcome).toBe("done");
    expect(await putIn({ name: "annat namn.txt", bytes, target })).toMatchObject({
      outcome: "exists",
      document: { title: "Intyg" },
    });
    door.viewer = await viewerFor(clinic.otherResident);
    const other = { resident: await residentIdOf(clinic.otherResident) };
    expect((await putIn({ name: "intyg.txt", bytes, target: other })).outcome).toBe("done");
    expect(await documentOf(hashOf(bytes))).toHaveLength(2);
    expect(await countContents(hashOf(bytes))).toBe(1);
  });

  test("by two people at once into one binder is one document", async () => {
    const placement = await viewerFor(clinic.placementSupervisor);
    const bytes = text(400_000);
    const mine = await begun({ name: "samma.txt", bytes, target });
    door.viewer = placement;
    const theirs = await begun({ name: "samma.txt", bytes, target });
    expect(theirs).not.toBe(mine);
    await send(theirs, 0, bytes.subarray(0, 399_999));
    door.viewer = resident;
    await send(mine, 0, bytes.subarray(0, 399_999));
    const last = bytes.subarray(399_999);
    const answers = await Promise.all([
      send(mine, 399_999, last),
      requestAs(placement, () => send(theirs, 399_999, last)),
    ]);
    const outcomes = answers.map(({ body }) => body.outcome);
    expect(outcomes.sort()).toEqual(["done", "exists"]);
    expect(await documentOf(hashOf(bytes))).toHaveLength(1);
    expect(await countContents(hashOf(bytes))).toBe(1);
  });

  test("finished twice at once is one document", async () => {
    const bytes = text(300_000);
    const id = await begun({ name: "dubbel.txt", bytes, target });
    await send(id, 0, bytes.subarray(0, 299_999));
    const last = bytes.subarray(299_999);
    const answers = await Promise.all([
      send(id, 299_999, last),
      send(id, 299_999, last),
      send(id, 300_000, new Uint8Array()),
    ]);
    expect(answers.filter(({ body }) => body.outcome === "done")).toHaveLength(1);
    expect(await documentOf(hashOf(bytes))).toHaveLength(1);
    expect(await countContents(hashOf(bytes))).toBe(1);
  });

  test("as a document that was taken away is put in anew", async () => {
    const bytes = text(4_000);
    await putIn({ name: "borta.txt", bytes, target });
    await database()
      .update(documents)
      .set({ removedAt: new Date(), removedBy: clinic.resident })
      .where(eq(documents.title, "Borta"));
    expect((await putIn({ name: "borta.txt", bytes, target })).outcome).toBe("done");
    expect(await countContents(hashOf(bytes))).toBe(1);
  });
});

describe("a new version", () => {
  test("keeps title and links, and clears what was asked when that person gives it back", async () => {
    const bytes = text(2_000);
    await putIn({ name: "utlåtande.txt", bytes, target });
    const [made] = await documentOf(hashOf(bytes));
    const id = made?.id ?? "";
    await database()
      .update(documents)
      .set({ title: "Utlåtandet", fillInBy: clinic.mainSupervisor, fillInAskedAt: new Date() })
      .where(eq(documents.id, id));
    door.viewer = await viewerFor(clinic.mainSupervisor);
    const filled = text(2_100);
    expect(await putIn({ name: "ifyllt.txt", bytes: filled, target: { document: id } })).toMatchObject({
      outcome: "done",
      version: 2,
      document: { id, title: "Utlåtandet" },
    });
    const [after] = await database().select().from(documents).where(eq(documents.id, id));
    expect(after).toMatchObject({ title: "Utlåtandet", fillInBy: null, fillInAskedAt: null });
    // Not asked any more.
    expect((await begin({ name: "igen.txt", bytes: text(2_200), target: { document: id } })).status).toBe(
      403,
    );
    door.viewer = resident;
    expect(await putIn({ name: "samma.txt", bytes: filled, target: { document: id } })).toMatchObject({
      outcome: "exists",
    });
    // Going back to the first is a third version, not a double.
    expect(await putIn({ name: "åter.txt", bytes, target: { document: id } })).toMatchObject({
      outcome: "done",
      version: 3,
    });
  });
});
