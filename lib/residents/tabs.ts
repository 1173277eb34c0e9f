import type { ResidentPlace } from "@/lib/access/roles";
import { relationsTo } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { mayListDocuments } from "@/lib/documents/policy";
import { mayReadPlan, mayReadSupervision } from "./policy";

export type Tab = { href: string; label: string };

/** The parts of the binder that this viewer may open. */
export function binderTabs(viewer: Viewer, resident: ResidentPlace): Tab[] {
  const base = `/st-lakare/${resident.id}`;
  const tabs: Tab[] = [];
  if (relationsTo(viewer, resident).size > 0) tabs.push({ href: base, label: "Översikt" });
  if (mayReadPlan(viewer, resident)) {
    tabs.push({ href: `${base}/iup`, label: "IUP" }, { href: `${base}/delmal`, label: "Delmål" });
  }
  if (mayReadSupervision(viewer, resident)) tabs.push({ href: `${base}/handledning`, label: "Handledning" });
  if (mayListDocuments(viewer, resident)) tabs.push({ href: `${base}/dokument`, label: "Dokument" });
  if (mayReadPlan(viewer, resident)) tabs.push({ href: `${base}/mitt-i-st`, label: "Mitt-i-ST" });
  return tabs;
}

/** Where the binder was taken from: the list for those who follow several, the start page for its owner. */
export function binderCrumb(viewer: Viewer, resident: ResidentPlace): Tab {
  const relations = relationsTo(viewer, resident);
  if (relations.has("self")) return { href: "/", label: "Idag" };
  return relations.size > 0
    ? { href: "/st-lakare", label: "ST-läkare" }
    : { href: "/personer", label: "Personer" };
}
