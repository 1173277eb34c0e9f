import { isId } from "@/lib/ids";

/** The point of a portfolio that somebody came from, to put in or write what is missing there. */
export type WayBack = { caseId: string; key: string };

/** As the address carries it: "<case>:<point>". What is none leads nowhere. */
export function readWayBack(value: unknown): WayBack | null {
  const [, caseId = "", key = ""] = /^([0-9a-f-]{36}):([a-z0-9-]{1,100})$/.exec(String(value ?? "")) ?? [];
  return isId(caseId) && key !== "" ? { caseId, key } : null;
}

export function asParameter({ caseId, key }: WayBack): string {
  return `punkt=${caseId}:${key}`;
}

/** Where something is chosen for the point; what was just written stands first there. */
export function chooserPath({ caseId, key }: WayBack, written: string | null): string {
  return `/mitt-i-st/${caseId}/portfolj?punkt=${key}${written ? `&skriven=${written}` : ""}#valj`;
}
