import { REPORT } from "./reports";

/** The steps on the way to the report. */
export const WALK = ["contact", "dated", "portfolioHandedIn", "portfolioRead", "practiceDayHeld"] as const;
export type Walked = (typeof WALK)[number];

export type Ending = Walked | "opened" | "preliminary" | "corrected" | "final" | "evaluated";

export type CaseSpec = {
  resident: string;
  evaluator: string;
  coEvaluator?: string;
  /** Days before today that the case was opened, and that its last step was taken. */
  opened: number;
  last: number;
  /** Days from today; negative is past. */
  practiceDay: number;
  until: Ending;
  sections: number;
  /** One of long ago: agreed in every word, with a plan on paper, and evaluated in its own way. */
  past?: { preliminaryAfter: number; development: string; answers: Record<string, string> };
  escalated?: boolean;
  /** Days ahead that the evaluator has proposed, and the ST-läkare not answered. */
  proposed?: number[];
  /** The programme of the practice day has been put together. */
  planned?: boolean;
  paused?: { daysAgo: number; reason: string };
  /** Who had the case first, and what they had written is left under their name. */
  handedOver?: { from: string; daysAgo: number; reason: string };
};

/** Whoever the case was opened with. */
export function firstEvaluatorOf({ evaluator, handedOver }: CaseSpec): string {
  return handedOver?.from ?? evaluator;
}

export const ALL_SECTIONS = Object.keys(REPORT).length;

/** Where each case of the demo region stands. */
export const CASES: readonly CaseSpec[] = [
  {
    resident: "Maja Ekvall",
    evaluator: "Björn Åkerlund",
    opened: 30,
    last: 3,
    practiceDay: 143,
    until: "contact",
    sections: 0,
    proposed: [143, 150],
  },
  {
    resident: "Oskar Lilja",
    evaluator: "Birgitta Hallin",
    coEvaluator: "Karin Åsberg",
    opened: 120,
    last: 11,
    practiceDay: -11,
    until: "practiceDayHeld",
    sections: 4,
  },
  {
    resident: "Samira Haddad",
    evaluator: "Margareta Ljungkvist",
    opened: 140,
    last: 9,
    practiceDay: -26,
    until: "preliminary",
    sections: ALL_SECTIONS,
  },
  {
    resident: "Linnéa Brask",
    evaluator: "Peter Granath",
    opened: 130,
    last: 26,
    practiceDay: -26,
    until: "practiceDayHeld",
    sections: 2,
    handedOver: {
      from: "Margareta Ljungkvist",
      daysAgo: 8,
      reason: "Värderaren är sjukskriven en längre tid.",
    },
  },
  {
    resident: "Pontus Grehn",
    evaluator: "Peter Granath",
    opened: 16,
    last: 16,
    practiceDay: 90,
    until: "opened",
    sections: 0,
  },
  {
    resident: "Hanna Ödman",
    evaluator: "Björn Åkerlund",
    opened: 100,
    last: 4,
    practiceDay: 10,
    until: "portfolioRead",
    sections: 0,
    planned: true,
  },
  {
    resident: "Erik Nordlander",
    evaluator: "Leila Karimi",
    coEvaluator: "Margareta Ljungkvist",
    opened: 90,
    last: 6,
    practiceDay: 22,
    until: "portfolioHandedIn",
    sections: 0,
  },
  {
    resident: "Elsa Rydén",
    evaluator: "Margareta Ljungkvist",
    opened: 40,
    last: 12,
    practiceDay: 65,
    until: "dated",
    sections: 0,
    paused: { daysAgo: 5, reason: "Föräldraledig till sommaren." },
  },
  {
    resident: "Jonas Wikner",
    evaluator: "Leila Karimi",
    coEvaluator: "Karin Åsberg",
    opened: 5,
    last: 5,
    practiceDay: 120,
    until: "opened",
    sections: 0,
  },
  {
    resident: "Mira Kolthoff",
    evaluator: "Björn Åkerlund",
    opened: 150,
    last: 2,
    practiceDay: -34,
    until: "corrected",
    sections: ALL_SECTIONS,
  },
  {
    resident: "Edvin Lagmark",
    evaluator: "Margareta Ljungkvist",
    opened: 110,
    last: 8,
    practiceDay: -8,
    until: "practiceDayHeld",
    sections: 1,
    escalated: true,
  },
  {
    resident: "Ruben Ek",
    evaluator: "Björn Åkerlund",
    opened: 200,
    last: 11,
    practiceDay: -45,
    until: "final",
    sections: ALL_SECTIONS,
  },
  {
    resident: "Ivar Stenmyr",
    evaluator: "Peter Granath",
    opened: 900,
    last: 700,
    practiceDay: -760,
    until: "evaluated",
    sections: ALL_SECTIONS,
  },
];
