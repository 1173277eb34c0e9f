import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import { holds, holdsInRegion } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import type { RegionId } from "@/lib/ids";
import { SENTENCES } from "@/lib/mittist/policy";
import { type RoundEnds, roundState } from "./rules";

export type RoundFacts = RoundEnds & { regionIds: readonly RegionId[] };

export const ROUND_SENTENCES = {
  ...SENTENCES,
  notCoordinator: "Bara en Mitt-i-ST-koordinator i omgångens regioner kan göra det här.",
  notAllRegions: "Du är inte koordinator i alla omgångens regioner. Be den som är det att bekräfta.",
  notEvaluator: "Bara värderare önskar i en omgång.",
  wishesClosed: "Tiden för önskemål är ute. Hör av dig till koordinatorn, som kan förlänga den.",
  ended: "Omgången är avslutad.",
  placesChanged:
    "Förslaget har ändrats sedan du öppnade sidan. Inga ärenden är öppnade. Läs det som står nu och bekräfta igen.",
  nothingPlaced: "Ingen har en värderare i förslaget. Räkna om eller välj själv först.",
  registrationGone: "Anmälan ligger inte längre i omgången. Ladda om sidan.",
  noneChosen: "Välj minst en anmälan.",
  notWaiting: "Anmälan ligger redan i en omgång. Ladda om sidan.",
  otherRegion: "Bara en koordinator i ST-läkarens egen region kan flytta anmälan.",
} as const;

export type RoundReason = keyof typeof ROUND_SENTENCES;
type Answer = Decision<RoundReason>;

export function mayOpenRound(viewer: Viewer, regionIds: readonly RegionId[]): Answer {
  if (regionIds.length === 0) return refused("noneChosen");
  return coordinatesAll(viewer, regionIds) ? ALLOWED : refused("notCoordinator");
}

/** Whoever coordinates one of its regions prepares the round; to confirm it takes all of them. */
export function mayRunRound(viewer: Viewer, facts: RoundFacts): Answer {
  if (!runs(viewer, facts)) return refused("notCoordinator");
  return facts.isConfirmed || facts.isCancelled ? refused("ended") : ALLOWED;
}

/** Into a round that is under way or out of it: for the coordinator of the ST-läkare's region, null where it is not known. */
export function mayChangeListing(viewer: Viewer, facts: RoundFacts, regionId: RegionId | null): Answer {
  const mine = regionId !== null && holdsInRegion(viewer, "coordinator", regionId);
  if (!mine && !runs(viewer, facts)) return refused("notCoordinator");
  if (facts.isConfirmed || facts.isCancelled) return refused("ended");
  return mine || regionId === null ? ALLOWED : refused("otherRegion");
}

export function mayConfirmRound(viewer: Viewer, facts: RoundFacts): Answer {
  const running = mayRunRound(viewer, facts);
  if (!running.allowed) return running;
  return coordinatesAll(viewer, facts.regionIds) ? ALLOWED : refused("notAllRegions");
}

/** Evaluators come from anywhere. */
export function mayWish(viewer: Viewer, facts: RoundFacts): Answer {
  if (!holds(viewer, "evaluator")) return refused("notEvaluator");
  if (facts.isConfirmed || facts.isCancelled) return refused("ended");
  return roundState(facts, viewer.today) === "wishing" ? ALLOWED : refused("wishesClosed");
}

export function runs(viewer: Viewer, { regionIds }: Pick<RoundFacts, "regionIds">): boolean {
  return regionIds.some((id) => holdsInRegion(viewer, "coordinator", id));
}

function coordinatesAll(viewer: Viewer, regionIds: readonly RegionId[]): boolean {
  return regionIds.every((id) => holdsInRegion(viewer, "coordinator", id));
}

export function mayOpen(viewer: Viewer, facts: Pick<RoundFacts, "regionIds">): boolean {
  return runs(viewer, facts) || holds(viewer, "evaluator");
}
