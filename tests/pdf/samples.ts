import type {
  ConsultationContent,
  IntygContent,
  IupContent,
  PortfolioTextContent,
  ReportContent,
  SupervisionYearContent,
  TalkContent,
} from "@/lib/pdf/content";

/** Invented people and places, as in the demo region. */

const SENTENCES = [
  "Oskar möter patienterna lugnt och låter dem tala till punkt.",
  "Han frågar tidigt vad patienten själv tror och oroar sig för, och han använder svaret när han förklarar.",
  "Det märks i inspelningarna och blev tydligt även under dagen.",
  "Sammanfattningarna är goda men kommer sent, och några gånger fick patienten två planer i stället för en.",
  "Mitt råd är att pröva en kort sammanfattning mitt i samtalet.",
  "Remisserna är korta och svarar på frågan varför just nu.",
  "Handledaren beskriver samma sak, och så gör chefen.",
  "Telefontiden ligger så att handledningen ofta börjar sent.",
  "Åtgärderna följs upp öppet, även när utfallet inte blev det väntade.",
];

/** As many words as asked for, the same every time, in paragraphs of uneven length. */
export function proseOf(words: number, seed = 0): string {
  const out: string[] = [];
  let count = 0;
  for (let index = seed; count < words; index += 1) {
    const sentence = SENTENCES[(index * 5 + seed) % SENTENCES.length] ?? "";
    const breakHere = index % (4 + (index % 3)) === 0 && out.length > 0;
    out.push(breakHere ? `\n\n${sentence}` : sentence);
    count += sentence.split(" ").length;
  }
  return out.join(" ");
}

export const HEADINGS = [
  "Bakgrund och portfölj",
  "Vårdcentralen och förutsättningarna",
  "Konsultationen",
  "Kliniskt arbete",
  "Samverkan och ledarskap",
  "Vetenskap och kvalitet",
  "Handledning och förutsättningar",
  "Styrkor",
  "Att utveckla",
  "Råd för resten av ST",
];

export const report: ReportContent = {
  residentName: "Oskar Lilja",
  unit: "Vårdcentralen Hällmarken",
  region: "Region Östanland",
  startedOn: "2024-03-01",
  practiceDay: "2026-11-12",
  evaluator: { name: "Birgitta Hallin", title: "specialist i allmänmedicin", region: "Region Västerskog" },
  coEvaluator: { name: "Karin Åsberg", title: "specialist i allmänmedicin", region: null },
  malbeskrivning: "HSLF-FS 2021:8",
  mainSupervisor: "Jonatan Brinkvall",
  correctionsNote: "Sakfel är rättade efter Oskars läsning 1–15 december.",
  sections: HEADINGS.map((heading, index) => ({ heading, text: proseOf(40 + ((index * 37) % 90), index) })),
  finalisedAt: "2026-12-17T13:05:00.000Z",
  controlCode: "R3WN-8CVA-52HL",
  verifyUrl: "https://stigen.example/verifiera/R3WN-8CVA-52HL",
  templateVersion: "mittist-rapport/1",
  preliminary: false,
};

export const intyg: IntygContent = {
  residentName: "Oskar Lilja",
  unit: "Hällmarken",
  region: "Region Östanland",
  practiceDay: "2026-11-12",
  evaluator: { name: "Birgitta Hallin", title: "specialist i allmänmedicin", region: "Region Västerskog" },
  coEvaluator: { name: "Karin Åsberg", title: "specialist i allmänmedicin", region: null },
  malbeskrivning: "HSLF-FS 2021:8",
  method: "Mitt-i-ST enligt SFAM",
  place: "Hällmarken",
  issuedAt: "2026-11-12T15:20:00.000Z",
  controlCode: "H7K4-M2QP-9TXD",
  verifyUrl: "https://stigen.example/verifiera/H7K4-M2QP-9TXD",
  templateVersion: "mittist-intyg/1",
};

const TOPICS = [
  "Konsultationsteknik",
  "Läkemedel hos äldre",
  "Svåra samtal",
  "Ledarskap i vardagen",
  "Remisser",
];

function talk(on: string, index: number): TalkContent {
  return {
    on,
    topic: TOPICS[index % TOPICS.length] ?? "",
    prompts: index % 3 === 0 ? ["Hur mår du?", "Vad behöver du ta upp?", "Återkoppling sedan sist"] : [],
    residentNote: proseOf(60 + ((index * 41) % 120), index),
    supervisorNote: index % 2 === 0 ? proseOf(35, index + 3) : "",
    agreed: "Maja spelar in tre besök och visar ett av dem nästa gång.",
    next: "Vi går igenom inspelningarna och planerar vårens placering.",
    delmal: index % 2 === 0 ? ["STc1", "STb2"] : ["STc7"],
  };
}

export const supervisionYear: SupervisionYearContent = {
  residentName: "Maja Ekvall",
  unit: "Vårdcentralen Alkärret",
  region: "Region Östanland",
  mainSupervisor: "Jonatan Brinkvall",
  malbeskrivning: "HSLF-FS 2021:8",
  year: 2025,
  talks: [
    "01-16",
    "02-13",
    "03-06",
    "03-27",
    "04-24",
    "05-15",
    "06-05",
    "08-28",
    "09-18",
    "10-16",
    "11-13",
    "12-11",
  ].map((day, index) => talk(`2025-${day}`, index)),
  monthsWithoutTalk: [7],
  signatures: [
    { name: "Maja Ekvall", role: "ST-läkare", signedAt: "2025-12-18T09:14:00.000Z" },
    { name: "Jonatan Brinkvall", role: "huvudhandledare", signedAt: "2025-12-18T15:40:00.000Z" },
  ],
  addenda: [
    {
      author: "Maja Ekvall",
      reason: "En kurs saknades i anteckningen för oktober.",
      body: "Kursen i försäkringsmedicin den 9–10 oktober hör till oktobersamtalet.",
      at: "2026-01-08T10:00:00.000Z",
    },
  ],
  contentHash: "9f2c1b7a4e0d5c3388aa61f0b2d47e5590cc13af7d6628e4b1a05f93d7c2e841",
  controlCode: "Q8TR-41MV-XK2P",
  verifyUrl: null,
  issuedAt: "2026-01-08T10:00:00.000Z",
  templateVersion: "handledning/1",
};

