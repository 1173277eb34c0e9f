import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import { APPOINTMENT_ROLES, type AppointmentRole } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import type { AreaId, PersonId, RegionId, UnitId } from "@/lib/ids";

/** What an appointment is to, with everything it lies in. */
export type Subject = {
  role: AppointmentRole;
  regionId: RegionId;
  areaId: AreaId | null;
  unitId: UnitId | null;
  /** Whose training it is, for supervisors. */
  residentPersonId: PersonId | null;
};

const SUPERVISORS: ReadonlySet<AppointmentRole> = new Set(["mainSupervisor", "placementSupervisor"]);
const EVALUATORS: ReadonlySet<AppointmentRole> = new Set(["evaluator", "coEvaluator"]);

export type AppointmentReason = "notYours" | "yourself" | "ownSupervisor";

/** Who may give this role to this person, and end it. */
export function mayAppoint(
  viewer: Viewer,
  subject: Subject,
  personId: PersonId,
): Decision<AppointmentReason> {
  if (!answersFor(viewer, subject)) return refused("notYours");
  // Otherwise an administrator could appoint themselves to content that they must not see.
  if (personId === viewer.personId) return refused("yourself");
  if (personId === subject.residentPersonId) return refused("ownSupervisor");
  return ALLOWED;
}

/** Someone new without a role yet: those who may then put them in as a ST-läkare or give them a role. */
export function mayInvite(viewer: Viewer): Decision<AppointmentReason> {
  const mayAdd = viewer.appointments.some(({ role }) => role === "administrator" || role === "studierektor");
  return mayAdd ? ALLOWED : refused("notYours");
}

/** Ending one's own appointment is always allowed to those who could have given it: access only shrinks. */
export function mayEndAppointment(viewer: Viewer, subject: Subject): Decision<AppointmentReason> {
  return answersFor(viewer, subject) ? ALLOWED : refused("notYours");
}

/** The roles that the viewer may give to someone, somewhere. */
export function rolesToGive(viewer: Viewer): AppointmentRole[] {
  const held = new Set(viewer.appointments.map((one) => one.role));
  if (held.has("administrator")) return [...APPOINTMENT_ROLES];
  return APPOINTMENT_ROLES.filter(
    (role) =>
      (SUPERVISORS.has(role) && (held.has("chief") || held.has("studierektor"))) ||
      (EVALUATORS.has(role) && held.has("coordinator")),
  );
}

function answersFor(viewer: Viewer, subject: Subject): boolean {
  return viewer.appointments.some((held) => {
    switch (held.role) {
      case "administrator":
        return held.regionId === subject.regionId;
      case "chief":
        return SUPERVISORS.has(subject.role) && subject.unitId !== null && held.unitId === subject.unitId;
      case "studierektor":
        return SUPERVISORS.has(subject.role) && subject.areaId !== null && held.areaId === subject.areaId;
      case "coordinator":
        return EVALUATORS.has(subject.role) && held.regionId === subject.regionId;
      case "mainSupervisor":
      case "placementSupervisor":
      case "evaluator":
      case "coEvaluator":
      case "reportGroup":
      case "leadership":
        return false;
      default:
        return held.role satisfies never;
    }
  });
}

export const APPOINTMENT_SENTENCES: Record<string, string> = {
  notYours: "Den rollen kan du inte ändra. Administratören kan hjälpa dig.",
  yourself: "Du kan inte ge dig själv en roll. Be en annan administratör.",
  ownSupervisor: "Ingen kan vara sin egen handledare. Välj en annan person.",
  tooEarly:
    "Huvudhandledaren började samma dag. Välj ett senare datum, eller avsluta det gamla uppdraget först.",
  alreadySucceeded: "En annan huvudhandledare börjar senare. Avsluta det uppdraget först.",
  alreadyHeld: "Personen har redan den rollen under den tiden.",
  alreadyEnded: "Uppdraget är redan avslutat.",
  lastAdministrator: "Det här är regionens sista administratör. Utse en annan först.",
  deactivated: "Kontot är avslutat. Öppna det igen först.",
};
