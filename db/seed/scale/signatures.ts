import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { uid } from "./sql";

/** Every year but the last is signed by both. The content has the size of a real one. */
export async function seedScaleSignatures(tx: Tx): Promise<void> {
  // Grouped before it is joined: the tables are new to the planner, which would otherwise scan them once per year.
  await tx.execute(sql`
    insert into signatures (id, supervision_year_id, slot, signer_id, signer_name, signer_role, issuer, subject, content,
      content_hash, template_version, signed_at)
    with written as materialized (
      select talk_id, jsonb_object_agg(slot, body) as bodies from texts where talk_id is not null group by talk_id
    ), held as materialized (
      select t.supervision_year_id, jsonb_build_object('talks', jsonb_agg(jsonb_build_object(
        'heldOn', t.held_on, 'topic', t.topic, 'texts', w.bodies) order by t.held_on)) as content
      from talks t join written w on w.talk_id = t.id group by t.supervision_year_id
    )
    select ${uid("signature", "y.id || '-' || party.slot")}, y.id, party.slot, p.id, p.name, party.slot, 'scale', p.id::text,
      held.content, encode(sha256(convert_to(held.content::text, 'UTF8')), 'hex'), 'supervision-year-1',
      make_date(y.year, 12, 20)
    from supervision_years y join held on held.supervision_year_id = y.id
    join residents r on r.id = y.resident_id
    join appointments a on a.resident_id = r.id and a.role = 'mainSupervisor'
    cross join (values ('resident'), ('mainSupervisor')) as party(slot)
    join people p on p.id = case party.slot when 'resident' then r.person_id else a.person_id end
    where y.year < (select max(year) from supervision_years)`);
}
