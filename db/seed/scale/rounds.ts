import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { evaluatorsIn } from "./people";
import { numbers, type Scale, uid } from "./sql";

const CANDIDATES = 60;
const WAITING = 20;
const WISHES = 5;

/** A round in which evaluators wish, and ST-läkare who wait for the next: all of them without a case so far. */
export async function seedScaleRounds(tx: Tx, scale: Scale, today: string): Promise<void> {
  const round = uid("round", "0");
  const without = Math.floor(scale.residents / 2);
  const candidates = Math.min(CANDIDATES, without);
  const waiting = Math.min(WAITING, without - candidates);
  const evaluators = evaluatorsIn(scale);
  await tx.execute(sql`insert into rounds (id, name, opened_by, created_at, wishes_due_on)
    values (${round}, 'Höstens omgång', ${uid("coordinator", "0")}, ${today}::date - 5, ${today}::date + 10)`);
  await tx.execute(
    sql`insert into round_regions (round_id, region_id) values (${round}, ${uid("region", "0")})`,
  );
  await tx.execute(sql`insert into registrations (id, resident_id, registered_by, created_at, wishes, invoice_address,
      invoice_reference, round_id)
    select ${uid("registration", "n")}, ${uid("resident", "n * 2 + 1")}, ${uid("coordinator", "0")}, ${today}::date - 30,
      'Gärna en värderare som arbetar på en liten mottagning.', 'Fakturavägen 1', 'ref ' || n,
      case when n < ${candidates} then ${round} end
    from ${numbers(candidates + waiting)} n`);
  await tx.execute(sql`insert into round_answers (round_id, evaluator_id, capacity)
    select ${round}, ${uid("evaluator", "n")}, 2 from ${numbers(evaluators)} n where n % 4 > 0`);
  await tx.execute(sql`insert into evaluator_wishes (round_id, evaluator_id, registration_id, rank)
    select ${round}, ${uid("evaluator", "n")}, ${uid("registration", `(n * 7 + k) % ${candidates}`)}, k + 1
    from ${numbers(evaluators)} n cross join ${numbers(Math.min(WISHES, candidates))} k where n % 4 > 0`);
}
