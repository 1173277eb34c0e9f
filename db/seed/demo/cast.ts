/** Everyone in the demo region. All of them, and all places, are invented. */

export const REGION = "Region Östanland";
export const NEIGHBOUR = "Region Västerskog";

export const UNITS = [
  {
    key: "alkarret",
    name: "Vårdcentralen Alkärret",
    place: "Alkärret",
    area: "Norra",
    latitude: 62.31,
    longitude: 17.02,
  },
  {
    key: "hallmarken",
    name: "Vårdcentralen Hällmarken",
    place: "Hällmarken",
    area: "Norra",
    latitude: 62.48,
    longitude: 16.55,
  },
  {
    key: "graberget",
    name: "Vårdcentralen Gråberget",
    place: "Gråberget",
    area: "Norra",
    latitude: 62.63,
    longitude: 17.31,
  },
  {
    key: "norrslatt",
    name: "Vårdcentralen Norrslätt",
    place: "Norrslätt",
    area: "Norra",
    latitude: 62.85,
    longitude: 16.9,
  },
  {
    key: "sjobrinken",
    name: "Vårdcentralen Sjöbrinken",
    place: "Sjöbrinken",
    area: "Södra",
    latitude: 61.72,
    longitude: 16.72,
  },
  {
    key: "angshagen",
    name: "Vårdcentralen Ängshagen",
    place: "Ängshagen",
    area: "Södra",
    latitude: 61.58,
    longitude: 17.05,
  },
  {
    key: "avallen",
    name: "Vårdcentralen Åvallen",
    place: "Åvallen",
    area: "Södra",
    latitude: 61.35,
    longitude: 16.4,
  },
  {
    key: "ostanback",
    name: "Vårdcentralen Östanbäck",
    place: "Östanbäck",
    area: "Södra",
    latitude: 61.52,
    longitude: 16.1,
  },
] as const;

export type UnitKey = (typeof UNITS)[number]["key"];

export type Supervisor = { key: string; name: string; title: string };

export const SUPERVISORS: readonly Supervisor[] = [
  { key: "anna", name: "Anna Berg", title: "specialist i allmänmedicin" },
  { key: "jonatan", name: "Jonatan Brinkvall", title: "specialist i allmänmedicin" },
  { key: "ulrika", name: "Ulrika Tallmo", title: "specialist i allmänmedicin" },
  { key: "petter", name: "Petter Sandvall", title: "specialist i allmänmedicin" },
  { key: "ingela", name: "Ingela Rosmark", title: "specialist i allmänmedicin" },
  { key: "david", name: "David Hedkvist", title: "specialist i allmänmedicin" },
];

export const CHIEFS: readonly { unit: UnitKey; name: string }[] = [
  { unit: "alkarret", name: "Katarina Öhman" },
  { unit: "hallmarken", name: "Stellan Forsmo" },
  { unit: "graberget", name: "Birgit Lodén" },
  { unit: "norrslatt", name: "Stellan Forsmo" },
  { unit: "sjobrinken", name: "Marika Edsjö" },
  { unit: "angshagen", name: "Marika Edsjö" },
  { unit: "avallen", name: "Göran Tibell" },
  { unit: "ostanback", name: "Göran Tibell" },
];

/** The nine roles of the sign-in page, in its order. */
export const NINE_ROLES: readonly { name: string; role: string }[] = [
  { name: "Maja Ekvall", role: "ST-läkare" },
  { name: "Anna Berg", role: "huvudhandledare" },
  { name: "Katarina Öhman", role: "verksamhetschef" },
  { name: "Henrik Sjödal", role: "studierektor" },
  { name: "Tove Malmgren", role: "Mitt-i-ST-koordinator" },
  { name: "Birgitta Hallin", role: "värderare" },
  { name: "Karin Åsberg", role: "medvärderare" },
  { name: "Lena Forsgren", role: "rapportgrupp" },
  { name: "Adam Nyström", role: "administratör" },
];

