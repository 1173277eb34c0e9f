import type { ResidentSpec } from "./cast";

/** The fourth who waits for a värderare in the open round. */
export const CANDIDATE: ResidentSpec = {
  key: "alva",
  name: "Alva Rönnqvist",
  unit: "avallen",
  supervisor: "david",
  regulation: "HSLF-FS 2021:8",
  withBt: false,
  started: -24,
  talksPerMonth: 3,
  silentMonths: 0,
  achieved: 3,
  ongoing: 11,
  planned: 8,
  stretches: [
    { kind: "placement", title: "Internmedicin", from: -13, to: -11 },
    { kind: "placement", title: "Barnmedicin", from: 4, to: 6 },
  ],
};
