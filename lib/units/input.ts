import { z } from "zod";
import { PersonTitle, UnitName } from "@/lib/people/input";

export const NewUnitInput = z.object({
  areaId: z.uuid("Välj ett område."),
  name: UnitName,
  place: PersonTitle,
});

export type NewUnit = z.output<typeof NewUnitInput>;

export const EditUnitInput = z.object({ unitId: z.uuid(), name: UnitName, place: PersonTitle });

export type EditUnit = z.output<typeof EditUnitInput>;
