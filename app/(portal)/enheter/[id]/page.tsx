import type { Metadata } from "next";
import { found } from "@/app/found";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { Facts } from "@/components/ui/facts";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { Table } from "@/components/ui/table";
import { requireViewer } from "@/lib/access/viewer";
import { mayEditUnits } from "@/lib/units/policy";
import { getUnit, listResidentsOfUnit } from "@/lib/units/queries";
import { saveUnit } from "../actions";
import { SupervisorNames } from "./supervisor-names";

export const metadata: Metadata = { title: "Enhet" };

type Props = { params: Promise<{ id: string }> };

export default async function UnitPage({ params }: Props) {
  const viewer = await requireViewer();
  const { id } = await params;
  const unit = await found(getUnit(viewer, id));
  const residents = await listResidentsOfUnit(viewer, unit.id);
  return (
    <>
      <p className="crumb">
        <AppLink href="/enheter">Enheter</AppLink>
      </p>
      <PageTop title={unit.name} lead={[unit.place, unit.area].filter(Boolean).join(", ")} />
      <Section title="Ansvariga">
        <Facts
          items={[
            { term: "Verksamhetschef", text: unit.chiefs.map((one) => one.name).join(", ") || "Saknas" },
            { term: "Studierektor", text: unit.studierektorer.map((one) => one.name).join(", ") || "Saknas" },
          ]}
        />
      </Section>
      <Section title="ST-läkare och handledare" wide>
        {residents.length === 0 ? (
          <p>Ingen gör ST här nu.</p>
        ) : (
          <Residents unitId={unit.id} rows={residents} />
        )}
      </Section>
      {mayEditUnits(viewer, unit.regionId).allowed ? (
        <Section title="Uppgifter">
          <ActionForm action={saveUnit}>
            <input type="hidden" name="unitId" value={unit.id} />
            <TextField name="name" label="Namn" defaultValue={unit.name} autoComplete="off" required />
            <TextField name="place" label="Ort" defaultValue={unit.place} autoComplete="off" />
            <div className="acts">
              <SubmitButton kind="plain">Spara</SubmitButton>
            </div>
          </ActionForm>
        </Section>
      ) : null}
    </>
  );
}

type Rows = Awaited<ReturnType<typeof listResidentsOfUnit>>;

function Residents({ unitId, rows }: { unitId: string; rows: Rows }) {
  return (
    <Table stack>
      <thead>
        <tr>
          <th scope="col">ST-läkare</th>
          <th scope="col">Började</th>
          <th scope="col">Handledare</th>
          <th scope="col">Ändra</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((resident) => (
          <tr key={resident.id}>
            <th scope="row">{resident.name}</th>
            <td data-l="Började">{resident.startedOn}</td>
            <td data-l="Handledare">
              {resident.supervisors.length === 0 ? (
                <Status kind="miss">Saknas</Status>
              ) : (
                <SupervisorNames supervisors={resident.supervisors} />
              )}
            </td>
            <td data-l="Ändra">
              <AppLink href={`/enheter/${unitId}/handledare/${resident.id}`}>
                Byt handledare<span className="vh"> för {resident.name}</span>
              </AppLink>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
