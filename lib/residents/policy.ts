import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import { holds, holdsInRegion, type Relation, type ResidentPlace, relationsTo } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import type { AreaId, RegionId } from "@/lib/ids";

/** Who may do what in a binder; the matrix of docs and tests/access/matrix.test.ts in functions. */
export const BINDER_SENTENCES = {
  onlyResident: "Det är ST-läkaren som skriver sin egen plan.",
  onlyParties: "Det är ST-läkaren och huvudhandledaren som ändrar i planen.",
  onlyMainSupervisor: "Det är huvudhandledaren som bedömer om delmålet är uppnått.",
  ownGoal: "Du kan inte bedöma dina egna delmål. Det gör din huvudhandledare.",
  onlyStudierektor: "Det är studierektorn som skriver rekommendationen.",
  notYourService: "Det är ST-läkaren, studierektorn och administratören som ändrar tjänstgöringen.",
  notYourUnit: "Du kan bara lägga in ST-läkare på enheter i ditt eget område.",
} as const;

export type BinderReason = keyof typeof BINDER_SENTENCES;
type Answer = Decision<BinderReason>;

const PLAN_READERS: readonly Relation[] = ["self", "mainSupervisor", "chief", "studierektor"];
const PARTIES: readonly Relation[] = ["self", "mainSupervisor"];

/** Dates, regulation and end; a placement supervisor sees the name alone. */
export function mayReadProfile(viewer: Viewer, resident: ResidentPlace): boolean {
  return mayReadPlan(viewer, resident) || holdsInRegion(viewer, "administrator", resident.regionId);
}

export function mayReadPlan(viewer: Viewer, resident: ResidentPlace): boolean {
  return isAnyOf(viewer, resident, PLAN_READERS);
}

export function mayReadSupervision(viewer: Viewer, resident: ResidentPlace): boolean {
  return isAnyOf(viewer, resident, PARTIES);
}

/** The text «Min individuella plan». */
export function mayWritePlan(viewer: Viewer, resident: ResidentPlace): Answer {
  return relationsTo(viewer, resident).has("self") ? ALLOWED : refused("onlyResident");
}

/** Activities and how a delmål is to be assessed: the two plan together. */
export function mayEditPlan(viewer: Viewer, resident: ResidentPlace): Answer {
  return isAnyOf(viewer, resident, PARTIES) ? ALLOWED : refused("onlyParties");
}

/** In whose name an evaluation is written. */
export function mayEvaluate(
  viewer: Viewer,
  resident: ResidentPlace,
): { allowed: true; party: "resident" | "mainSupervisor" } | { allowed: false; reason: BinderReason } {
  const relations = relationsTo(viewer, resident);
  if (relations.has("self")) return { allowed: true, party: "resident" };
  if (relations.has("mainSupervisor")) return { allowed: true, party: "mainSupervisor" };
  return refused("onlyParties");
}

/** Setting a delmål as reached, which the old portal calls Giltig, and opening it again. */
export function mayJudgeGoal(viewer: Viewer, resident: ResidentPlace): Answer {
  const relations = relationsTo(viewer, resident);
  if (relations.has("self")) return refused("ownGoal");
  return relations.has("mainSupervisor") ? ALLOWED : refused("onlyMainSupervisor");
}

export function mayArchiveGoal(viewer: Viewer, resident: ResidentPlace): Answer {
  return mayEditPlan(viewer, resident);
}

export function mayReviseIup(viewer: Viewer, resident: ResidentPlace): Answer {
  return mayEditPlan(viewer, resident);
}

/** A recommendation holds for the whole region, so any studierektor of one of its areas may write it. */
export function mayRecommend(viewer: Viewer, areasOfRegion: readonly AreaId[]): Answer {
  const isStudierektor = viewer.appointments.some(
    ({ role, areaId }) => role === "studierektor" && areaId !== null && areasOfRegion.includes(areaId),
  );
  return isStudierektor ? ALLOWED : refused("onlyStudierektor");
}

/** Start, placements, absence and part-time. */
export function mayEditService(viewer: Viewer, resident: ResidentPlace): Answer {
  const relations = relationsTo(viewer, resident);
  const isAllowed =
    relations.has("self") ||
    relations.has("studierektor") ||
    holdsInRegion(viewer, "administrator", resident.regionId);
  return isAllowed ? ALLOWED : refused("notYourService");
}

export function mayCreateResident(viewer: Viewer, place: { areaId: AreaId; regionId: RegionId }): Answer {
  const isAllowed =
    holdsInRegion(viewer, "administrator", place.regionId) ||
    viewer.appointments.some(({ role, areaId }) => role === "studierektor" && areaId === place.areaId);
  return isAllowed ? ALLOWED : refused("notYourUnit");
}

/** Whether the viewer has anywhere at all to begin an ST: for the links to its form. */
export function mayCreateResidents(viewer: Viewer): boolean {
  return holds(viewer, "administrator") || holds(viewer, "studierektor");
}

function isAnyOf(viewer: Viewer, resident: ResidentPlace, wanted: readonly Relation[]): boolean {
  const relations = relationsTo(viewer, resident);
  return wanted.some((relation) => relations.has(relation));
}
