import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found } from "@/app/found";
import { ActionForm } from "@/components/forms/action-form";
import { RadioGroup } from "@/components/forms/check";
import { SelectField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { Sheet } from "@/components/ui/sheet";
import { requireViewer } from "@/lib/access/viewer";
import { listCandidates } from "@/lib/appointments/queries";
import { getUnit, listResidentsOfUnit } from "@/lib/units/queries";
import { appointSupervisor } from "../../../actions";
import { SupervisorNames } from "../../supervisor-names";

export const metadata: Metadata = { title: "Byt handledare" };

type Props = { params: Promise<{ id: string; residentId: string }> };

export default async function SupervisorPage({ params }: Props) {
  const viewer = await requireViewer();
  const { id, residentId } = await params;
  const unit = await found(getUnit(viewer, id));
  const [residents, candidates] = await Promise.all([
    listResidentsOfUnit(viewer, unit.id),
    listCandidates(viewer),
  ]);
  const resident = residents.find((one) => one.id === residentId);
  if (!resident) notFound();
  return (
    <>
      <p className="crumb">
        <AppLink href={`/enheter/${unit.id}`}>{unit.name}</AppLink>
      </p>
      <PageTop title={`Handledare för ${resident.name}`} />
      <Section title="Nu">
        {resident.supervisors.length > 0 ? (
          <SupervisorNames supervisors={resident.supervisors} />
        ) : (
          <p>Ingen.</p>
        )}
      </Section>
      <Sheet title="Ny handledare" id="ny-handledare">
        <ActionForm action={appointSupervisor} errorTitle="Handledaren är inte utsedd än">
          <input type="hidden" name="subjectId" value={resident.id} />
          <RadioGroup
            name="role"
            legend="Uppdrag"
            hint="Byter du huvudhandledare slutar den förra dagen före. Handledningsåret fortsätter, och den nya kan signera."
            defaultValue="mainSupervisor"
            choices={[
              { value: "mainSupervisor", label: "Huvudhandledare" },
              { value: "placementSupervisor", label: "Placeringshandledare" },
            ]}
          />
          <SelectField
            name="personId"
            label="Handledare"
            empty="Välj handledare"
            choices={candidates
              .filter((one) => one.id !== viewer.personId && one.id !== resident.personId)
              .map((one) => ({ value: one.id, label: one.title ? `${one.name}, ${one.title}` : one.name }))}
          />
          <TextField
            name="startsOn"
            label="Från och med"
            type="date"
            width="short"
            defaultValue={viewer.today}
          />
          <div className="acts">
            <SubmitButton>Utse handledare</SubmitButton>
          </div>
        </ActionForm>
      </Sheet>
    </>
  );
}