const CODES = [
  ...Array.from({ length: 7 }, (_, index) => `STa${index + 1}`),
  ...Array.from({ length: 4 }, (_, index) => `STb${index + 1}`),
  ...Array.from({ length: 15 }, (_, index) => `STc${index + 1}`),
];
const STATES = [
  { word: "Giltig", tone: "done" },
  { word: "Pågår", tone: "way" },
  { word: "Saknas", tone: "miss" },
  { word: "Inte påbörjad", tone: "none" },
] as const;

export const iup: IupContent = {
  residentName: "Maja Ekvall",
  unit: "Vårdcentralen Alkärret",
  region: "Region Östanland",
  malbeskrivning: "HSLF-FS 2021:8",
  formalities: [
    { label: "Huvudhandledare", value: "Jonatan Brinkvall" },
    { label: "Verksamhetschef", value: "Inger Sandström" },
    { label: "Studierektor", value: "Per Ödman" },
  ],
  computedEnd: {
    endOn: "2029-07-14",
    rows: [
      { cause: "Grundtid", months: 66, days: 0 },
      { cause: "Föräldraledighet 2025", months: 4, days: 12 },
      { cause: "Tillgodoräknad tjänstgöring", months: -6, days: 0 },
    ],
  },
  lastRevised: { on: "2026-06-03", by: ["Maja Ekvall", "Jonatan Brinkvall"] },
  delmal: CODES.map((code, index) => ({
    code,
    title: index % 4 === 3 ? "Kroniska sjukdomar hos äldre" : "Ledning av vårdens medarbetare och samverkan",
    official: index % 4 !== 3,
    status: STATES[(index * 3) % 4] ?? STATES[0],
    recommendation: index % 3 === 2 ? null : "Kurs andra året, och ett eget förbättringsarbete på enheten.",
    plan: index % 5 === 4 ? null : proseOf(30 + ((index * 29) % 70), index),
    assessedBy: "Medsittning, mini-CEX och ett handledningssamtal.",
    activities:
      index % 2 === 0
        ? [
            {
              title: "Kurs i konsultation",
              kind: "kurs",
              dueOn: "2026-10-01",
              responsible: "Maja Ekvall",
              state: "genomförd",
            },
            {
              title: "Auskultation",
              kind: "placering",
              dueOn: "2027-03-01",
              responsible: null,
              state: "planerad",
            },
          ]
        : [],
    evaluations:
      index % 4 === 0
        ? [
            {
              on: "2026-05-20",
              author: "Jonatan Brinkvall",
              role: "huvudhandledare",
              text: proseOf(25, index),
            },
          ]
        : [],
  })),
  stig: {
    startOn: "2024-03-01",
    endOn: "2029-07-14",
    stretches: [
      { kind: "home", startOn: "2024-03-01", endOn: "2024-08-31", label: "Alkärret" },
      { kind: "placement", startOn: "2024-09-01", endOn: "2024-12-31", label: "Akutsjukvård, Östanbäck" },
      { kind: "home", startOn: "2025-01-01", endOn: "2025-03-31", label: "Alkärret" },
      { kind: "absence", startOn: "2025-04-01", endOn: "2025-08-12", label: "Föräldraledighet" },
      { kind: "home", startOn: "2025-08-13", endOn: "2026-01-31", label: "Alkärret" },
      { kind: "placement", startOn: "2026-02-01", endOn: "2026-04-30", label: "Barn" },
      { kind: "placement", startOn: "2026-05-01", endOn: "2026-07-31", label: "Psykiatri" },
      { kind: "home", startOn: "2026-08-01", endOn: "2027-01-31", label: "Alkärret" },
      { kind: "placement", startOn: "2027-02-01", endOn: "2027-03-31", label: "Hud" },
      { kind: "placement", startOn: "2027-04-01", endOn: "2027-05-31", label: "Öron, näsa, hals" },
      { kind: "home", startOn: "2027-06-01", endOn: "2029-07-14", label: "Alkärret" },
    ],
  },
  asOf: "2026-11-22",
  controlCode: null,
  issuedAt: "2026-11-22T11:00:00.000Z",
  templateVersion: "iup/1",
};

export const consultation: ConsultationContent = {
  residentName: "Oskar Lilja",
  unit: "Vårdcentralen Hällmarken",
  practiceDay: "2026-11-12",
  evaluator: "Birgitta Hallin",
  title: "Återbesöket",
  text: "Mötet började lugnt, och frågan om oron kom tidigt.\n\nSammanfattningen kom sent.",
  finalisedAt: "2026-12-02T10:15:00.000Z",
  controlCode: "K7F3-A91C-40B6",
  templateVersion: "mittist-report/1",
};

export const portfolioText: PortfolioTextContent = {
  residentName: "Maja Ekvall",
  unit: "Vårdcentralen Granliden",
  kind: "Egen reflektion",
  title: "Ett samtal som gick snett",
  datedOn: "2026-11-18",
  text: "Åsikterna gick isär om hur brådskande det var, och jag hörde inte vad som egentligen oroade.\n\nNästa gång frågar jag först.",
  savedAt: "2026-11-21T17:20:00.000Z",
  templateVersion: "portfolio-text/1",
};
