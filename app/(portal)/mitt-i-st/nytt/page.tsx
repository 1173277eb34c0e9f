import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/forms/action-form";
import { AreaField, SelectField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button-link";
import { PageTop } from "@/components/ui/page-top";
import { Sheet } from "@/components/ui/sheet";
import { holds } from "@/lib/access/roles";
import { requireViewer } from "@/lib/access/viewer";
import { formatMonthYear } from "@/lib/dates";
import { listCandidates } from "@/lib/mittist/candidates";
import { type Colleague, listColleagues } from "@/lib/mittist/colleagues";
import { openCaseAction } from "./actions";

export const metadata: Metadata = { title: "Tilldela värderare" };

type Props = { searchParams: Promise<{ st?: string; varderare?: string; medvarderare?: string }> };

export default async function NewCasePage({ searchParams }: Props) {
  const viewer = await requireViewer();
  if (!holds(viewer, "coordinator")) notFound();
  const { st = "", varderare = "", medvarderare = "" } = await searchParams;
  const [candidates, evaluators, coEvaluators] = await Promise.all([
    listCandidates(viewer),
    listColleagues(viewer, "evaluator"),
    listColleagues(viewer, "coEvaluator"),
  ]);
  return (
    <>
      <PageTop
        kicker="Mitt-i-ST"
        title="Tilldela värderare"
        lead="Parterna får ett brev, och ST-läkaren ombeds höra av sig till värderaren."
      />
      <Sheet title="Ärendet" id="arendet">
        <ActionForm action={openCaseAction} errorTitle="Ärendet är inte öppnat">
          <SelectField
            name="residentId"
            label="ST-läkare"
            defaultValue={st}
            empty="Välj ST-läkare"
            choices={candidates.map((one) => ({
              value: one.id,
              label: `${one.name}, ${one.unitName}, slut ${formatMonthYear(one.endsOn)}`,
            }))}
          />
          <SelectField
            name="evaluatorId"
            label="Värderare"
            hint="Från ett annat område, och utan uppdrag hos ST-läkaren."
            defaultValue={varderare}
            empty="Välj värderare"
            choices={evaluators.map(asChoice)}
          />
          <SelectField
            name="coEvaluatorId"
            label="Medvärderare, om det är värderarens första uppdrag"
            hint="Bland dem som SFAM har godkänt. Du godkänner medvärderaren för just det här ärendet när du öppnar det."
            defaultValue={medvarderare}
            empty="Ingen medvärderare"
            choices={coEvaluators.map(({ id, name, regionName }) => ({
              value: id,
              label: `${name}, ${regionName}`,
            }))}
          />
          <TextField
            name="practiceDay"
            label="Praktikdag, om den redan är bestämd"
            type="date"
            width="short"
          />
          <AreaField
            name="reason"
            label="Varför ärendet öppnas sent"
            hint="Behövs bara när kortare tid är kvar av ST än vid en anmälan i tid."
            rows={3}
          />
          <div className="acts">
            <SubmitButton>Öppna ärendet</SubmitButton>
            <ButtonLink kind="text" href="/mitt-i-st">
              Avbryt
            </ButtonLink>
          </div>
        </ActionForm>
      </Sheet>
    </>
  );
}

function asChoice({ id, name, regionName, ongoing, isFirst }: Colleague) {
  const load = ongoing === 0 ? "inget pågående" : `${ongoing} pågående`;
  return { value: id, label: `${name}, ${regionName}, ${load}${isFirst ? ", första uppdraget" : ""}` };
}
