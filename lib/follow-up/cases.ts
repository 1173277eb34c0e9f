import "server-only";
import { holds } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { listCandidates } from "@/lib/mittist/candidates";
import { knowsOfEscalation } from "@/lib/mittist/policy-escalation";
import { listGoingCases, moveFacts } from "@/lib/mittist/record";
import { splitByAllotment } from "@/lib/mittist/rules";
import { waitingForEvaluator, waitingFromCases } from "./case-waiting";
import { listRoundWaiting } from "./rounds";
import type { Waiting } from "./waiting";

const CASE_ROLES = ["coordinator", "evaluator", "coEvaluator", "leadership"] as const;

/** The steps in Mitt-i-ST that are the viewer's to take; no query for those who can have none. */
export async function listCaseWaiting(viewer: Viewer): Promise<Waiting[]> {
  if (viewer.residentIds.length === 0 && !CASE_ROLES.some((role) => holds(viewer, role))) return [];
  const [records, ofRounds, candidates] = await Promise.all([
    listGoingCases(viewer),
    listRoundWaiting(viewer),
    holds(viewer, "coordinator") ? listCandidates(viewer) : [],
  ]);
  const unallotted = splitByAllotment(candidates, viewer.today).unregistered.length;
  const cases = records.map((record) => ({
    ...record,
    moves: moveFacts(record, knowsOfEscalation(viewer, record.facts)),
  }));
  return [...waitingFromCases(viewer, cases), ...ofRounds, ...waitingForEvaluator(unallotted)];
}
