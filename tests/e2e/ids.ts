import { createHash } from "node:crypto";
import type { Portal } from "../setup/portal";
import { ask } from "./steps";

export type Ids = Awaited<ReturnType<typeof findIds>>;

/** Of a link to a final report that is made here, since only its hash could be found. */
export const LINK_TOKEN = "L".repeat(43);

async function makeLink(portal: Portal): Promise<void> {
  await ask(
    portal,
    `insert into report_links (report_id, label, token_hash, created_by, expires_at)
     select r.id, 'Nya chefen', '${createHash("sha256").update(LINK_TOKEN).digest("hex")}', s.person_id, now() + interval '14 days'
     from reports r join cases c on c.id = r.case_id join residents s on s.id = c.resident_id
     where r.finalised_at is not null limit 1 on conflict do nothing`,
  );
}

export async function findIds(portal: Portal) {
  await makeLink(portal);
  const [row = {}] = await ask(
    portal,
    `with maja as (select r.id, r.unit_id, p.id as person from residents r join people p on p.id = r.person_id
                   where p.name = 'Maja Ekvall'),
          case_of as (select c.id, p.name from cases c join residents r on r.id = c.resident_id
                      join people p on p.id = r.person_id)
     select maja.id as maja, maja.unit_id as unit, maja.person as "majasPerson",
       (select t.id from talks t join supervision_years y on y.id = t.supervision_year_id
        where y.resident_id = maja.id order by t.held_on desc limit 1) as "majasTalk",
       (select d.id from documents d join document_versions v on v.document_id = d.id
          join file_contents c on c.sha256 = v.sha256
        where d.resident_id = maja.id and d.removed_at is null and c.type = 'application/pdf'
        order by d.id limit 1) as "majasDocument",
       (select max(y.year)::text from supervision_years y where y.resident_id = maja.id
          and live_signatures(y.id) = 2) as "signedYear",
       (select id from case_of where name = 'Maja Ekvall') as "majasCase",
       (select id from case_of where name = 'Oskar Lilja') as "oskarsCase",
       (select id from case_of where name = 'Hanna Ödman') as "hannasCase",
       (select id from case_of where name = 'Samira Haddad') as "samirasCase",
       (select id from case_of where name = 'Ivar Stenmyr') as "ivarsCase",
       (select id from case_of where name = 'Edvin Lagmark') as "edvinsCase",
       (select id from case_of where name = 'Ruben Ek') as "rubensCase",
       (select d.id from documents d where d.resident_id = maja.id and d.kind = 'fallbeskrivning'
          and d.form = 'text') as "majasText",
       (select d.id from documents d where d.region_id is not null and d.version = 2) as template,
       (select o.id from rounds o where o.confirmed_at is null and o.cancelled_at is null) as "openRound",
       (select p.id from people p where p.name = 'Karin Åsberg') as "anEvaluator",
       (select i.code from intyg i join case_of c on c.id = i.case_id where c.name = 'Ivar Stenmyr') as code
     from maja`,
  );
  const id = (name: string) => row[name] ?? missing(name);
  return {
    maja: id("maja"),
    majasPerson: id("majasPerson"),
    majasTalk: id("majasTalk"),
    majasDocument: id("majasDocument"),
    signedYear: id("signedYear"),
    unit: id("unit"),
    majasCase: id("majasCase"),
    oskarsCase: id("oskarsCase"),
    hannasCase: id("hannasCase"),
    samirasCase: id("samirasCase"),
    ivarsCase: id("ivarsCase"),
    edvinsCase: id("edvinsCase"),
    rubensCase: id("rubensCase"),
    majasText: id("majasText"),
    template: id("template"),
    openRound: id("openRound"),
    anEvaluator: id("anEvaluator"),
    code: id("code"),
  };
}

function missing(name: string): never {
  throw new Error(`the demo region has no ${name}`);
}
