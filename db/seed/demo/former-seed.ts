import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { appointments, residents } from "@/db/schema";
import { type Calendar, calendarOf } from "./calendar";
import { ALL_SECTIONS, type CaseSpec } from "./cases";
import type { ResidentSpec } from "./cast";
import { FORMER, type FormerSpec } from "./former";
import { seedCase } from "./mittist";
import type { PersonByName } from "./people";
import { type ResidentContext, seedResident } from "./residents";

/** Months from the final report, half way through, to the end of the training. */
const SECOND_HALF = 18;
const WHOLE = 60;
const DAYS_OF_MONTH = 30.4;

type Region = Omit<ResidentContext, "spec" | "training"> & {
  trainings: Readonly<Record<ResidentSpec["regulation"], ResidentContext["training"]>>;
};

/** Binders as they were on the day the training ended; supervision was written elsewhere in those years. */
export async function seedFormerResidents(db: Database, { trainings, ...region }: Region): Promise<void> {
  for (const former of FORMER) {
    await seedResident(db, {
      ...region,
      calendar: calendarOf(endOf(former, region.calendar)),
      training: trainings[former.regulation],
      spec: {
        ...former,
        withBt: false,
        started: -WHOLE,
        talksPerMonth: 0,
        silentMonths: WHOLE + 1,
        achieved: 26,
        ongoing: 0,
        planned: 0,
        stretches: [],
      },
      portfolioFrom: region.calendar.daysAgo(former.final + former.finalAfter + 40),
    });
  }
}

/** Plays the cases while the trainings went on, and then ends both the trainings and what the supervisors had in them. */
export async function seedFormerCases(db: Database, calendar: Calendar, person: PersonByName): Promise<void> {
  for (const former of FORMER) {
    await seedCase(db, { calendar, person, spec: caseOf(former) });
    const completedOn = endOf(former, calendar);
    const [resident] = await db
      .update(residents)
      .set({ completedOn })
      .where(eq(residents.personId, person(former.name)))
      .returning({ id: residents.id });
    if (!resident) throw new Error(`${former.name} is not there`);
    await db
      .update(appointments)
      .set({ endsOn: completedOn })
      .where(and(eq(appointments.residentId, resident.id), eq(appointments.role, "mainSupervisor")));
  }
}

function endOf({ final }: FormerSpec, { monthEnd }: Calendar): string {
  return monthEnd(Math.min(-1, SECOND_HALF - Math.round(final / DAYS_OF_MONTH)));
}

function caseOf({ name, evaluator, final, finalAfter, ...former }: FormerSpec): CaseSpec {
  const [value, information, portfolio, agreed, agreement, waiting, presence, overall] = former.scales;
  const steps = {
    value,
    information,
    "portfolio-work": portfolio,
    evaluator: agreed,
    agreement,
    waiting,
    presence,
    overall,
  };
  return {
    resident: name,
    evaluator,
    opened: final + finalAfter + 110,
    last: final,
    practiceDay: -(final + finalAfter),
    until: "evaluated",
    sections: ALL_SECTIONS,
    past: {
      preliminaryAfter: former.preliminaryAfter,
      development: former.development,
      answers: {
        ...Object.fromEntries(Object.entries(steps).map(([key, step]) => [key, String(step)])),
        ...former.written,
      },
    },
  };
}
