import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import type { ResidentPlace } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";

export const TAKEN_GOAL_SENTENCES = {
  onlyResident: "Det är ST-läkaren som tar in mål ur sin egen rapport.",
  alreadyTaken: "Målet finns redan i din IUP.",
} as const;

/** Others who follow the plan have not been given the report. */
export function mayTakeGoal(
  viewer: Viewer,
  resident: ResidentPlace,
): Decision<keyof typeof TAKEN_GOAL_SENTENCES> {
  return viewer.personId === resident.personId ? ALLOWED : refused("onlyResident");
}