/** More people to sign in as, for those who want to see other stages and the rarer roles. */
export const MORE_PEOPLE: readonly { name: string; role: string }[] = [
  { name: "Oskar Lilja", role: "ST-läkare som väntar på sin Mitt-i-ST-rapport" },
  { name: "Samira Haddad", role: "ST-läkare som läser sin preliminära rapport" },
  { name: "Nora Sandell", role: "ST-läkare som ska få en värderare" },
  { name: "Hanna Ödman", role: "ST-läkare som förbereder sin praktikdag" },
  { name: "Ruben Ek", role: "ST-läkare som ska utvärdera sin Mitt-i-ST" },
  { name: "Tyra Hallgrim", role: "ST-läkare på bastjänstgöring" },
  { name: "Jonas Wikner", role: "ST-läkare på deltid" },
  { name: "Hilma Granvåg", role: "ST-läkare på föräldraledighet" },
  { name: "Ivar Stenmyr", role: "ST-läkare som snart är klar" },
  { name: "Jonatan Brinkvall", role: "huvudhandledare för flera" },
  { name: "Johan Ågren", role: "placeringshandledare" },
  { name: "Margit Ekeroth", role: "Mitt-i-ST-ledning" },
];

export type ResidentSpec = {
  key: string;
  name: string;
  unit: UnitKey;
  supervisor: string;
  regulation: "HSLF-FS 2021:8" | "SOSFS 2015:8";
  withBt: boolean;
  /** Months from this month; started on the fourth of it. */
  started: number;
  /** Talks per month: the rhythm, and months before today since the last one. */
  talksPerMonth: number;
  silentMonths: number;
  stretches: readonly {
    kind: "placement" | "absence" | "parttime";
    title: string;
    from: number;
    to: number;
    percent?: number;
  }[];
  /** Share of delmål, in order of work, that are achieved, on the way and planned. */
  achieved: number;
  ongoing: number;
  planned: number;
};

const ROTATIONS_AHEAD = [
  { kind: "placement", title: "Psykiatri", from: 2, to: 4 },
  { kind: "placement", title: "Internmedicin", from: 11, to: 13 },
  { kind: "placement", title: "Hud", from: 16, to: 16 },
  { kind: "placement", title: "Öron", from: 17, to: 17 },
] as const;

