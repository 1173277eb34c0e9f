import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { audit, documentLinks, documents, documentVersions, uploads } from "@/db/schema";
import { env } from "@/lib/env";
import { stopFileWorkers } from "@/lib/files/in-worker";
import { hashOf, readContent } from "@/lib/files/store";
import type { UploadTarget } from "@/lib/uploads/input";
import { findRefusal } from "@/lib/uploads/refused";
import { makeStretch } from "../documents/setup";
import { type Clinic, makeClinic, viewerFor } from "../factories";
import { text } from "./samples";

const door = vi.hoisted<{ viewer: unknown }>(() => ({ viewer: null }));
vi.mock("@/lib/access/viewer", () => ({ findViewer: async () => door.viewer }));

const { POST } = await import("@/app/api/uppladdning/formular/route");

let clinic: Clinic;
let target: UploadTarget;

beforeAll(async () => {
  clinic = await makeClinic();
  target = { resident: clinic.residentId };
});
beforeEach(async () => {
  door.viewer = await viewerFor(clinic.resident);
});
afterAll(stopFileWorkers);

const HOST = new URL(env().baseUrl).host;

type Answer = { status: number; to: string | null; words: string };

/** As a browser without script sends it. */
async function send(name: string, bytes: Uint8Array, to = target, origin = env().baseUrl): Promise<Answer> {
  const form = new FormData();
  for (const [kind, id] of Object.entries(to)) form.set(kind, id);
  form.set("fil", new File([Buffer.from(bytes)], name));
  const made = new Request(env().baseUrl, { method: "POST", body: form });
  // Where nothing is chosen a browser sends a file without a name, and Node a field.
  const sent = Buffer.from(await made.arrayBuffer()).toString("latin1");
  const body = Buffer.from(sent.replace('name="fil"\r\n', 'name="fil"; filename=""\r\n'), "latin1");
  const headers = { "Content-Type": made.headers.get("content-type") ?? "", origin, host: HOST };
  const request = new Request(env().baseUrl, { method: "POST", body, headers });
  const response = await POST(request);
  return { status: response.status, to: response.headers.get("location"), words: await response.text() };
}

function versionsOf(bytes: Uint8Array) {
  return database()
    .select({
      id: documents.id,
      sha256: documentVersions.sha256,
      number: documentVersions.number,
      fileName: documentVersions.fileName,
      sortedAt: documents.sortedAt,
    })
    .from(documentVersions)
    .innerJoin(documents, eq(documents.id, documentVersions.documentId))
    .where(eq(documentVersions.sentSha256, hashOf(bytes)))
    .orderBy(documentVersions.number);
}

function leftOver() {
  return database().select({ id: uploads.id }).from(uploads).where(eq(uploads.personId, clinic.resident));
}

