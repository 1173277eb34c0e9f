import type { AreaId, PersonId, ResidentId, UnitId } from "@/lib/ids";

/** An appointment of someone who might evaluate, with the unit and area it leads to. */
export type Tie = {
  role: string;
  residentId: ResidentId | null;
  unitId: UnitId | null;
  areaId: AreaId | null;
  hasEnded: boolean;
};

export type EvaluatorPlace = { personId: PersonId; residentId: ResidentId; unitId: UnitId; areaId: AreaId };

export type TieFault = "self" | "supervisor" | "chief" | "studierektor" | "sameUnit" | "sameArea";

export const TIE_SENTENCES: Record<TieFault, string> = {
  self: "Ingen värderar sig själv.",
  supervisor: "Den som är eller har varit handledare för ST-läkaren kan inte värdera.",
  chief: "ST-läkarens verksamhetschef kan inte värdera.",
  studierektor: "ST-läkarens studierektor kan inte värdera.",
  sameUnit: "Den som har uppdrag på ST-läkarens enhet kan inte värdera.",
  sameArea: "Värderaren ska komma från ett annat område än ST-läkaren.",
};

/** Mitt-i-ST is external: nobody with a hand in this training, nor from the same unit or area, evaluates it. */
export function tieFault(person: PersonId, ties: readonly Tie[], place: EvaluatorPlace): TieFault | null {
  if (person === place.personId) return "self";
  if (ties.some((tie) => tie.residentId === place.residentId)) return "supervisor";
  const now = ties.filter((tie) => !tie.hasEnded);
  if (now.some((tie) => tie.role === "chief" && tie.unitId === place.unitId)) return "chief";
  if (now.some((tie) => tie.role === "studierektor" && tie.areaId === place.areaId)) return "studierektor";
  if (now.some((tie) => tie.unitId === place.unitId)) return "sameUnit";
  return now.some((tie) => tie.areaId === place.areaId) ? "sameArea" : null;
}
