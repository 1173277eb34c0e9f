/** For how many days a link may open the report. The ST-läkare chooses. */
export const LINK_DAYS = { least: 1, most: 90, usual: 14 } as const;

/** So that the list of who has a way in stays short enough to be read. */
export const MOST_LINKS = 10;

export function expiryOf(made: Date, days: number): Date {
  return new Date(made.getTime() + days * 86_400_000);
}

export type LinkState = "open" | "expired" | "revoked";

export function stateOf(link: { expiresAt: Date; revokedAt: Date | null }, now: Date): LinkState {
  if (link.revokedAt) return "revoked";
  return link.expiresAt > now ? "open" : "expired";
}
