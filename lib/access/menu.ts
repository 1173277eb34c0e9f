import { holds } from "./roles";
import type { Viewer } from "./viewer-type";

export type MenuItem = { href: string; label: string };

/** The main menu: what this person has, whatever hats they wear. There is no role switch. */
export function menuFor(viewer: Viewer): MenuItem[] {
  const items: MenuItem[] = [{ href: "/", label: "Idag" }];
  const [own] = viewer.residentIds;
  if (own) items.push({ href: `/st-lakare/${own}`, label: "Min pärm" });
  if (viewer.appointments.some(({ role }) => FOLLOWS_RESIDENTS.has(role)))
    items.push({ href: "/st-lakare", label: "ST-läkare" });
  if (own || viewer.appointments.some(({ role }) => MITTIST_ROLES.has(role))) {
    items.push({ href: "/mitt-i-st", label: "Mitt-i-ST" });
  }
  // The shared templates of a region are for everybody who has a place there.
  if (own || viewer.appointments.length > 0) items.push({ href: "/mallar", label: "Mallar" });
  const hasUnits = holds(viewer, "administrator") || holds(viewer, "studierektor") || holds(viewer, "chief");
  if (hasUnits || holds(viewer, "coordinator")) items.push({ href: "/personer", label: "Personer" });
  if (hasUnits) items.push({ href: "/enheter", label: "Enheter" });
  if (holds(viewer, "administrator")) items.push({ href: "/logg", label: "Logg" });
  return items;
}

const FOLLOWS_RESIDENTS: ReadonlySet<string> = new Set([
  "mainSupervisor",
  "placementSupervisor",
  "chief",
  "studierektor",
]);

const MITTIST_ROLES: ReadonlySet<string> = new Set([
  "coordinator",
  "evaluator",
  "coEvaluator",
  "reportGroup",
  "leadership",
]);
