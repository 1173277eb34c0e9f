import type { AreaId, PersonId, RegionId, ResidentId, UnitId } from "@/lib/ids";
import type { Viewer } from "./viewer-type";

export const APPOINTMENT_ROLES = [
  "mainSupervisor",
  "placementSupervisor",
  "chief",
  "studierektor",
  "coordinator",
  "evaluator",
  "coEvaluator",
  "reportGroup",
  "leadership",
  "administrator",
] as const;

export type AppointmentRole = (typeof APPOINTMENT_ROLES)[number];

/** Swedish names, as they stand on buttons, signatures and in «Syns för». */
export const ROLE_NAMES: Record<AppointmentRole | "resident", string> = {
  resident: "ST-läkare",
  mainSupervisor: "huvudhandledare",
  placementSupervisor: "placeringshandledare",
  chief: "verksamhetschef",
  studierektor: "studierektor",
  coordinator: "Mitt-i-ST-koordinator",
  evaluator: "värderare",
  coEvaluator: "medvärderare",
  reportGroup: "rapportgrupp",
  leadership: "Mitt-i-ST-ledning",
  administrator: "administratör",
};

/** Where a resident belongs: enough to tell who stands in which relation to them. */
export type ResidentPlace = {
  id: ResidentId;
  personId: PersonId;
  unitId: UnitId;
  areaId: AreaId;
  regionId: RegionId;
};

export type Relation =
  | "self"
  | "mainSupervisor"
  | "placementSupervisor"
  | "chief"
  | "studierektor"
  | "coordinator";

/** The viewer's relations today to one resident; empty for a stranger. */
export function relationsTo(viewer: Viewer, resident: ResidentPlace): ReadonlySet<Relation> {
  const relations = new Set<Relation>();
  if (viewer.personId === resident.personId) relations.add("self");
  for (const held of viewer.appointments) {
    switch (held.role) {
      case "mainSupervisor":
      case "placementSupervisor":
        if (held.residentId === resident.id) relations.add(held.role);
        break;
      case "chief":
        if (held.unitId === resident.unitId) relations.add("chief");
        break;
      case "studierektor":
        if (held.areaId === resident.areaId) relations.add("studierektor");
        break;
      case "coordinator":
        if (held.regionId === resident.regionId) relations.add("coordinator");
        break;
      case "evaluator":
      case "coEvaluator":
      case "reportGroup":
      case "leadership":
      case "administrator":
        break;
      default:
        held.role satisfies never;
    }
  }
  return relations;
}

export function holds(viewer: Viewer, role: AppointmentRole): boolean {
  return viewer.appointments.some((held) => held.role === role);
}

export function holdsInRegion(viewer: Viewer, role: AppointmentRole, regionId: RegionId): boolean {
  return viewer.appointments.some((held) => held.role === role && held.regionId === regionId);
}
