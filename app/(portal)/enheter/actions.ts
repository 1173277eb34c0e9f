"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { giveRole } from "@/lib/appointments/commands";
import { GiveRoleInput } from "@/lib/appointments/input";
import { APPOINTMENT_SENTENCES } from "@/lib/appointments/policy";
import { createUnit, editUnit } from "@/lib/units/commands";
import { EditUnitInput, NewUnitInput } from "@/lib/units/input";
import { UNIT_SENTENCES } from "@/lib/units/policy";

const units = { sentences: UNIT_SENTENCES };

export const addUnit = formAction({ ...units, input: NewUnitInput }, async (viewer, input) => {
  await createUnit(viewer, input);
  revalidatePath("/enheter");
  return `${input.name} är tillagd.`;
});

export const saveUnit = formAction({ ...units, input: EditUnitInput }, async (viewer, input) => {
  await editUnit(viewer, input);
  revalidatePath(`/enheter/${input.unitId}`);
  return "Uppgifterna är sparade.";
});

export const appointSupervisor = formAction(
  { input: GiveRoleInput, sentences: APPOINTMENT_SENTENCES },
  async (viewer, input) => {
    await giveRole(viewer, input);
    revalidatePath("/enheter");
    return `Handledaren är utsedd från och med ${input.startsOn}.`;
  },
);
