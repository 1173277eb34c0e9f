import { domainToASCII } from "node:url";

/** A mailbox that may be handed to the mail server: always an object, never a string to be parsed again. */
export type Mailbox = { name: string; address: string };

const LOCAL = /^[A-Za-z0-9!#$%&*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * The address as it may be sent to, or null. Normalised first, since a full-width at sign or a ligature would
 * otherwise become something else on the way. No quoted names, comments, lists or control characters.
 */
export function parseAddress(input: string): string | null {
  const plain = input.trim().normalize("NFKC");
  if (plain.length > 254 || /[\s\p{C}"'(),:;<>@[\\\]]/u.test(plain.replace("@", ""))) return null;
  const [local = "", typedDomain = "", ...more] = plain.split("@");
  const domain = domainToASCII(typedDomain).toLowerCase();
  if (more.length > 0 || local.length > 64) return null;
  return LOCAL.test(local) && DOMAIN.test(domain) ? `${local}@${domain}` : null;
}

/** A display name without anything that could end or extend a header. */
export function displayName(name: string): string {
  return name
    .normalize("NFC")
    .replace(/[\p{C}\p{Zl}\p{Zp}<>"\\,;:@()[\]]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 100);
}

/** «Stigen <stigen@example.se>» or a bare address, as the configuration gives the sender. */
export function parseMailbox(text: string): Mailbox {
  const [, name = "", bracketed] = /^([^<>]*)<([^<>]+)>$/.exec(text.trim()) ?? [];
  return { name: displayName(name), address: (bracketed ?? text).trim() };
}
