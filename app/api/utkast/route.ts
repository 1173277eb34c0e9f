import { findViewer } from "@/lib/access/viewer";
import type { Viewer } from "@/lib/access/viewer-type";
import { isOwnOrigin } from "@/lib/action";
import { auditRefusal } from "@/lib/audit";
import { formatTime } from "@/lib/dates";
import { env } from "@/lib/env";
import { Forbidden, Invalid, isDatabaseDown, isLockRefusal, NotFound } from "@/lib/errors";
import { withinLimit } from "@/lib/rate-limits";
import { parseJson, readBody } from "@/lib/read-body";
import { type SaveAnswer, saveText } from "@/lib/texts/commands";
import { SaveInput, type SaveReply } from "@/lib/texts/input";
import { CLOSED, isTextReason, SENTENCES } from "@/lib/texts/policy";
import { MAX_TEXT_LENGTH } from "@/lib/texts/rules";

/** The longest text in UTF-8 with every character escaped in JSON, and some room for the rest. */
const MAX_BYTES = MAX_TEXT_LENGTH * 6 + 2_000;
const PER_MINUTE = { count: 300, seconds: 60 };

/** Autosave: a route handler and not an action, because actions wait for each other and change name when deployed. */
export async function POST(request: Request): Promise<Response> {
  const { headers } = request;
  if (!isOwnOrigin(headers.get("origin"), headers.get("host"), env().baseUrl)) {
    return reply(403, { outcome: "refused", sentence: "Sparandet kom inte från portalens egen sida." });
  }
  try {
    const viewer = await findViewer();
    if (!viewer) return reply(401, SIGNED_OUT);
    const text = await readBody(request, MAX_BYTES);
    if (text === null) return reply(413, { outcome: "tooLong", sentence: TOO_LONG });
    const input = SaveInput.safeParse(parseJson(text));
    if (!input.success)
      return reply(400, { outcome: "refused", sentence: "Portalen förstod inte det som skulle sparas." });
    if (input.data.person !== viewer.personId) return reply(401, SIGNED_OUT);
    if (!(await withinLimit(`text:${viewer.personId}`, PER_MINUTE, new Date()))) {
      return reply(429, {
        outcome: "unavailable",
        sentence: "Sparas lokalt, portalen hinner inte med just nu.",
      });
    }
    return await answer(viewer, input.data);
  } catch (error) {
    if (!isDatabaseDown(error)) throw error;
    return reply(503, { outcome: "unavailable", sentence: "Sparas lokalt, databasen svarar inte just nu." });
  }
}

const SIGNED_OUT: SaveReply = { outcome: "signedOut", sentence: "Du är utloggad." };
const TOO_LONG = "Texten är för lång för att sparas. Korta den eller dela upp den. Det du skrev finns kvar.";

async function answer(viewer: Viewer, input: SaveInput): Promise<Response> {
  try {
    return saved(await saveText(viewer, input));
  } catch (error) {
    if (error instanceof Invalid) {
      return reply(413, { outcome: "tooLong", sentence: Object.values(error.fields)[0] ?? TOO_LONG });
    }
    if (isLockRefusal(error)) return reply(423, { outcome: "locked", sentence: SENTENCES.signed });
    if (error instanceof Forbidden && isTextReason(error.reason)) {
      const sentence = SENTENCES[error.reason];
      if (CLOSED.has(error.reason)) return reply(423, { outcome: "locked", sentence });
      await auditRefusal(viewer, "text.save", input.target.slot, input.target.parentId);
      return reply(403, { outcome: "refused", sentence });
    }
    if (!(error instanceof NotFound)) throw error;
    await auditRefusal(viewer, "text.save", input.target.slot, input.target.parentId);
    return reply(404, {
      outcome: "refused",
      sentence: "Fältet finns inte längre, eller så är det inte ditt att skriva i. Din text finns kvar här.",
    });
  }
}

function saved(done: SaveAnswer): Response {
  switch (done.outcome) {
    case "saved":
      return reply(200, { ...done, at: formatTime(done.at) });
    case "conflict":
      return reply(409, { outcome: "conflict", theirs: { ...done.theirs, at: formatTime(done.theirs.at) } });
    case "personalNumber":
      return reply(422, done);
  }
}

function reply(status: number, body: SaveReply): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
