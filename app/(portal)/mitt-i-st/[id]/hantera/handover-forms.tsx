import { ActionForm } from "@/components/forms/action-form";
import { AreaField, SelectField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Section } from "@/components/ui/section";
import type { Viewer } from "@/lib/access/viewer-type";
import type { Colleague } from "@/lib/mittist/colleagues";
import { mayAppointCoEvaluator, mayHandOver } from "@/lib/mittist/policy-standing";
import type { CaseRecord } from "@/lib/mittist/record";
import { hasReached } from "@/lib/mittist/rules";
import { CoEvaluatorForm } from "../case-forms";
import { changeCoordinatorAction, handOverAction } from "./actions";

type Props = { viewer: Viewer; record: CaseRecord; evaluators: Colleague[]; coEvaluators: Colleague[] };

export function HandoverSection({ viewer, record, evaluators, coEvaluators }: Props) {
  if (!mayHandOver(viewer, record.facts).allowed) return null;
  const others = evaluators.filter(({ id }) => id !== record.evaluatorId);
  return (
    <Section title="Byt värderare" id="byt" note="Om värderaren inte kan fullfölja">
      <p>{consequences(record)}</p>
      <ActionForm action={handOverAction} formId="byte" errorTitle="Ärendet är inte överlämnat">
        <input type="hidden" name="caseId" value={record.id} />
        <SelectField
          name="evaluatorId"
          label="Ny värderare"
          hint="Från ett annat område, och utan uppdrag hos ST-läkaren."
          empty="Välj värderare"
          choices={others.map(asChoice)}
        />
        <SelectField
          name="coEvaluatorId"
          label="Medvärderare, om det är värderarens första uppdrag"
          hint="Bland dem som SFAM har godkänt. Du godkänner medvärderaren för just det här ärendet när du byter."
          empty="Ingen medvärderare"
          defaultValue={record.coEvaluatorId ?? ""}
          choices={coEvaluators.map(({ id, name, regionName }) => ({
            value: id,
            label: `${name}, ${regionName}`,
          }))}
        />
        <AreaField
          name="reason"
          label="Varför värderaren byts"
          hint="Parterna läser det i ärendet. Skriv inget om någons hälsa."
          rows={3}
        />
        <div className="acts">
          <SubmitButton kind="plain">Byt värderare</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}

function consequences({ evaluatorName, state }: CaseRecord): string {
  const ends = `${evaluatorName} kommer inte längre åt ärendet och portföljen`;
  return hasReached(state, "preliminary")
    ? `${ends}. Den preliminära rapporten är skickad i det namnet; den nya värderaren svarar på synpunkterna och gör rapporten slutlig.`
    : `${ends}. Det som är skrivet till rapporten sparas under det namnet, och den nya värderaren läser det bredvid sin egen tomma rapport.`;
}

function asChoice({ id, name, regionName, ongoing, isFirst }: Colleague) {
  const load = ongoing === 0 ? "inget pågående" : `${ongoing} pågående`;
  return { value: id, label: `${name}, ${regionName}, ${load}${isFirst ? ", första uppdraget" : ""}` };
}

type CoEvaluatorProps = { viewer: Viewer; record: CaseRecord; coEvaluators: Colleague[] };

export function CoEvaluatorSection({ viewer, record, coEvaluators }: CoEvaluatorProps) {
  if (!mayAppointCoEvaluator(viewer, record.facts).allowed) return null;
  return (
    <Section title="Medvärderare" id="medvarderaren" note={record.coEvaluatorName ?? "Saknas"}>
      <CoEvaluatorForm record={record} choices={coEvaluators} />
    </Section>
  );
}

type CoordinatorProps = {
  viewer: Viewer;
  record: CaseRecord;
  coordinators: { id: string; name: string }[];
};

export function CoordinatorSection({ viewer, record, coordinators }: CoordinatorProps) {
  if (coordinators.length === 0 || !mayHandOver(viewer, record.facts).allowed) return null;
  return (
    <Section title="Byt koordinator" id="koordinator" note="Vem parterna vänder sig till">
      <ActionForm action={changeCoordinatorAction} formId="samordnare" errorTitle="Koordinatorn är inte bytt">
        <input type="hidden" name="caseId" value={record.id} />
        <SelectField
          name="coordinatorId"
          label="Ny koordinator"
          empty="Välj koordinator"
          choices={coordinators.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div className="acts">
          <SubmitButton kind="plain">Byt koordinator</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
