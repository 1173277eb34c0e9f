import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { SLICE_BYTES } from "@/components/uploads/upload-send";
import { eraseDocuments } from "@/db/retention/erase";
import { withClient } from "./database";
import { makePhotograph, makeScan } from "./files";
import type { Fetched } from "./measure";
import { openSession } from "./pages";
import type { Waits } from "./pdf";
import { ask, load, type Server, setNiceness } from "./servers";

/** So many files at once, of so many megabytes each. */
export type UploadPlan = { files: number; megabytes: number };

export type UploadRun = UploadPlan & {
  /** Milliseconds from asking until the file was a document, for the one that waited longest. */
  slowest: number;
  waits: Waits;
  /** The most resident memory in MB of the process that serves, with the pages alone and while files came in. */
  resident: { alone: number; during: number };
  /** The most of the processes that judge and read, each; nothing where the system does not tell. */
  workers: number[];
};

/** The second is more than the portal takes unless it is told to. */
export const UPLOAD_PLANS: readonly UploadPlan[] = [
  { files: 10, megabytes: 5 },
  { files: 4, megabytes: 25 },
];

const SECONDS = 8;
const MEGABYTE = 1024 * 1024;
/** How all that the bench puts in is told apart, so that it can be taken out again. */
const NAME = "bench-upload-";

type Sender = { residentId: string; cookie: string };
type Sending = Sender & { name: string; bytes: Buffer; sha256: string };

/** People put in a file each at once, while another page is asked for. */
export async function uploadAll(
  portal: Server,
  page: Fetched,
  ownerUrl: string,
  plan: UploadPlan,
): Promise<UploadRun> {
  const [first, ...senders] = await findSenders(ownerUrl, plan.files + 1);
  if (first === undefined) throw new Error("The scale world has nobody who may put in a file.");
  const size = plan.megabytes * MEGABYTE;
  // The first of each kind compiles the routes and starts the processes.
  for (const index of [0, 1]) await send(portal, makeSending(first, index, 5 * MEGABYTE));
  await settled(ownerUrl);
  const files = senders.map((sender, index) => makeSending(sender, index, size));
  const pace = {
    url: portal.base + page.path,
    cookie: page.cookie,
    connections: 1,
    pause: 20,
    priority: -10,
  };
  const alone = await watch(portal, () => load({ ...pace, seconds: SECONDS }));
  const during = await watch(portal, async () => {
    const [pages, times] = await Promise.all([
      load({ ...pace, seconds: SECONDS }),
      sendAll(portal, files, ownerUrl),
    ]);
    return { pages, slowest: Math.max(...times) };
  });
  return {
    ...plan,
    slowest: during.result.slowest,
    waits: {
      alone: alone.result,
      during: during.result.pages,
      heldAlone: alone.held,
      heldDuring: during.held,
    },
    resident: { alone: alone.resident, during: during.resident },
    workers: peaksOfChildren(portal.child.pid),
  };
}

/** In MB. Linux tells; elsewhere there is nothing to read. */
function peaksOfChildren(pid: number | undefined): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").trim().split(" ");
    return children.map((child) => {
      const status = readFileSync(`/proc/${child}/status`, "latin1");
      return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
    });
  } catch {
    return [];
  }
}

/** Beyond what the pages take alone. */
export function memoryPerUpload({ files, resident }: UploadRun): number {
  return Math.max(0, resident.during - resident.alone) / files;
}

/** Takes out what has been put in, also by a run that was broken off. The portal must have stopped. */
export async function eraseUploads(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query("delete from uploads where file_name like $1", [`${NAME}%`]);
    // Removed before everything else in this world, so that nothing else is old enough to be erased with them.
    await client.query(
      `update documents set removed_at = 'epoch', removed_by = added_by
       where removed_at is null and id in (select document_id from document_versions where file_name like $1)`,
      [`${NAME}%`],
    );
    await eraseDocuments(client, MONTHS_SINCE_1990);
  });
}

const MONTHS_SINCE_1990 = (new Date().getUTCFullYear() - 1990) * 12;

/** ST-läkare, each signed in: one who warms the routes, and those who send. */
async function findSenders(ownerUrl: string, count: number): Promise<Sender[]> {
  const found = await withClient(ownerUrl, (client) =>
    client.query<{ id: string; personId: string }>(
      `select id, person_id as "personId" from residents where completed_on is null order by id limit $1`,
      [count],
    ),
  );
  return Promise.all(
    found.rows.map(async ({ id, personId }) => ({
      residentId: id,
      cookie: await openSession(ownerUrl, personId),
    })),
  );
}

function makeSending(sender: Sender, index: number, size: number): Sending {
  const isScan = index % 2 === 0;
  const bytes = isScan ? makeScan(size) : makePhotograph(size);
  const name = `${NAME}${index}.${isScan ? "pdf" : "jpg"}`;
  return { ...sender, name, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** Begins when the pages are warm, and ends when the words of every file have been read too. */
async function sendAll(portal: Server, files: readonly Sending[], ownerUrl: string): Promise<number[]> {
  await wait((SECONDS * 1000) / 4);
  setNiceness(10);
  const times = await Promise.all(files.map((file) => send(portal, file)));
  setNiceness(0);
  await settled(ownerUrl);
  return times;
}

/** As the page does it: asks for a place, then sends slice after slice. */
async function send(portal: Server, { residentId, cookie, name, bytes, sha256 }: Sending): Promise<number> {
  const started = performance.now();
  const headers = { cookie, origin: portal.base };
  const begun = await fetch(`${portal.base}/api/uppladdning`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ name, size: bytes.length, sha256, target: { resident: residentId } }),
  });
  const { id, outcome } = await begun.json();
  let last = outcome;
  for (let at = 0; at < bytes.length && /^(begun|received)$/.test(last); at += SLICE_BYTES) {
    const answer = await fetch(`${portal.base}/api/uppladdning/${id}`, {
      method: "PATCH",
      headers: { ...headers, "content-type": "application/octet-stream", "upload-offset": String(at) },
      body: new Uint8Array(bytes.subarray(at, at + SLICE_BYTES)),
    });
    last = (await answer.json()).outcome;
  }
  if (last !== "done") throw new Error(`${name} was not put in: ${last}.`);
  return performance.now() - started;
}

/** When the portal's own jobs have read what was put in. */
async function settled(ownerUrl: string): Promise<void> {
  const until = performance.now() + 60_000;
  await withClient(ownerUrl, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ left: number }>(
        `select count(*)::int as left from document_versions v where v.file_name like $1
         and not exists (select from file_texts t where t.sha256 = v.sha256)`,
        [`${NAME}%`],
      );
      if (rows[0]?.left === 0) return;
      if (performance.now() > until) throw new Error("The files that were put in have not been read.");
      await wait(100);
    }
  });
}

type Watched<Result> = { result: Result; held: number; resident: number };

/** The longest that the serving thread was held while `work` went on, and the most memory. */
async function watch<Result>(portal: Server, work: () => Promise<Result>): Promise<Watched<Result>> {
  await ask(portal, "collect");
  await ask(portal, "watchDelay");
  let resident = 0;
  let isOver = false;
  const sampling = (async () => {
    while (!isOver) {
      resident = Math.max(resident, (await ask(portal, "resident")) / MEGABYTE);
      await wait(100);
    }
  })();
  try {
    const result = await work();
    return { result, held: (await ask(portal, "delay")).max, resident };
  } finally {
    isOver = true;
    await sampling;
  }
}
