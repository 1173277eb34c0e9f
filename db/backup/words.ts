import type { Finding } from "./manifest";

const NUMBER = new Intl.NumberFormat("sv-SE");

export function amount(count: number): string {
  return NUMBER.format(count);
}

export function sizeWords(bytes: number): string {
  return bytes < 1_000_000
    ? `${amount(Math.ceil(bytes / 1000))} kB`
    : `${amount(Math.round(bytes / 1e5) / 10)} MB`;
}

export function findingWords({ subject, words, faults }: Finding): string {
  if (faults.length === 0) return `${subject}: ${words}, alla stämmer.`;
  const shown = faults.slice(0, 5).join("; ");
  const more = faults.length > 5 ? ` och ${amount(faults.length - 5)} till` : "";
  return `${subject}: ${words}. FEL: ${shown}${more}.`;
}
