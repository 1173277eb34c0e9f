/** Which of our pages was asked for, set by proxy.ts whatever the request claims. */
export const PATH_HEADER = "x-stigen-path";

const SOMEWHERE = "http://stigen.invalid";

/**
 * Where to go after signing in: a path of our own, or the start page. A browser reads "//x" and "/\x" as another host,
 * and drops tabs and line breaks before it does.
 */
export function ownPath(wanted: unknown): string {
  if (typeof wanted !== "string" || wanted.length > 1_000) return "/";
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes("\\")) return "/";
  const url = URL.parse(wanted, SOMEWHERE);
  if (url?.origin !== SOMEWHERE) return "/";
  const path = url.pathname + url.search;
  return path.startsWith("//") || AWAY.test(url.pathname) ? "/" : path;
}

/** Never back to the sign-in page itself, nor into an address that is not a page. */
const AWAY = /^\/(?:logga-in|api)(?:\/|$)/;

/** The same for a whole address, which must then be at our own origin. */
export function ownAddress(wanted: string, baseUrl: string): string {
  const { origin } = new URL(baseUrl);
  const path = wanted === origin || wanted.startsWith(`${origin}/`) ? wanted.slice(origin.length) : wanted;
  return path.startsWith("/logga-in?fel=") ? origin + path : origin + ownPath(path);
}

/** The sign-in page, which sends people back to where they were. */
export function signInPath(cameFrom: string | null): "/logga-in" | `/logga-in?till=${string}` {
  const path = ownPath(cameFrom);
  return path === "/" ? "/logga-in" : `/logga-in?till=${encodeURIComponent(path)}`;
}
