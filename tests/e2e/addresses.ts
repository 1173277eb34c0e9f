import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import type { Portal } from "../setup/portal";
import { ask, NINE } from "./steps";

export const SAMIRA = "Samira Haddad, ST-läkare som läser sin preliminära rapport";
export const HANNA = "Hanna Ödman, ST-läkare som förbereder sin praktikdag";
export const NORA = "Nora Sandell, ST-läkare som ska få en värderare";
export const RUBEN = "Ruben Ek, ST-läkare som ska utvärdera sin Mitt-i-ST";
export const OSKAR = "Oskar Lilja, ST-läkare som väntar på sin Mitt-i-ST-rapport";
export const IVAR = "Ivar Stenmyr, ST-läkare som snart är klar";

export type Ids = Awaited<ReturnType<typeof findIds>>;

export type Address = {
  /** The page's file, as its address. */
  page: string;
  /** Who opens it; nobody signed in when empty. */
  person: string;
  path: (ids: Ids) => string;
  /** Which of the page's states it is, where it has several. */
  state?: string;
};

const maja = (rest: string) => (ids: Ids) => `/st-lakare/${ids.maja}${rest}`;
const oskar = (rest: string) => (ids: Ids) => `/mitt-i-st/${ids.oskarsCase}${rest}`;

