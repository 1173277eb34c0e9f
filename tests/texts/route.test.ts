import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Viewer } from "@/lib/access/viewer-type";
import { env } from "@/lib/env";
import type { SaveInput, TextTarget } from "@/lib/texts/input";
import { makeClinic, viewerFor } from "../factories";
import { makeTalk, makeYear, saveInput, signAs } from "../talks";

const door = vi.hoisted<{ viewer: unknown; fault: unknown }>(() => ({ viewer: null, fault: null }));
vi.mock("@/lib/access/viewer", () => ({
  findViewer: async () => {
    if (door.fault) throw door.fault;
    return door.viewer;
  },
}));

const { POST } = await import("@/app/api/utkast/route");

let resident: Viewer;
let stranger: Viewer;
let target: TextTarget;
let signedTarget: TextTarget;

beforeAll(async () => {
  const clinic = await makeClinic();
  resident = await viewerFor(clinic.resident);
  stranger = await viewerFor(clinic.stranger);
  target = {
    slot: "residentNote",
    parentId: await makeTalk(await makeYear(clinic.residentId), clinic.resident),
  };
  const last = await makeYear(clinic.residentId, 2025);
  signedTarget = { slot: "agreed", parentId: await makeTalk(last, clinic.resident, "2025-03-04") };
  await signAs(last, "resident", clinic.resident);
});

beforeEach(() => {
  door.viewer = resident;
  door.fault = null;
});

type Sent = { origin?: string | null; body?: string };

async function post(facts: Partial<SaveInput> = {}, { origin = env().baseUrl, body }: Sent = {}) {
  const input = saveInput(facts.target ?? target, { person: resident.personId, ...facts });
  const response = await POST(
    new Request(`${env().baseUrl}/api/utkast`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        host: new URL(env().baseUrl).host,
        ...(origin ? { origin } : {}),
      },
      body: body ?? JSON.stringify(input),
    }),
  );
  return { status: response.status, body: await response.json() };
}

test("a save is answered with its version and the time it was", async () => {
  const answer = await post();
  expect(answer).toMatchObject({ status: 200, body: { outcome: "saved", version: 1 } });
  expect(answer.body.at).toMatch(/^\d\d:\d\d$/);
});

test("another version is answered with both, and nothing is overwritten", async () => {
  const answer = await post({ body: "något annat", baseVersion: 7 });
  expect(answer).toMatchObject({
    status: 409,
    body: { outcome: "conflict", theirs: { version: 1, by: resident.name } },
  });
});

test.each([
  null,
  "https://ond.example",
  "null",
  "http://localhost.ond.example",
])("a request from %s is refused before it is read", async (origin) => {
  expect(await post({}, { origin })).toMatchObject({ status: 403, body: { outcome: "refused" } });
});

test("without a session nothing is saved, and the page is told why", async () => {
  door.viewer = null;
  expect(await post()).toMatchObject({ status: 401, body: { outcome: "signedOut" } });
});

test("text typed by one person is not saved as another who signed in since", async () => {
  door.viewer = stranger;
  expect(await post()).toMatchObject({ status: 401, body: { outcome: "signedOut" } });
});

test("a stranger is answered as if the field did not exist", async () => {
  door.viewer = stranger;
  expect(await post({ person: stranger.personId })).toMatchObject({
    status: 404,
    body: { outcome: "refused" },
  });
});

test("a signed year answers that it is locked", async () => {
  expect(await post({ target: signedTarget })).toMatchObject({ status: 423, body: { outcome: "locked" } });
});

test("too much text is refused, whether it could be parsed or not", async () => {
  expect(await post({ body: "a".repeat(100_001), baseVersion: 1 })).toMatchObject({ status: 413 });
  expect(await post({ body: "a".repeat(1_000_000), baseVersion: 1 })).toMatchObject({ status: 413 });
});

test("a personal identity number is asked about", async () => {
  const answer = await post({ body: "Patient 811218-9876", baseVersion: 1 });
  expect(answer).toEqual({ status: 422, body: { outcome: "personalNumber", lines: [1] } });
});

test.each([
  "",
  "null",
  "{",
  '{"target":{"slot":"residentNote"}}',
  '{"__proto__":{}}',
])("%j is not understood", async (body) => {
  expect(await post({}, { body })).toMatchObject({ status: 400, body: { outcome: "refused" } });
});

test("when the database is gone the browser is asked to keep the text and try again", async () => {
  door.fault = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  expect(await post()).toMatchObject({ status: 503, body: { outcome: "unavailable" } });
});
