import "server-only";
import { sealingKey } from "./current";
import { factsOf, fingerprintOf } from "./key";

/** What can be said of the seal on a document by the fingerprint of its certificate. */
export type SealFacts = {
  fingerprint: string;
  /** Null when it is not the certificate that the portal seals with today. */
  today: { holder: string; issuer: string; until: string; isDemo: boolean } | null;
};

export async function describeSeal(fingerprint: string, now: Date): Promise<SealFacts> {
  const key = await sealingKey(now).catch(() => null);
  if (!key || fingerprintOf(key) !== fingerprint) return { fingerprint, today: null };
  const { holder, issuer, until } = factsOf(key);
  return { fingerprint, today: { holder, issuer, until: until.toISOString(), isDemo: key.isDemo } };
}
