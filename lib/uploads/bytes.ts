const KILO = 1024;
const MEGA = KILO * KILO;

/** "5 MB", "1,5 MB", "700 kB": as file managers count. Less than 1 kB is nothing at all. */
export function formatBytes(bytes: number): string {
  if (bytes < MEGA - KILO / 2) return `${bytes === 0 ? 0 : Math.max(1, Math.round(bytes / KILO))} kB`;
  return `${(bytes / MEGA).toLocaleString("sv-SE", { maximumFractionDigits: 1 })} MB`;
}
