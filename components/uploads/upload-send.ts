import type { PutIn, UploadReply, UploadTarget } from "@/lib/uploads/input";

/** Small enough that little is sent again when contact breaks, large enough that asking costs little. */
export const SLICE_BYTES = 512 * 1024;

/** An upload that is gone is begun again, but not for ever. */
const MOST_BEGINNINGS = 3;

/** What the page needs of the world outside, so that a test can be that world. */
export type Doors = {
  fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** SHA-256 in hexadecimal. */
  hash: (file: Blob) => Promise<string>;
};

export type Sent =
  | { outcome: "done"; document: PutIn; version: number }
  | { outcome: "exists"; document: PutIn | null; sentence: string }
  | { outcome: "refused"; sentence: string };

/** What has come of the file is kept; trying again goes on from there. */
export class Interrupted extends Error {
  override name = "Interrupted";

  constructor(
    readonly sentence: string,
    readonly isSignedOut: boolean,
  ) {
    super(sentence);
  }
}

type Sending = {
  file: File;
  target: UploadTarget;
  doors: Doors;
  signal: AbortSignal;
  /** So many bytes are there. */
  onProgress: (sent: number) => void;
};

/** Sends one file from wherever it stands to the end. */
export async function sendFile(sending: Sending): Promise<Sent> {
  const sha256 = await read(() => sending.doors.hash(sending.file));
  if (sha256 === null) return UNREADABLE;
  let isWhole = false;
  for (let beginning = 0; beginning < MOST_BEGINNINGS; beginning += 1) {
    const begun = await begin(sending, sha256);
    if (begun.outcome !== "begun") {
      // Our own last byte made it, and only the answer was lost.
      const isOwn = begun.outcome === "exists" && isWhole && begun.document !== null;
      return isOwn && begun.document
        ? { outcome: "done", document: begun.document, version: 1 }
        : settled(begun);
    }
    const sent = await sendFrom(sending, begun.id, begun.offset);
    if (sent.outcome !== "gone") return sent;
    isWhole = sent.isWhole;
  }
  throw new Interrupted("Uppladdningen gick inte att fortsätta.", false);
}

const UNREADABLE: Sent = {
  outcome: "refused",
  sentence: "Filen går inte att läsa. Den har kanske flyttats eller ändrats. Välj den igen.",
};

async function begin({ file, target, doors, signal }: Sending, sha256: string): Promise<UploadReply> {
  return ask(doors, "/api/uppladdning", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name: file.name, size: file.size, sha256, target }),
    signal,
  });
}

type Gone = { outcome: "gone"; isWhole: boolean };

async function sendFrom(sending: Sending, id: string, from: number): Promise<Sent | Gone> {
  const { file, doors, signal, onProgress } = sending;
  for (let offset = from; ; ) {
    onProgress(offset);
    const slice = await read(() => file.slice(offset, offset + SLICE_BYTES).arrayBuffer());
    if (slice === null) return UNREADABLE;
    const reply = await ask(doors, `/api/uppladdning/${id}`, {
      method: "PATCH",
      headers: { "Content-Type": "application/octet-stream", "Upload-Offset": String(offset) },
      body: slice,
      signal,
    });
    if (reply.outcome === "gone") return { outcome: "gone", isWhole: offset + slice.byteLength >= file.size };
    if (reply.outcome !== "received" && reply.outcome !== "misplaced") return settled(reply);
    offset = reply.offset;
  }
}

function settled(reply: UploadReply): Sent {
  switch (reply.outcome) {
    case "done":
    case "exists":
    case "refused":
      return reply;
    case "gone":
      return { outcome: "refused", sentence: reply.sentence };
    case "signedOut":
      throw new Interrupted(reply.sentence, true);
    case "unavailable":
      throw new Interrupted(reply.sentence, false);
    case "begun":
    case "received":
    case "misplaced":
      throw new Interrupted("Portalen svarade något oväntat.", false);
  }
}

async function ask(doors: Doors, address: string, init: RequestInit): Promise<UploadReply> {
  const response = await doors.fetch(address, init);
  try {
    return asReply(await response.json());
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    // Not from us: a proxy's own page, or half an answer.
    throw new Interrupted("Portalen svarar inte som den ska just nu.", false);
  }
}

/** What our own route wrote; see lib/uploads/input.ts. */
function asReply(body: unknown): UploadReply {
  return body as UploadReply;
}

/** Null when the file is no longer there to be read. */
async function read<Result>(work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
