import { intygStatement } from "@/lib/mittist/content";
import type {
  ConsultationContent,
  IntygContent,
  PortfolioTextContent,
  ReportContent,
  SupervisionYearContent,
  TalkContent,
} from "@/lib/pdf/content";
import { proseOf } from "./prose";

/** Invented people and places, as in the demo region. */

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
  statement: intygStatement({ hasRecordings: true }),
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
