import { Requirement, type RequirementState } from "@/components/ui/requirement";
import { Status } from "@/components/ui/status";
import {
  type DelmalStatus,
  NO_REQUIREMENTS,
  type RequirementProgress,
  STATUS_WORDS,
} from "@/lib/curriculum/status";

export const STATUS_KINDS: Record<DelmalStatus, "done" | "way" | "plan" | "miss"> = {
  achieved: "done",
  ongoing: "way",
  planned: "plan",
  "no-plan": "miss",
};

export function DelmalStatusMark({ status }: { status: DelmalStatus }) {
  return <Status kind={STATUS_KINDS[status]}>{STATUS_WORDS[status]}</Status>;
}

const SQUARES: Record<RequirementProgress, RequirementState> = {
  met: "met",
  ongoing: "part",
  planned: "unmet",
  missing: "unmet",
};

export type RequirementFacts = { progress: RequirementProgress; words: string; isUnverified: boolean };

/** The required activities of a delmål; a dagger marks what is not confirmed against the regulation. */
export function Requirements({ states }: { states: readonly RequirementFacts[] }) {
  if (states.length === 0) return <span className="c">{NO_REQUIREMENTS}</span>;
  return states.map(({ progress, words, isUnverified }) => (
    <Requirement key={words} state={SQUARES[progress]}>
      {words}
      {isUnverified ? (
        <>
          {" †"}
          <span className="vh"> inte bekräftat</span>
        </>
      ) : null}
    </Requirement>
  ));
}

export const DAGGER = "† Inte bekräftat mot Socialstyrelsens text.";
