import { env } from "@/lib/env";
import { hashOf } from "@/lib/files/store";
import type { UploadReply, UploadTarget } from "@/lib/uploads/input";

const { POST } = await import("@/app/api/uppladdning/route");
const { PATCH, HEAD, DELETE } = await import("@/app/api/uppladdning/[id]/route");

type Answer = { status: number; offset: number | null; body: UploadReply };
type Facts = { name: string; bytes: Uint8Array; target: UploadTarget; size?: number; sha256?: string };

/** A request as our own page sends it, unless `origin` says otherwise. */
function request(
  method: string,
  init: RequestInit & { duplex?: "half" } = {},
  origin = env().baseUrl,
): Request {
  const headers = new Headers(init.headers);
  headers.set("host", new URL(env().baseUrl).host);
  headers.set("origin", origin);
  return new Request(`${env().baseUrl}/api/uppladdning`, { ...init, method, headers });
}

async function answer(response: Response): Promise<Answer> {
  const offset = response.headers.get("upload-offset");
  return {
    status: response.status,
    offset: offset === null ? null : Number(offset),
    body: response.body ? await response.json() : null,
  };
}

export async function begin({ name, bytes, target, ...lie }: Facts, origin?: string): Promise<Answer> {
  const body = JSON.stringify({ name, size: bytes.byteLength, sha256: hashOf(bytes), target, ...lie });
  const headers = { "Content-Type": "application/json", "Content-Length": String(body.length) };
  return answer(await POST(request("POST", { headers, body }, origin)));
}

/** Begins, and gives the id to send to. */
export async function begun(facts: Facts): Promise<string> {
  const { body } = await begin(facts);
  if (body.outcome !== "begun") throw new Error(`not begun: ${JSON.stringify(body)}`);
  return body.id;
}

const context = (id: string) => ({ params: Promise.resolve({ id }) });

export async function send(id: string, offset: number | string, bytes: Uint8Array): Promise<Answer> {
  return sendStream(id, offset, [bytes]);
}

/** A connection that gives these pieces, and then breaks if it is told to. */
export async function sendStream(
  id: string,
  offset: number | string,
  pieces: Uint8Array[],
  breaks = false,
): Promise<Answer> {
  const left = [...pieces];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = left.shift();
      if (piece) controller.enqueue(piece);
      else if (breaks) controller.error(new Error("cut"));
      else controller.close();
    },
  });
  const headers = { "Content-Type": "application/octet-stream", "Upload-Offset": String(offset) };
  return answer(await PATCH(request("PATCH", { headers, body, duplex: "half" }), context(id)));
}

export async function ask(id: string): Promise<Answer> {
  return answer(await HEAD(request("HEAD"), context(id)));
}

export async function cancel(id: string): Promise<Answer> {
  return answer(await DELETE(request("DELETE"), context(id)));
}

/** The whole way at once. */
export async function putIn(facts: Facts): Promise<UploadReply> {
  const { body } = await begin(facts);
  if (body.outcome !== "begun") return body;
  return (await send(body.id, body.offset, facts.bytes.subarray(body.offset))).body;
}
