const KILO = 1024;
const MEGA = KILO * KILO;

/** "5 MB", "1,5 MB", "700 kB", "12 byte": as file managers count. */
export function formatBytes(bytes: number): string {
  if (bytes < KILO) return `${bytes} byte`;
  if (bytes < MEGA - KILO / 2) return `${Math.round(bytes / KILO)} kB`;
  return `${(bytes / MEGA).toLocaleString("sv-SE", { maximumFractionDigits: 1 })} MB`;
}
