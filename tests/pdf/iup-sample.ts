import type { IupContent } from "@/lib/pdf/content";
import { proseOf } from "./prose";

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
