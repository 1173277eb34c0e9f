const KILO = 1024;
const MEGA = KILO * KILO;

/** "5 MB", "1,5 MB", "700 kB": as file managers count. Nothing is so small that it says less than 1 kB. */
export function formatBytes(bytes: number): string {
  if (bytes < MEGA - KILO / 2) return `${Math.max(1, Math.round(bytes / KILO))} kB`;
  return `${(bytes / MEGA).toLocaleString("sv-SE", { maximumFractionDigits: 1 })} MB`;
}
