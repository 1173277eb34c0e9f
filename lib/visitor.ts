import { isIPv6 } from "node:net";

/**
 * Whom an attempt without sign-in is counted on. Behind a proxy the last address is the one it saw itself; those
 * before it are the visitor's own word. One household has a whole /64 of IPv6.
 */
export function visitorOf(forwardedFor: string | null): string {
  const address = forwardedFor?.split(",").at(-1)?.trim() ?? "";
  if (!isIPv6(address)) return address.slice(0, 45) || "unknown";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? `${firstHalf(address)}::/64`;
}

function firstHalf(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...zeros, ...right].slice(0, 4).join(":");
}
