import { sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { seedScaleBinders } from "./scale/binders";
import { seedScaleCases } from "./scale/cases";
import { seedScaleIssued } from "./scale/issued";
import { seedScalePeople } from "./scale/people";
import { seedScaleRounds } from "./scale/rounds";
import { seedScaleSignatures } from "./scale/signatures";
import { numbers, type Scale, uid } from "./scale/sql";
import { seedScaleTalks } from "./scale/talks";

/**
 * A whole invented region with five years behind it, made inside the database: the same rows every time. All of it or
 * nothing, so that a seed that was killed can simply be run again. The planner is told of the new rows on the way, as
 * far as the role may.
 */
export async function seedScaleRegion(scale: Scale, today: string): Promise<void> {
  await inTransaction(async (tx) => {
    await seedScalePeople(tx, scale, today);
    await seedScaleBinders(tx, scale, today);
    await tx.execute(sql`analyze`);
    await seedScaleTalks(tx, scale, today);
    await tx.execute(sql`analyze`);
    await seedScaleSignatures(tx);
    await seedScaleCases(tx, scale, today);
    await seedScaleRounds(tx, scale, today);
    await seedScaleIssued(tx);
    await seedLog(tx, scale);
  });
}

async function seedLog(tx: Tx, scale: Scale): Promise<void> {
  // Whoever fills the world without triggers still wants a log whose rows are chained.
  await tx.execute(sql`select set_config('session_replication_role', 'origin', true)
    where current_setting('session_replication_role') <> 'origin'`);
  // The trigger looks up the last row for each new one; a plan made for the empty table would read them all.
  await tx.execute(sql`set local enable_seqscan = off`);
  await tx.execute(sql`insert into audit (actor_id, actor_name, action, subject_kind, subject_id, resident_id)
    select r.person_id, p.name, 'talk.write', 'talk', ${uid("talk", `n % ${scale.residents} || '-0'`)}::text, r.id
    from ${numbers(scale.auditRows)} n
    join residents r on r.id = ${uid("resident", `n % ${scale.residents}`)} join people p on p.id = r.person_id`);
}
