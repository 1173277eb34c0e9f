import type { Form, Forms } from "./known";

/** Signing in and out, people, units and who is responsible for whom. */
export const PEOPLE: Forms = {
  "app/(portal)/actions.ts#signOut": () => ({}),
  "app/(portal)/actions.ts#retryJobsAction": () => ({}),
  "app/(public)/logga-in/actions.ts#signInAsDemoPerson": ({ resident }) => ({ person: resident, till: "/" }),
  "app/(public)/inbjudan/actions.ts#acceptInvitation": () => ({}),
  "app/(public)/inbjudan/actions.ts#signInAsInvited": () => ({}),
  "app/(portal)/jag/actions.ts#endSession": () => ({ handle: "0123456789abcdef" }),
  "app/(portal)/jag/actions.ts#savePhone": ({ resident }) => ({ personId: resident, phone: "070-174 06 05" }),
  "app/(portal)/personer/actions.ts#invite": () => ({ name: "Nils Ny", email: "nils@example.se", title: "" }),
  "app/(portal)/personer/actions.ts#inviteOnceMore": ({ resident }) => ({ personId: resident }),
  "app/(portal)/personer/actions.ts#savePerson": ({ resident }) => ({
    personId: resident,
    name: "Nils Ny",
    email: "nils@example.se",
    phone: "",
    title: "",
  }),
  "app/(portal)/personer/actions.ts#endAllSessions": ({ resident }) => ({ personId: resident }),
  "app/(portal)/personer/actions.ts#closeAccount": ({ resident }) => ({ personId: resident }),
  "app/(portal)/personer/actions.ts#openAccount": ({ resident }) => ({ personId: resident }),
  "app/(portal)/personer/actions.ts#appoint": ({ stranger, residentId }) => supervise(stranger, residentId),
  "app/(portal)/personer/actions.ts#endAppointment": ({ appointmentId }) => ({
    appointmentId,
    lastDay: "2026-12-31",
  }),
  "app/(portal)/enheter/actions.ts#addUnit": ({ areaId }) => ({
    areaId,
    name: "Vårdcentralen Ny",
    place: "",
  }),
  "app/(portal)/enheter/actions.ts#saveUnit": ({ unitId }) => ({
    unitId,
    name: "Vårdcentralen Ny",
    place: "",
  }),
  "app/(portal)/enheter/actions.ts#appointSupervisor": ({ stranger, residentId }) =>
    supervise(stranger, residentId),
  "app/(portal)/st-lakare/ny/actions.ts#create": ({ unitId, goalId }) => ({
    name: "Nils Ny",
    email: "nils@example.se",
    unitId,
    malbeskrivningId: goalId,
    startedOn: "2026-12-01",
  }),
};

function supervise(personId: string, subjectId: string): Form {
  return { personId, subjectId, role: "mainSupervisor", startsOn: "2026-12-01" };
}
