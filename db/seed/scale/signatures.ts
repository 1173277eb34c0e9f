import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { uid } from "./sql";

/** Every year but the last is signed by both. The content is what the page would have shown. */
export async function seedScaleSignatures(tx: Tx): Promise<void> {
  // Grouped before it is joined: the tables are new to the planner, which would otherwise scan them once per year.
  await tx.execute(sql`
    insert into signatures (id, supervision_year_id, slot, signer_id, signer_name, signer_role, issuer, subject, content,
      content_hash, template_version, signed_at)
    with written as materialized (
      select talk_id, jsonb_object_agg(slot, body) as bodies from texts where talk_id is not null group by talk_id
    ), linked as materialized (
      select l.talk_id, jsonb_agg(d.code order by d.position) as codes
      from talk_goals l join goals g on g.id = l.goal_id join delmal d on d.id = g.delmal_id group by l.talk_id
    ), held as materialized (
      select t.supervision_year_id, jsonb_agg(w.bodies || jsonb_build_object('on', t.held_on, 'topic', t.topic,
        'prompts', to_jsonb(t.prompt_keys), 'delmal', coalesce(l.codes, '[]')) order by t.held_on) as talks
      from talks t join written w on w.talk_id = t.id left join linked l on l.talk_id = t.id
      group by t.supervision_year_id
    ), year as materialized (
      select y.id, jsonb_build_object('residentName', p.name, 'unit', u.name, 'region', region.name,
        'mainSupervisor', s.name, 'malbeskrivning', m.label, 'year', y.year, 'talks', held.talks,
        'monthsWithoutTalk', '[]'::jsonb, 'templateVersion', 'Handledningsår, mall 1') as content
      from supervision_years y join held on held.supervision_year_id = y.id
      join residents r on r.id = y.resident_id join people p on p.id = r.person_id
      join units u on u.id = r.unit_id join areas a on a.id = u.area_id join regions region on region.id = a.region_id
      join malbeskrivningar m on m.id = r.malbeskrivning_id
      join appointments h on h.resident_id = r.id and h.role = 'mainSupervisor' join people s on s.id = h.person_id
    )
    select ${uid("signature", "y.id || '-' || party.slot")}, y.id, party.slot, p.id, p.name, party.slot, 'scale', p.id::text,
      year.content, encode(sha256(convert_to(year.content::text, 'UTF8')), 'hex'), year.content ->> 'templateVersion',
      make_date(y.year, 12, 20)
    from supervision_years y join year on year.id = y.id
    join residents r on r.id = y.resident_id
    join appointments a on a.resident_id = r.id and a.role = 'mainSupervisor'
    cross join (values ('resident'), ('mainSupervisor')) as party(slot)
    join people p on p.id = case party.slot when 'resident' then r.person_id else a.person_id end
    where y.year < (select max(year) from supervision_years)`);
}