describe("a file sent without script", () => {
  test("becomes a document to be sorted, byte for byte, and leads to its page", async () => {
    const bytes = text(700_001);
    const { status, to } = await send('Intyg "åäö".txt', bytes);
    const [made] = await versionsOf(bytes);
    expect({ status, to }).toEqual({
      status: 303,
      to: `/st-lakare/${clinic.residentId}/dokument/${made?.id}`,
    });
    expect(made).toMatchObject({ fileName: "Intyg -åäö-.txt", sortedAt: null });
    expect(hashOf(await readContent(made?.sha256 ?? ""))).toBe(hashOf(bytes));
    expect(await leftOver()).toEqual([]);
  });

  test("again leads to the document that is there", async () => {
    const bytes = text(900);
    const first = await send("Ett.txt", bytes);
    expect(await send("Kopia.txt", bytes)).toEqual(first);
    expect(await versionsOf(bytes)).toHaveLength(1);
  });

  test("in the place of another is its next version", async () => {
    const { to } = await send("Första.txt", text(800));
    const id = to?.split("/").at(-1) ?? "";
    const bytes = text(800);
    expect(await send("Andra.txt", bytes, { document: id })).toMatchObject({ status: 303, to });
    expect(await versionsOf(bytes)).toMatchObject([{ id, number: 2 }]);
  });

  test("in the place of another, when it is there already, leads back to where that is said", async () => {
    const { to } = await send("Tredje.txt", text(810));
    const [replaced] = (to ?? "").split("/").slice(-1);
    const bytes = text(820);
    const kept = (await send("Fjärde.txt", bytes)).to?.split("/").at(-1);
    expect(await send("Kopia.txt", bytes, { document: replaced ?? "" })).toMatchObject({
      to: `/st-lakare/${clinic.residentId}/dokument/ny?ersatter=${replaced}&finns=${kept}`,
    });
  });

  const LARGE = Buffer.alloc(env().uploadMaxBytes + 1, "a");

  test.each([
    ["with a personal number in its name", "19811218-9876.txt", text(10), "personalNumberInName"],
    ["that is empty", "tom.txt", Buffer.alloc(0), "empty"],
    ["that is too large", "stor.txt", LARGE, "tooBig"],
    ["that is none", "", Buffer.alloc(0), "noFile"],
    ["that is a program", "program.exe", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(999)]), "executable"],
  ])("%s goes back with the reason, and leaves nothing", async (_, name, bytes, reason) => {
    expect(await send(name, bytes)).toMatchObject({
      status: 303,
      to: `/st-lakare/${clinic.residentId}/dokument/ny?inte=${reason}`,
    });
    expect(findRefusal(reason)).toMatch(/\p{L}{3}.*\./u);
    expect(await leftOver()).toEqual([]);
    if (bytes.byteLength > 0) expect(await versionsOf(bytes)).toEqual([]);
  });

  test("broken off on its way leaves nothing", async () => {
    const bytes = text(400_000);
    const form = new FormData();
    form.set("resident", clinic.residentId);
    form.set("fil", new File([Buffer.from(bytes)], "Bruten.txt"));
    const whole = new Request(env().baseUrl, { method: "POST", body: form });
    const sent = Buffer.from(await whole.arrayBuffer()).subarray(0, 300_000);
    const type = whole.headers.get("content-type") ?? "";
    const headers = { "Content-Type": type, origin: env().baseUrl, host: HOST };
    const request = new Request(env().baseUrl, { method: "POST", body: sent, headers });
    await expect(POST(request)).rejects.toThrow("within its file");
    expect(await leftOver()).toEqual([]);
    expect(await versionsOf(bytes)).toEqual([]);
  });

  test.each([
    "stranger",
    "formerSupervisor",
    "mainSupervisor",
    "administrator",
  ] as const)("by %s is refused, and logged", async (role) => {
    door.viewer = await viewerFor(clinic[role]);
    const bytes = text(600);
    expect(await send("Intrång.txt", bytes)).toMatchObject({ status: 404, to: null });
    expect(await versionsOf(bytes)).toEqual([]);
    const logged = await database()
      .select({ actorId: audit.actorId })
      .from(audit)
      .where(and(eq(audit.action, "document.add.refused"), eq(audit.actorId, clinic[role])));
    expect(logged).toHaveLength(1);
  });

  test("from another site, or by nobody, is not read at all", async () => {
    const bytes = text(600);
    expect((await send("Lurad.txt", bytes, target, "https://evil.example")).status).toBe(404);
    door.viewer = null;
    expect((await send("Utloggad.txt", bytes)).status).toBe(401);
    expect(await versionsOf(bytes)).toEqual([]);
  });

  test("what is no reason is no sentence", () => {
    for (const reason of ["toString", "__proto__", "", undefined, ["empty"]]) {
      expect(findRefusal(reason)).toBeNull();
    }
  });
});

test("what a placement supervisor puts in belongs to their placement, when there is but one", async () => {
  const own = await makeClinic({ startedOn: "2024-09-02" });
  door.viewer = await viewerFor(own.placementSupervisor);
  const linked = async (bytes: Uint8Array) => {
    const { to } = await send("Bedömning.txt", bytes, { resident: own.residentId });
    const rows = await database()
      .select({ stretchId: documentLinks.stretchId })
      .from(documentLinks)
      .where(eq(documentLinks.documentId, to?.split("/").at(-1) ?? ""));
    return rows.map(({ stretchId }) => stretchId);
  };
  expect(await linked(text(611))).toEqual([]);
  const only = await makeStretch(own.residentId);
  expect(await linked(text(612))).toEqual([only]);
  door.viewer = await viewerFor(own.resident);
  expect(await linked(text(613))).toEqual([]);
  door.viewer = await viewerFor(own.placementSupervisor);
  await makeStretch(own.residentId, { title: "Barn" });
  expect(await linked(text(614))).toEqual([]);
});
