import { ROLE_NAMES, relationsTo } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { mayReadPlan } from "./policy";
import type { Binder, Named } from "./queries";

/** The names of «Syns för» under the plan and the delmål. The resident and the main supervisor need no title. */
export function planReaders(viewer: Viewer, binder: Binder): string[] {
  return [
    ...supervisionReaders(viewer, binder),
    ...binder.chiefs.map((person) => nameOf(viewer, person, "verksamhetschef")),
    ...binder.studierektorer.map((person) => nameOf(viewer, person, "studierektor")),
  ];
}

/** The same for a viewer who reads no plan, but what belongs to their placement. */
export function documentReaders(viewer: Viewer, binder: Binder): string[] {
  const readers = planReaders(viewer, binder);
  const isPlacements = relationsTo(viewer, binder.place).has("placementSupervisor");
  return isPlacements && !mayReadPlan(viewer, binder.place)
    ? [`dig (${ROLE_NAMES.placementSupervisor})`, ...readers]
    : readers;
}

/** The names of «Syns för» under what belongs to the two parties alone. */
export function supervisionReaders(viewer: Viewer, binder: Binder): string[] {
  const parties = [{ id: binder.place.personId, name: binder.name }, ...binder.mainSupervisors];
  return parties
    .map((person) => nameOf(viewer, person))
    .sort((one, other) => Number(other === "dig") - Number(one === "dig"));
}

function nameOf(viewer: Viewer, person: Named, title?: string): string {
  const name = viewer.personId === person.id ? "dig" : person.name;
  return title === undefined ? name : `${name} (${title})`;
}
