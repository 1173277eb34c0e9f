import type { AreaId, PersonId, RegionId, ResidentId, UnitId } from "@/lib/ids";
import type { AppointmentRole } from "./roles";

/** An appointment that counts today. */
export type Appointment = {
  role: AppointmentRole;
  residentId: ResidentId | null;
  unitId: UnitId | null;
  areaId: AreaId | null;
  regionId: RegionId | null;
};

declare const viewerBrand: unique symbol;

/** Who is asking. Made by lib/access/load-viewer.ts alone; required first in everything that reads or writes. */
export type Viewer = {
  readonly [viewerBrand]: true;
  readonly personId: PersonId;
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  readonly today: string;
  readonly appointments: readonly Appointment[];
  /** The viewer's own specialist training, when there is one. */
  readonly residentIds: readonly ResidentId[];
};

/** For load-viewer and for a job's own name: the guarantee is that the facts come from the database. */
export function brandViewer(facts: Omit<Viewer, typeof viewerBrand>): Viewer {
  return facts as Viewer;
}
