import "server-only";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { requireViewer } from "./access/viewer";
import type { Viewer } from "./access/viewer-type";
import { auditRefused } from "./audit";
import { env } from "./env";
import { Conflict, Forbidden, Invalid, isDatabaseDown, isLockRefusal, NotFound } from "./errors";
import type { FormResult } from "./form-result";

/** `to` holds ids, whose brand hides from the typed routes that the address exists. */
type Outcome = string | { message: string; to: Route | `/${string}` } | { message: string; address: string };

type FormActionOptions<Schema extends z.ZodType> = {
  input: Schema;
  /** Swedish sentence per reason code; see the map beside the policy. */
  sentences: Record<string, string>;
};

/**
 * The one way from a form to a command: viewer, parse, call, and the expected errors as words beside what was typed.
 * Unknown errors are thrown on to error.tsx.
 */
export function formAction<Schema extends z.ZodType>(
  options: FormActionOptions<Schema>,
  work: (viewer: Viewer, input: z.output<Schema>) => Promise<Outcome>,
): (previous: FormResult | null, form: FormData) => Promise<FormResult> {
  return async (_previous, form) => {
    await requireOwnOrigin();
    const viewer = await requireViewer();
    const raw = formValues(form);
    const parsed = options.input.safeParse(raw);
    if (!parsed.success) return { ok: false, fields: fieldErrors(parsed.error), values: typed(raw) };
    let outcome: Outcome;
    try {
      outcome = await work(viewer, parsed.data);
    } catch (error) {
      await auditRefused(viewer, error, {
        action: "form.send",
        subjectKind: "page",
        subjectId: await page(),
      });
      const result = asResult(error, options.sentences);
      return { ...result, values: { ...typed(raw), ...result.values } };
    }
    if (typeof outcome === "string") return { ok: true, message: outcome };
    if ("address" in outcome) return { ok: true, ...outcome };
    redirect(asRoute(outcome.to));
  };
}

/** For an address checked with ownPath, which the typed routes cannot know at compile time. */
export function asRoute(path: string): Route {
  return path as Route;
}

/** A write must come from our own pages. Next lets a request without Origin through; we do not. */
export async function requireOwnOrigin(): Promise<void> {
  const sent = await headers();
  if (!isOwnOrigin(sent.get("origin"), sent.get("host"), env().baseUrl)) throw new Forbidden("foreignOrigin");
}

/** Where the form stood: whose or which page, and no more of its address, which may tell what somebody keeps to themselves. */
async function page(): Promise<string> {
  const { pathname } = URL.parse((await headers()).get("referer") ?? "") ?? { pathname: "" };
  return pathname.split("/").slice(0, 3).join("/");
}

/** True when origin names the host that was asked, or the portal's configured address. */
export function isOwnOrigin(origin: string | null, host: string | null, baseUrl: string): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (from.origin === new URL(baseUrl).origin) return true;
  return baseUrl.startsWith("http:") && from.protocol === "http:" && from.host === host;
}

/** FormData as a plain object: a repeated name becomes an array, files and React's own fields are left out. */
function formValues(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of form.entries()) {
    if (typeof value !== "string" || name.startsWith("$")) continue;
    const before = values[name];
    values[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return values;
}

function typed(raw: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, [value].flat().join("\n")]));
}

function fieldErrors(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[String(issue.path[0] ?? "")] ??= issue.message;
  return fields;
}

function asResult(error: unknown, sentences: Record<string, string>): Extract<FormResult, { ok: false }> {
  if (error instanceof Invalid) return { ok: false, fields: error.fields, values: error.values };
  if (error instanceof NotFound)
    return { ok: false, form: "Sidan finns inte längre, eller så är den inte din att ändra." };
  if (error instanceof Forbidden || error instanceof Conflict) {
    const sentence = sentences[error.reason];
    if (!sentence) throw error;
    return { ok: false, form: sentence };
  }
  if (isLockRefusal(error))
    return { ok: false, form: "Det här är signerat och låst sedan du öppnade sidan. Inget ändrades." };
  if (isDatabaseDown(error)) {
    return {
      ok: false,
      form: "Databasen svarar inte just nu. Inget sparades, men allt du skrev finns kvar här. Försök igen om en stund.",
    };
  }
  throw error;
}
