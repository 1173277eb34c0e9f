import { globSync } from "node:fs";
import { type Ids, LINK_TOKEN } from "./ids";
import { NINE } from "./steps";

export const SAMIRA = "Samira Haddad, ST-läkare som läser sin preliminära rapport";
export const HANNA = "Hanna Ödman, ST-läkare som förbereder sin praktikdag";
export const NORA = "Nora Sandell, ST-läkare som ska få en värderare";
export const RUBEN = "Ruben Ek, ST-läkare som ska utvärdera sin Mitt-i-ST";
export const OSKAR = "Oskar Lilja, ST-läkare som väntar på sin Mitt-i-ST-rapport";
export const IVAR = "Ivar Stenmyr, ST-läkare som snart är klar";
export const MARGIT = "Margit Ekeroth, Mitt-i-ST-ledning";

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
  { page: "/mitt-i-st/installningar", person: NINE.coordinator, path: () => "/mitt-i-st/installningar" },
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
    page: "/mitt-i-st/[id]/ledningen",
    person: MARGIT,
    path: (ids) => `/mitt-i-st/${ids.edvinsCase}/ledningen`,
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
