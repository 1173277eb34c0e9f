export type SessionCookie = {
  name: string;
  options: { httpOnly: true; sameSite: "lax"; path: "/"; secure: boolean };
};

/** __Host- needs https; on plain http (the demo on loopback) the same cookie goes without the prefix. */
export function sessionCookie(baseUrl: string): SessionCookie {
  const secure = baseUrl.startsWith("https:");
  return {
    name: secure ? "__Host-stigen-session" : "stigen-session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  };
}
