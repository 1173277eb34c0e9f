import { APPOINTMENT_ROLES, type AppointmentRole } from "@/lib/access/roles";
import { addDays, isDay } from "@/lib/dates";

export type Period = { startsOn: string; endsOn: string | null };
export type Held = Period & { id: string };

const EARLIEST = "1990-01-01";
const LATEST = "2099-12-31";

/** A sentence when the text is no day that an appointment can begin or end on, otherwise null. */
export function findDayFault(day: string): string | null {
  if (day === "") return "Skriv ett datum, till exempel 2026-09-01.";
  if (!isDay(day)) return `${day.slice(0, 20)} är inget datum. Skriv till exempel 2026-09-01.`;
  if (day < EARLIEST || day > LATEST) return "Datumet ska ligga mellan 1990 och 2099.";
  return null;
}

function countsOn(period: Period, day: string): boolean {
  return period.startsOn <= day && (period.endsOn === null || period.endsOn >= day);
}

export function overlaps(one: Period, other: Period): boolean {
  return (
    (one.endsOn === null || other.startsOn <= one.endsOn) &&
    (other.endsOn === null || one.startsOn <= other.endsOn)
  );
}

export type Changeover =
  | { kind: "first" }
  | { kind: "takesOver"; previousId: string; previousEndsOn: string }
  | { kind: "refused"; reason: "tooEarly" | "alreadySucceeded" };

/**
 * What a new main supervisor from `startsOn` means for those before: the one who has the task that day ends the day
 * before. One who is to begin later, or who began the same day or later, stands in the way.
 */
export function changeover(held: readonly Held[], startsOn: string): Changeover {
  if (held.some((one) => one.startsOn > startsOn)) return { kind: "refused", reason: "alreadySucceeded" };
  const current = held.find((one) => countsOn(one, startsOn));
  if (!current) return { kind: "first" };
  if (current.startsOn === startsOn) return { kind: "refused", reason: "tooEarly" };
  return { kind: "takesOver", previousId: current.id, previousEndsOn: addDays(startsOn, -1) };
}

export type SubjectKind = "resident" | "unit" | "area" | "region";

export function subjectKindOf(role: AppointmentRole): SubjectKind {
  switch (role) {
    case "mainSupervisor":
    case "placementSupervisor":
      return "resident";
    case "chief":
      return "unit";
    case "studierektor":
      return "area";
    case "coordinator":
    case "evaluator":
    case "coEvaluator":
    case "reportGroup":
    case "leadership":
    case "administrator":
      return "region";
    default:
      return role satisfies never;
  }
}

export function isRole(text: string): text is AppointmentRole {
  return APPOINTMENT_ROLES.some((role) => role === text);
}
