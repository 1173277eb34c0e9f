import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { audit, uploads } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { stopFileWorkers } from "@/lib/files/in-worker";
import { hashOf } from "@/lib/files/store";
import { type Clinic, makeClinic, viewerFor } from "../factories";
import { door } from "./door";
import { documentOf, leftOf } from "./kept";
import { text } from "./samples";
import { ask, begin, begun, cancel, putIn, send } from "./sender";

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

describe("who", () => {
  test.each([
    "stranger",
    "chief",
    "mainSupervisor",
    "formerSupervisor",
    "otherResident",
  ] as const)("%s puts nothing into the binder", async (role) => {
    door.viewer = await viewerFor(clinic[role]);
    const { status } = await begin({ name: "a.txt", bytes: text(10), target });
    expect([403, 404]).toContain(status);
    expect(await database().select().from(uploads).where(eq(uploads.personId, clinic[role]))).toEqual([]);
  });

  test("someone else's upload is not there, and the attempt is logged", async () => {
    const bytes = text(600);
    const id = await begun({ name: "min.txt", bytes, target });
    door.viewer = await viewerFor(clinic.stranger);
    for (const answer of [await ask(id), await send(id, 0, bytes), await cancel(id)])
      expect(answer.status).toBe(404);
    const logged = await database()
      .select()
      .from(audit)
      .where(and(eq(audit.action, "upload.open.refused"), eq(audit.subjectId, id)));
    expect(logged).toHaveLength(3);
    door.viewer = resident;
    expect(await ask(id)).toMatchObject({ status: 200, offset: 0 });
    expect((await cancel(id)).status).toBe(204);
    expect((await ask(id)).status).toBe(404);
  });

  test("another site, and one that says not where it is from", async () => {
    for (const origin of ["https://ond.example", "null"]) {
      expect((await begin({ name: "a.txt", bytes: text(10), target }, origin)).status).toBe(403);
    }
  });

  test("a role that ended while the file was sent puts nothing in", async () => {
    const bytes = text(700);
    door.viewer = await viewerFor(clinic.placementSupervisor);
    const id = await begun({ name: "sent.txt", bytes, target });
    await send(id, 0, bytes.subarray(0, 699));
    door.viewer = { ...(await viewerFor(clinic.placementSupervisor)), appointments: [] };
    expect((await send(id, 699, bytes.subarray(699))).status).toBe(404);
    expect(await documentOf(hashOf(bytes))).toEqual([]);
  });
});

describe("what is refused", () => {
  test("a personal identity number in the name, however it is written, before any byte", async () => {
    for (const name of ["intyg 811218-9876.pdf", "811218\u202e9876.txt", "８１１２１８-９８７６.pdf"]) {
      const { status, body } = await begin({ name, bytes: text(10), target });
      expect(status, name).toBe(422);
      expect(body).toMatchObject({ outcome: "refused", sentence: expect.stringContaining("personnummer") });
      expect(JSON.stringify(body)).not.toContain("9876");
    }
  });

  test("control characters and paths are taken out of a name", async () => {
    const bytes = text(50);
    await putIn({ name: "../../etc/pass\u0000wd\u202etxt.txt", bytes, target });
    const [made] = await documentOf(hashOf(bytes));
    expect(made?.fileName).toMatch(/^[^\p{Cc}\p{Cf}/\\]+\.txt$/u);
  });

  test("a hostile file goes with its reason in words, and leaves nothing behind", async () => {
    const bytes = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(3_000, 7)]);
    const id = await begun({ name: "intyg.exe", bytes, target });
    const { status, body } = await send(id, 0, bytes);
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { outcome: "refused", sentence: expect.stringMatching(/program/) },
    });
    expect((await ask(id)).status).toBe(404);
    expect(await leftOf(id)).toEqual([]);
    expect(await documentOf(hashOf(bytes))).toEqual([]);
    const logged = await database().select().from(audit).where(eq(audit.subjectId, id));
    expect(logged).toMatchObject([{ action: "upload.thrownAway", data: { reason: "executable" } }]);
    expect(JSON.stringify(logged)).not.toContain("intyg.exe");
  });

  test.each([
    "",
    "-1",
    "1e3",
    "0x1",
    "99999999999999999999",
  ])("%j as offset is answered with the true one", async (offset) => {
    const bytes = text(900 + offset.length);
    const id = await begun({ name: "var.txt", bytes, target });
    expect(await send(id, offset, bytes)).toMatchObject({
      status: 409,
      offset: 0,
      body: { outcome: "misplaced" },
    });
  });
});
