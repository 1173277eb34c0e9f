import { type Relation, type ResidentPlace, relationsTo } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { takesPart } from "./rules";
import type { Part, Schedule } from "./template";

const RELATIONS: { part: Part; relation: Relation }[] = [
  { part: "supervisor", relation: "mainSupervisor" },
  { part: "chief", relation: "chief" },
  { part: "studierektor", relation: "studierektor" },
];

/** Whether some row is with the viewer, as the ST-läkare's handledare, chef or studierektor today. */
export function hasPart(viewer: Viewer, place: ResidentPlace, schedule: Pick<Schedule, "rows">): boolean {
  const relations = relationsTo(viewer, place);
  return RELATIONS.some(({ part, relation }) => relations.has(relation) && takesPart(schedule, part));
}
