import type { Metadata } from "next";
import { found } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { ROLE_NAMES } from "@/lib/access/roles";
import { requireViewer } from "@/lib/access/viewer";
import { mayEndAppointment, rolesToGive } from "@/lib/appointments/policy";
import { listSubjects } from "@/lib/appointments/queries";
import { isRole } from "@/lib/appointments/rules";
import { asId, type PersonId } from "@/lib/ids";
import { mayDeactivate, mayEditPerson, mayInviteAgain } from "@/lib/people/policy";
import { getPerson, listRoles } from "@/lib/people/queries";
import { AccountForms } from "./account-forms";
import { EndRoleForm } from "./end-role-form";
import { GiveRole } from "./give-role";
import { PersonForm } from "./person-form";
import { RoleTable } from "./role-table";

export const metadata: Metadata = { title: "Person" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function PersonPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const person = await found(getPerson(viewer, (await params).id));
  const personId = asId<PersonId>(person.id);
  const { roll } = await searchParams;
  const given = rolesToGive(viewer);
  const role = typeof roll === "string" && isRole(roll) && given.includes(roll) ? roll : null;
  const [roles, subjects] = await Promise.all([
    listRoles(personId),
    role ? listSubjects(viewer, role, personId) : [],
  ]);
  const endable = (held: (typeof roles)[number]) =>
    mayEndAppointment(viewer, { ...held.place, role: held.role, residentPersonId: null }).allowed;
  return (
    <>
      <p className="crumb">
        <AppLink href="/personer">Personer</AppLink>
      </p>
      <PageTop title={person.name} lead={[person.title, person.email].filter(Boolean).join(", ")} />
      <Section title="Roller">
        {person.trainings.map((training) => (
          <p key={training.id}>
            ST-läkare, {training.unit}
            {training.completed ? ", avslutad" : ""}
          </p>
        ))}
        <RoleTable
          roles={roles}
          today={viewer.today}
          act={(held) => (endable(held) ? <EndRoleForm held={held} today={viewer.today} /> : "")}
        />
      </Section>
      {given.length > 0 && !person.deactivatedAt && personId !== viewer.personId ? (
        <GiveRole
          personId={personId}
          role={role}
          roles={given.map((value) => ({ value, label: ROLE_NAMES[value] }))}
          subjects={subjects.map(({ id, name, place }) => ({
            value: id,
            label: place ? `${name}, ${place}` : name,
          }))}
          today={viewer.today}
        />
      ) : null}
      {mayEditPerson(viewer, person.facts).allowed ? <PersonForm person={person} /> : null}
      <AccountForms
        person={person}
        mayInvite={mayInviteAgain(viewer, person.facts).allowed}
        mayClose={mayDeactivate(viewer, person.facts).allowed}
        mayEndSessions={mayEditPerson(viewer, person.facts).allowed}
      />
    </>
  );
}
