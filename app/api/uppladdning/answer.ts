import { findViewer } from "@/lib/access/viewer";
import type { Viewer } from "@/lib/access/viewer-type";
import { isOwnOrigin } from "@/lib/action";
import { DOCUMENT_SENTENCES } from "@/lib/documents/policy";
import { env } from "@/lib/env";
import { Forbidden, isDatabaseDown, NotFound } from "@/lib/errors";
import { withinLimit } from "@/lib/rate-limits";
import type { UploadReply } from "@/lib/uploads/input";
import { inTurn } from "@/lib/uploads/turns";

const STATUS: Record<UploadReply["outcome"], number> = {
  begun: 201,
  received: 200,
  done: 201,
  exists: 200,
  misplaced: 409,
  refused: 422,
  gone: 404,
  signedOut: 401,
  unavailable: 503,
};

export function reply(body: UploadReply, status = STATUS[body.outcome]): Response {
  const headers = new Headers({ "Cache-Control": "no-store" });
  if ("offset" in body) headers.set("Upload-Offset", String(body.offset));
  return Response.json(body, { status, headers });
}

/** A file of 5 MB comes in ten requests, and an old portfolio holds some hundred files. */
const PER_TEN_MINUTES = { count: 3_000, seconds: 600 };

/** From our own page, by someone signed in who does not ask too often; the expected faults as words. */
export async function answer(
  request: Request,
  work: (viewer: Viewer) => Promise<Response>,
): Promise<Response> {
  const { headers } = request;
  if (request.method !== "HEAD" && !isOwnOrigin(headers.get("origin"), headers.get("host"), env().baseUrl)) {
    return reply({ outcome: "refused", sentence: "Uppladdningen kom inte från portalens egen sida." }, 403);
  }
  try {
    const { viewer, isWithin } = await inTurn(findSender);
    if (!viewer) return reply(SIGNED_OUT);
    if (!isWithin) {
      return reply(
        { outcome: "unavailable", sentence: "Många filer på kort tid. Fortsätter om en stund." },
        429,
      );
    }
    return await work(viewer);
  } catch (error) {
    return asWords(error);
  }
}

async function findSender() {
  const viewer = await findViewer();
  const isWithin =
    viewer !== null && (await withinLimit(`upload:${viewer.personId}`, PER_TEN_MINUTES, new Date()));
  return { viewer, isWithin };
}

const SIGNED_OUT = { outcome: "signedOut", sentence: "Du är utloggad." } as const;
export const GONE = {
  outcome: "gone",
  sentence: "Uppladdningen eller platsen finns inte längre, eller så är den inte din att lägga in i.",
} as const;

function asWords(error: unknown): Response {
  if (error instanceof NotFound) return reply(GONE);
  if (error instanceof Forbidden && isDocumentReason(error.reason)) {
    return reply({ outcome: "refused", sentence: DOCUMENT_SENTENCES[error.reason] }, 403);
  }
  if (!isDatabaseDown(error)) throw error;
  return reply({ outcome: "unavailable", sentence: "Databasen svarar inte just nu." });
}

function isDocumentReason(reason: string): reason is keyof typeof DOCUMENT_SENTENCES {
  return Object.hasOwn(DOCUMENT_SENTENCES, reason);
}

export async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body) yield* request.body;
}