export const RESIDENTS: readonly ResidentSpec[] = [
  {
    key: "maja",
    name: "Maja Ekvall",
    unit: "alkarret",
    supervisor: "anna",
    regulation: "HSLF-FS 2021:8",
    withBt: true,
    started: -38,
    talksPerMonth: 3,
    silentMonths: 0,
    achieved: 4,
    ongoing: 16,
    planned: 4,
    stretches: [
      { kind: "placement", title: "Akutsjukvård", from: -38, to: -34 },
      { kind: "absence", title: "Föräldraledighet", from: -21, to: -15 },
      { kind: "parttime", title: "80 procent", from: -14, to: -3, percent: 80 },
      { kind: "placement", title: "Barnmedicin", from: -10, to: -8 },
      { kind: "placement", title: "Gynekologi", from: -2, to: -1 },
      ...ROTATIONS_AHEAD,
      { kind: "placement", title: "Vc Norrslätt", from: 25, to: 27 },
    ],
  },
  {
    key: "oskar",
    name: "Oskar Lilja",
    unit: "hallmarken",
    supervisor: "jonatan",
    regulation: "HSLF-FS 2021:8",
    withBt: true,
    started: -32,
    talksPerMonth: 3,
    silentMonths: 0,
    achieved: 6,
    ongoing: 14,
    planned: 5,
    stretches: [
      { kind: "placement", title: "Akutsjukvård", from: -30, to: -26 },
      { kind: "placement", title: "Barnmedicin", from: -18, to: -16 },
      { kind: "placement", title: "Psykiatri", from: -9, to: -7 },
      { kind: "placement", title: "Gynekologi", from: 4, to: 5 },
    ],
  },
  {
    key: "samira",
    name: "Samira Haddad",
    unit: "graberget",
    supervisor: "ulrika",
    regulation: "HSLF-FS 2021:8",
    withBt: false,
    started: -35,
    talksPerMonth: 3,
    silentMonths: 0,
    achieved: 8,
    ongoing: 13,
    planned: 4,
    stretches: [
      { kind: "placement", title: "Barnmedicin", from: -22, to: -20 },
      { kind: "placement", title: "Gynekologi", from: -12, to: -11 },
      ...ROTATIONS_AHEAD,
    ],
  },
  {
    key: "linnea",
    name: "Linnéa Brask",
    unit: "ostanback",
    supervisor: "david",
    regulation: "HSLF-FS 2021:8",
    withBt: false,
    started: -30,
    talksPerMonth: 3,
    silentMonths: 0,
    achieved: 5,
    ongoing: 12,
    planned: 6,
    stretches: [{ kind: "placement", title: "Internmedicin", from: -14, to: -12 }, ...ROTATIONS_AHEAD],
  },
  {
    key: "pontus",
    name: "Pontus Grehn",
    unit: "sjobrinken",
    supervisor: "ingela",
    regulation: "HSLF-FS 2021:8",
    withBt: true,
    started: -36,
    talksPerMonth: 2,
    silentMonths: 3,
    achieved: 2,
    ongoing: 10,
    planned: 6,
    stretches: [{ kind: "placement", title: "Akutsjukvård", from: -33, to: -29 }, ...ROTATIONS_AHEAD],
  },
  {
    key: "hanna",
    name: "Hanna Ödman",
    unit: "angshagen",
    supervisor: "ingela",
    regulation: "HSLF-FS 2021:8",
    withBt: false,
    started: -29,
    talksPerMonth: 3,
    silentMonths: 0,
    achieved: 6,
    ongoing: 12,
    planned: 6,
    stretches: [{ kind: "placement", title: "Barnmedicin", from: -9, to: -7 }, ...ROTATIONS_AHEAD],
  },
  {
    key: "erik",
    name: "Erik Nordlander",
    unit: "avallen",
    supervisor: "david",
    regulation: "HSLF-FS 2021:8",
    withBt: true,
    started: -31,
    talksPerMonth: 3,
    silentMonths: 0,
    achieved: 5,
    ongoing: 13,
    planned: 6,
    stretches: [{ kind: "placement", title: "Akutsjukvård", from: -28, to: -24 }, ...ROTATIONS_AHEAD],
  },
  {
    key: "elsa",
    name: "Elsa Rydén",
    unit: "norrslatt",
    supervisor: "petter",
    regulation: "HSLF-FS 2021:8",
    withBt: false,
    started: -27,
    talksPerMonth: 4,
    silentMonths: 0,
    achieved: 4,
    ongoing: 14,
    planned: 6,
    stretches: [{ kind: "placement", title: "Psykiatri", from: -6, to: -4 }],
  },
  {
    key: "ruben",
    name: "Ruben Ek",
    unit: "graberget",
    supervisor: "ulrika",
    regulation: "SOSFS 2015:8",
    withBt: false,
    started: -40,
    talksPerMonth: 3,
    silentMonths: 0,
    achieved: 14,
    ongoing: 8,
    planned: 3,
    stretches: [
      { kind: "placement", title: "Barnmedicin", from: -28, to: -26 },
      { kind: "placement", title: "Psykiatri", from: -16, to: -14 },
      { kind: "placement", title: "Gynekologi", from: -8, to: -7 },
    ],
  },
  {
    key: "ivar",
    name: "Ivar Stenmyr",
    unit: "graberget",
    supervisor: "petter",
    regulation: "SOSFS 2015:8",
    withBt: false,
    started: -57,
    talksPerMonth: 3,
    silentMonths: 0,
    achieved: 18,
    ongoing: 7,
    planned: 0,
    stretches: [
      { kind: "placement", title: "Internmedicin", from: -48, to: -46 },
      { kind: "placement", title: "Barnmedicin", from: -36, to: -34 },
      { kind: "placement", title: "Psykiatri", from: -25, to: -23 },
      { kind: "placement", title: "Gynekologi", from: -14, to: -13 },
      { kind: "placement", title: "Vc Åvallen", from: -8, to: -6 },
    ],
  },
  {
    key: "hilma",
    name: "Hilma Granvåg",
    unit: "norrslatt",
    supervisor: "petter",
    regulation: "HSLF-FS 2021:8",
    withBt: false,
    started: -25,
    talksPerMonth: 3,
    silentMonths: 6,
    achieved: 3,
    ongoing: 9,
    planned: 8,
    stretches: [
      { kind: "placement", title: "Internmedicin", from: -13, to: -11 },
      { kind: "absence", title: "Föräldraledighet", from: -6, to: 4 },
    ],
  },
  {
    key: "tyra",
    name: "Tyra Hallgrim",
    unit: "ostanback",
    supervisor: "david",
    regulation: "HSLF-FS 2021:8",
    withBt: true,
    started: -4,
    talksPerMonth: 2,
    silentMonths: 0,
    achieved: 0,
    ongoing: 5,
    planned: 3,
    stretches: [{ kind: "placement", title: "Akutsjukvård", from: -1, to: 2 }],
  },
  {
    key: "jonas",
    name: "Jonas Wikner",
    unit: "norrslatt",
    supervisor: "jonatan",
    regulation: "HSLF-FS 2021:8",
    withBt: false,
    started: -28,
    talksPerMonth: 3,
    silentMonths: 0,
    achieved: 4,
    ongoing: 11,
    planned: 8,
    stretches: [
      { kind: "parttime", title: "75 procent", from: -20, to: 14, percent: 75 },
      { kind: "placement", title: "Barnmedicin", from: -15, to: -12 },
    ],
  },
  {
    key: "mira",
    name: "Mira Kolthoff",
    unit: "hallmarken",
    supervisor: "jonatan",
    regulation: "SOSFS 2015:8",
    withBt: false,
    started: -34,
    talksPerMonth: 3,
    silentMonths: 0,
    achieved: 9,
    ongoing: 11,
    planned: 4,
    stretches: [{ kind: "placement", title: "Barnmedicin", from: -17, to: -15 }, ...ROTATIONS_AHEAD],
  },
  {
    key: "edvin",
    name: "Edvin Lagmark",
    unit: "sjobrinken",
    supervisor: "ingela",
    regulation: "HSLF-FS 2021:8",
    withBt: false,
    started: -33,
    talksPerMonth: 1,
    silentMonths: 1,
    achieved: 2,
    ongoing: 9,
    planned: 5,
    stretches: [{ kind: "placement", title: "Psykiatri", from: -11, to: -9 }, ...ROTATIONS_AHEAD],
  },
  {
    key: "nora",
    name: "Nora Sandell",
    unit: "sjobrinken",
    supervisor: "anna",
    regulation: "HSLF-FS 2021:8",
    withBt: false,
    started: -26,
    talksPerMonth: 3,
    silentMonths: 0,
    achieved: 3,
    ongoing: 12,
    planned: 9,
    stretches: [{ kind: "placement", title: "Internmedicin", from: -12, to: -10 }, ...ROTATIONS_AHEAD],
  },
];

