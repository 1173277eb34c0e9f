import { type SQL, sql } from "drizzle-orm";
import { cases } from "@/db/schema";
import { among, anyOf } from "./scope";
import type { Viewer } from "./viewer-type";

/**
 * Cases whose portfolio the viewer may open: a predicate on `cases`. One's own always; as its värderare or medvärderare
 * from the handing in until the report has been archived or the case closed, and not when somebody else has taken over.
 */
export function openPortfolios(viewer: Viewer): SQL {
  return anyOf([
    among(cases.residentId, [...viewer.residentIds]),
    sql`(${viewer.personId} in (cases.evaluator_id, cases.co_evaluator_id) and cases.closed_at is null
      and cases.state in ('portfolioHandedIn', 'portfolioRead', 'practiceDayHeld', 'preliminary', 'corrected', 'final'))`,
  ]);
}
