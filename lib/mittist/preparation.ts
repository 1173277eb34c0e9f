import "server-only";
import { sql } from "drizzle-orm";
import type { Preparation } from "./rules";

/**
 * Of a select from cases: what is left for the medvärderare of a first evaluation before the practice day. Only the
 * present pair counts, and only recordings that can still be seen. The columns are written out as text: in a select from
 * one table drizzle would leave out its name.
 */
export const preparationOn = (today: string) => sql<Preparation>`case
  when not cases.first_evaluation then 'done'
  when not exists (select from portfolio_readings r where r.case_id = cases.id
    and r.person_id = cases.co_evaluator_id and r.part = 'portfolio') then 'reading'
  when exists (select from recordings v where v.case_id = cases.id and v.removed_at is null
      and v.expires_on >= ${today})
    and not exists (select from portfolio_readings r where r.case_id = cases.id
      and r.person_id = cases.co_evaluator_id and r.part = 'recordings') then 'watching'
  when not exists (select from case_discussions t where t.case_id = cases.id
    and t.evaluator_id = cases.evaluator_id and t.co_evaluator_id = cases.co_evaluator_id) then 'discussing'
  else 'done' end`;