/** Every page of the portal, each as someone it is for. */
export const ADDRESSES: Address[] = [
  { page: "/", person: NINE.resident, path: () => "/" },
  { page: "/jag", person: NINE.resident, path: () => "/jag" },
  { page: "/st-lakare", person: NINE.studierektor, path: () => "/st-lakare" },
  { page: "/st-lakare/[id]", person: NINE.chief, path: maja("") },
  { page: "/st-lakare/[id]/iup", person: NINE.resident, path: maja("/iup") },
  { page: "/st-lakare/[id]/iup/[kod]", person: NINE.resident, path: maja("/iup/STc4") },
  { page: "/st-lakare/[id]/iup/klistra-in", person: NINE.resident, path: maja("/iup/klistra-in") },
  { page: "/st-lakare/[id]/delmal", person: NINE.mainSupervisor, path: maja("/delmal") },
  { page: "/st-lakare/[id]/delmal/[kod]", person: NINE.mainSupervisor, path: maja("/delmal/STc4") },
  {
    page: "/st-lakare/[id]/dokument/[dokument]",
    person: NINE.resident,
    path: (ids) => `/st-lakare/${ids.maja}/dokument/${ids.majasDocument}`,
  },
  {
    page: "/st-lakare/[id]/dokument/[dokument]",
    person: NINE.mainSupervisor,
    path: (ids) => `/st-lakare/${ids.maja}/dokument/${ids.majasText}`,
    state: "a text",
  },
  { page: "/st-lakare/[id]/tjanstgoring", person: NINE.resident, path: maja("/tjanstgoring") },
  { page: "/st-lakare/ny", person: NINE.studierektor, path: () => "/st-lakare/ny" },
  {
    page: "/st-lakare/[id]/handledning",
    person: NINE.resident,
    path: (ids) => `/st-lakare/${ids.maja}/handledning?samtal=${ids.majasTalk}`,
    state: "being written",
  },
  {
    page: "/st-lakare/[id]/handledning",
    person: NINE.resident,
    path: maja("/handledning?signera=1"),
    state: "about to be signed",
  },
  {
    page: "/st-lakare/[id]/handledning",
    person: NINE.mainSupervisor,
    path: (ids) => `/st-lakare/${ids.maja}/handledning?ar=${ids.signedYear}`,
    state: "signed",
  },
  { page: "/st-lakare/[id]/handledning/nytt", person: NINE.resident, path: maja("/handledning/nytt") },
  { page: "/st-lakare/[id]/dokument", person: NINE.resident, path: maja("/dokument") },
  {
    page: "/st-lakare/[id]/dokument",
    person: NINE.mainSupervisor,
    path: maja("/dokument?sok=medsittning&ordning=titel"),
    state: "searched",
  },
  { page: "/st-lakare/[id]/dokument/ny", person: NINE.resident, path: maja("/dokument/ny") },
  { page: "/st-lakare/[id]/dokument/papper", person: NINE.resident, path: maja("/dokument/papper") },
  { page: "/st-lakare/[id]/dokument/uttag", person: NINE.resident, path: maja("/dokument/uttag") },
  { page: "/dokument", person: NINE.mainSupervisor, path: () => "/dokument?sok=telefontiden" },
  { page: "/st-lakare/[id]/mitt-i-st", person: NINE.resident, path: maja("/mitt-i-st") },
  {
    page: "/st-lakare/[id]/dokument/text/ny",
    person: NINE.resident,
    path: maja("/dokument/text/ny"),
  },
  {
    page: "/st-lakare/[id]/dokument/text/[dokument]",
    person: NINE.resident,
    path: (ids) => `/st-lakare/${ids.maja}/dokument/text/${ids.majasText}`,
  },
  { page: "/mallar", person: NINE.chief, path: () => "/mallar" },
  { page: "/mallar/ny", person: NINE.studierektor, path: () => "/mallar/ny" },
  {
    page: "/mallar/ny",
    person: NINE.studierektor,
    path: (ids) => `/mallar/ny?ersatter=${ids.template}`,
    state: "replacing",
  },
  { page: "/mallar/[id]", person: NINE.studierektor, path: (ids) => `/mallar/${ids.template}` },
  { page: "/mitt-i-st", person: NINE.coordinator, path: () => "/mitt-i-st" },
  { page: "/mitt-i-st/anmalan", person: NORA, path: () => "/mitt-i-st/anmalan" },
  { page: "/mitt-i-st/omgangar", person: NINE.coordinator, path: () => "/mitt-i-st/omgangar" },
  { page: "/mitt-i-st/omgangar/ny", person: NINE.coordinator, path: () => "/mitt-i-st/omgangar/ny" },
  {
    page: "/mitt-i-st/omgangar/[id]",
    person: NINE.coordinator,
    path: (ids) => `/mitt-i-st/omgangar/${ids.openRound}`,
    state: "the proposal",
  },
  {
    page: "/mitt-i-st/omgangar/[id]",
    person: NINE.evaluator,
    path: (ids) => `/mitt-i-st/omgangar/${ids.openRound}`,
    state: "the wishes",
  },
  { page: "/mitt-i-st/varderare", person: NINE.coordinator, path: () => "/mitt-i-st/varderare" },
  { page: "/mitt-i-st/varderare/jag", person: NINE.evaluator, path: () => "/mitt-i-st/varderare/jag" },
  {
    page: "/mitt-i-st/varderare/[id]",
    person: NINE.coordinator,
    path: (ids) => `/mitt-i-st/varderare/${ids.anEvaluator}`,
  },
  { page: "/mitt-i-st/nytt", person: NINE.coordinator, path: () => "/mitt-i-st/nytt" },
  { page: "/mitt-i-st/[id]", person: NINE.coordinator, path: oskar("") },
  { page: "/mitt-i-st/mallar", person: NINE.coordinator, path: () => "/mitt-i-st/mallar" },
  { page: "/mitt-i-st/mallar/[mall]", person: NINE.coordinator, path: () => "/mitt-i-st/mallar/praktikdag" },
  { page: "/mitt-i-st/[id]/dagen", person: HANNA, path: (ids) => `/mitt-i-st/${ids.hannasCase}/dagen` },
  {
    page: "/mitt-i-st/[id]/dagen/andra",
    person: HANNA,
    path: (ids) => `/mitt-i-st/${ids.hannasCase}/dagen/andra`,
  },
  { page: "/mitt-i-st/[id]/hantera", person: NINE.coordinator, path: oskar("/hantera") },
  {
    page: "/mitt-i-st/[id]/portfolj",
    person: NINE.resident,
    path: (ids) => `/mitt-i-st/${ids.majasCase}/portfolj`,
    state: "being filled",
  },
  {
    page: "/mitt-i-st/[id]/portfolj",
    person: NINE.resident,
    path: (ids) => `/mitt-i-st/${ids.majasCase}/portfolj?punkt=cases`,
    state: "choosing",
  },
  {
    page: "/mitt-i-st/[id]/portfolj",
    person: OSKAR,
    path: oskar("/portfolj"),
    state: "handed in",
  },
  {
    page: "/mitt-i-st/[id]/portfolj",
    person: NINE.coEvaluator,
    path: oskar("/portfolj?nr=3"),
    state: "being read",
  },
  {
    page: "/mitt-i-st/[id]/rapport",
    person: NINE.evaluator,
    path: oskar("/rapport"),
    state: "being written",
  },
  {
    page: "/mitt-i-st/[id]/rapport",
    person: SAMIRA,
    path: (ids) => `/mitt-i-st/${ids.samirasCase}/rapport`,
    state: "preliminary",
  },
  { page: "/mitt-i-st/[id]/rapport/skicka", person: NINE.evaluator, path: oskar("/rapport/skicka") },
  { page: "/mitt-i-st/[id]/intyg", person: IVAR, path: (ids) => `/mitt-i-st/${ids.ivarsCase}/intyg` },
  {
    page: "/mitt-i-st/[id]/utvardering",
    person: RUBEN,
    path: (ids) => `/mitt-i-st/${ids.rubensCase}/utvardering`,
  },
  { page: "/mitt-i-st/rapporter", person: NINE.reportGroup, path: () => "/mitt-i-st/rapporter" },
  { page: "/mitt-i-st/rapporter/teman", person: NINE.reportGroup, path: () => "/mitt-i-st/rapporter/teman" },
  {
    page: "/mitt-i-st/rapporter/[id]",
    person: NINE.reportGroup,
    path: (ids) => `/mitt-i-st/rapporter/${ids.ivarsCase}`,
  },
  { page: "/mitt-i-st/siffror", person: NINE.coordinator, path: () => "/mitt-i-st/siffror" },
  { page: "/mitt-i-st/utvarderingar", person: NINE.coordinator, path: () => "/mitt-i-st/utvarderingar" },
  { page: "/personer", person: NINE.administrator, path: () => "/personer" },
  { page: "/personer/[id]", person: NINE.administrator, path: (ids) => `/personer/${ids.majasPerson}` },
  { page: "/enheter", person: NINE.chief, path: () => "/enheter" },
  { page: "/enheter/[id]", person: NINE.chief, path: (ids) => `/enheter/${ids.unit}` },
  {
    page: "/enheter/[id]/handledare/[residentId]",
    person: NINE.chief,
    path: (ids) => `/enheter/${ids.unit}/handledare/${ids.maja}`,
  },
  { page: "/logg", person: NINE.administrator, path: () => "/logg" },
  { page: "/utkorg", person: NINE.reportGroup, path: () => "/utkorg" },
  { page: "/logga-in", person: "", path: () => "/logga-in" },
  { page: "/inbjudan", person: "", path: () => "/inbjudan" },
  { page: "/verifiera", person: "", path: () => "/verifiera" },
  { page: "/verifiera/[kod]", person: "", path: (ids) => `/verifiera/${ids.code}` },
  { page: "/delad/[token]", person: "", path: () => "/delad/made-up", state: "of no link" },
  { page: "/delad/[token]", person: "", path: () => `/delad/${LINK_TOKEN}` },
  { page: "/hjalp", person: "", path: () => "/hjalp" },
  { page: "/personuppgifter", person: "", path: () => "/personuppgifter" },
  { page: "/tillganglighet", person: "", path: () => "/tillganglighet" },
];

/** "Idag as Maja Ekvall, ST-läkare": how a test of an address is called. */
export function named({ page, person, state }: Address): string {
  return `${page}${state ? `, ${state}` : ""}, as ${person || "nobody"}`;
}

/** The address of every page file, with the folders in parentheses left out. */
export function pagesOnDisk(): string[] {
  return globSync("app/**/page.tsx").map(
    (file) =>
      `/${file
        .split("/")
        .slice(1, -1)
        .filter((folder) => !folder.startsWith("("))
        .join("/")}`,
  );
}

/** Of a link to a final report that is made here, since only its hash could be found. */
const LINK_TOKEN = "L".repeat(43);

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