export type EvaluatorSpec = {
  name: string;
  firstAssignment: boolean;
  coEvaluator: boolean;
  trainedIn: number;
  capacity: number;
  place: string;
  latitude: number;
  longitude: number;
  presentation: string;
};

/** All of them work in the neighbouring region: an evaluator never comes from the resident's own area. */
export const EVALUATORS: readonly EvaluatorSpec[] = [
  {
    name: "Birgitta Hallin",
    firstAssignment: true,
    coEvaluator: false,
    trainedIn: 2026,
    capacity: 3,
    place: "Lövmarken",
    latitude: 61.9,
    longitude: 15.2,
    presentation:
      "Jag har varit distriktsläkare i Lövmarken i fjorton år. Jag blev allmänläkare för att få följa människor länge, och värderare för att jag själv lärde mig mest av dem som såg mig arbeta.",
  },
  {
    name: "Karin Åsberg",
    firstAssignment: false,
    coEvaluator: true,
    trainedIn: 2016,
    capacity: 6,
    place: "Skogsby",
    latitude: 61.6,
    longitude: 15.6,
    presentation: "Jag arbetar på en liten vårdcentral vid sjön och har varit värderare i tio år.",
  },
  {
    name: "Margareta Ljungkvist",
    firstAssignment: false,
    coEvaluator: true,
    trainedIn: 2014,
    capacity: 6,
    place: "Västervik by",
    latitude: 62.2,
    longitude: 15.1,
    presentation: "Jag är allmänläkare och studierektor sedan länge, mest nyfiken på mötet i rummet.",
  },
  {
    name: "Björn Åkerlund",
    firstAssignment: false,
    coEvaluator: false,
    trainedIn: 2018,
    capacity: 8,
    place: "Fjällnäset",
    latitude: 62.6,
    longitude: 14.6,
    presentation:
      "Glesbygdsläkare i tolv år. Jag tycker om att åka långt och att få se hur andra löser samma dag.",
  },
  {
    name: "Leila Karimi",
    firstAssignment: true,
    coEvaluator: false,
    trainedIn: 2026,
    capacity: 3,
    place: "Lövmarken",
    latitude: 61.9,
    longitude: 15.2,
    presentation: "",
  },
  {
    name: "Peter Granath",
    firstAssignment: false,
    coEvaluator: false,
    trainedIn: 2019,
    capacity: 4,
    place: "Skogsby",
    latitude: 61.6,
    longitude: 15.6,
    presentation: "",
  },
];
