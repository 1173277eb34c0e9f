import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { Sheet } from "@/components/ui/sheet";
import { Status } from "@/components/ui/status";
import { Table } from "@/components/ui/table";
import { requireViewer } from "@/lib/access/viewer";
import { listAreas, listUnits } from "@/lib/units/queries";
import { addUnit } from "./actions";

export const metadata: Metadata = { title: "Enheter" };

export default async function UnitsPage() {
  const viewer = await requireViewer();
  const [units, areas] = await Promise.all([listUnits(viewer), listAreas(viewer)]);
  if (units.length === 0 && areas.length === 0) notFound();
  return (
    <>
      <PageTop title="Enheter" lead="Vårdcentralerna, vem som är chef och hur många som gör ST där." />
      <Section title="Alla" wide>
        <Table stack>
          <thead>
            <tr>
              <th scope="col">Enhet</th>
              <th scope="col">Område</th>
              <th scope="col">Verksamhetschef</th>
              <th scope="col" className="num">
                ST-läkare
              </th>
              <th scope="col">Huvudhandledare</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.id}>
                <th scope="row">
                  <AppLink href={`/enheter/${unit.id}`}>{unit.name}</AppLink>
                </th>
                <td data-l="Område">{unit.area}</td>
                <td data-l="Verksamhetschef">{unit.chiefs.map((one) => one.name).join(", ") || "Saknas"}</td>
                <td data-l="ST-läkare" className="num">
                  {unit.residents}
                </td>
                <td data-l="Huvudhandledare">
                  {unit.withoutSupervisor === 0 ? (
                    "Alla har en"
                  ) : (
                    <Status kind="miss">{unit.withoutSupervisor} saknar</Status>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Section>
      {areas.length > 0 ? (
        <Sheet title="Lägg till en enhet" id="ny-enhet">
          <ActionForm action={addUnit} formId="ny" errorTitle="Enheten är inte tillagd än" clearWhenDone>
            <SelectField
              name="areaId"
              label="Område"
              empty="Välj område"
              choices={areas.map((area) => ({ value: area.id, label: area.name }))}
            />
            <TextField name="name" label="Namn" autoComplete="off" required />
            <TextField name="place" label="Ort" autoComplete="off" />
            <div className="acts">
              <SubmitButton>Lägg till</SubmitButton>
            </div>
          </ActionForm>
        </Sheet>
      ) : null}
    </>
  );
}
