import { BINDER_SENTENCES } from "@/lib/residents/policy";

/** Why a deed in the plan is refused although the plan may be read. */
export const PLAN_SENTENCES = {
  ...BINDER_SENTENCES,
  changedMeanwhile:
    "Någon annan ändrade samtidigt. Ladda om sidan, så ser du det som gäller nu. Inget skrevs över.",
  archived: "Delmålet är arkiverat. Huvudhandledaren kan öppna det igen.",
  alreadyAchieved: "Delmålet är redan bedömt som uppnått.",
  notAchieved: "Delmålet kan arkiveras när huvudhandledaren har bedömt det som uppnått.",
  stillOngoing: "Delmålet är redan öppet.",
  notInRegion: "Delmålet eller regionen finns inte.",
} as const;
