import { type SessionCookie, sessionCookie } from "./session-cookie";

/** Keeps the invitation's link while its reader signs in, out of addresses and out of a script's reach. */
export function invitationCookie(baseUrl: string): SessionCookie & { maxAge: number } {
  const { name, options } = sessionCookie(baseUrl);
  return { name: name.replace("session", "invitation"), options, maxAge: 3_600 };
}

/** 256 bits in base64url, as made by newToken. */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}
