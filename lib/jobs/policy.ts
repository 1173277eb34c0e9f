import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import { holds } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";

/** Whoever sees that work was given up may have it done again; which work is for the scope to say. */
export function mayRetryJobs(viewer: Viewer): Decision<"notAdministrator"> {
  return holds(viewer, "administrator") ? ALLOWED : refused("notAdministrator");
}

export const JOB_SENTENCES: Record<string, string> = {
  notAdministrator: "Det här kan bara en administratör göra.",
};
