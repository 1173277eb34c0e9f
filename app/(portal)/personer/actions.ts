"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { endRole, giveRole } from "@/lib/appointments/commands";
import { EndRoleInput, GiveRoleInput } from "@/lib/appointments/input";
import { APPOINTMENT_SENTENCES } from "@/lib/appointments/policy";
import {
  deactivatePerson,
  editPerson,
  endSessionsOfPerson,
  invitationUrl,
  inviteAgain,
  invitePerson,
  reactivatePerson,
} from "@/lib/people/commands";
import { EditPersonInput, InviteInput, PersonInput } from "@/lib/people/input";
import { PERSON_SENTENCES } from "@/lib/people/policy";

const people = { sentences: PERSON_SENTENCES };
const appointments = { sentences: APPOINTMENT_SENTENCES };

export const invite = formAction({ ...people, input: InviteInput }, async (viewer, input) => {
  const { token } = await invitePerson(viewer, input, new Date());
  revalidatePath("/personer");
  return `${input.name} är inbjuden med e-post. Länken visas bara nu: ${invitationUrl(token)}`;
});

export const inviteOnceMore = formAction({ ...people, input: PersonInput }, async (viewer, { personId }) => {
  const token = await inviteAgain(viewer, personId, new Date());
  return `En ny länk är skickad, och den gamla fungerar inte längre. Den visas bara nu: ${invitationUrl(token)}`;
});

export const savePerson = formAction({ ...people, input: EditPersonInput }, async (viewer, input) => {
  await editPerson(viewer, input);
  revalidatePath(`/personer/${input.personId}`);
  return "Uppgifterna är sparade.";
});

export const endAllSessions = formAction({ ...people, input: PersonInput }, async (viewer, { personId }) => {
  const ended = await endSessionsOfPerson(viewer, personId);
  return ended === 1 ? "1 inloggning är avslutad." : `${ended} inloggningar är avslutade.`;
});

export const closeAccount = formAction({ ...people, input: PersonInput }, async (viewer, { personId }) => {
  await deactivatePerson(viewer, personId, new Date());
  revalidatePath(`/personer/${personId}`);
  return "Kontot är avslutat. Personen är utloggad överallt.";
});

export const openAccount = formAction({ ...people, input: PersonInput }, async (viewer, { personId }) => {
  await reactivatePerson(viewer, personId);
  revalidatePath(`/personer/${personId}`);
  return "Kontot är öppet igen.";
});

export const appoint = formAction({ ...appointments, input: GiveRoleInput }, async (viewer, input) => {
  await giveRole(viewer, input);
  revalidatePath(`/personer/${input.personId}`);
  return `Rollen gäller från och med ${input.startsOn}.`;
});

export const endAppointment = formAction({ ...appointments, input: EndRoleInput }, async (viewer, input) => {
  await endRole(viewer, input);
  revalidatePath("/personer");
  return `Sista dagen är ${input.lastDay}.`;
});
