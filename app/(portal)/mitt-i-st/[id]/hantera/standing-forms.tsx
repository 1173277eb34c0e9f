import { ActionForm } from "@/components/forms/action-form";
import { AreaField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Section } from "@/components/ui/section";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDayYear } from "@/lib/dates";
import { mayClose, mayPause, mayResume } from "@/lib/mittist/policy-standing";
import type { CaseRecord } from "@/lib/mittist/record";
import { closeCaseAction, pauseCaseAction, resumeCaseAction } from "./actions";

type Props = { viewer: Viewer; record: CaseRecord };

export function PauseSection({ viewer, record }: Props) {
  if (mayResume(viewer, record.facts).allowed) return <ResumeForm record={record} />;
  if (!mayPause(viewer, record.facts).allowed) return null;
  return (
    <Section title="Pausa" id="pausa" note="Tiden står still och ingen påminns">
      <ActionForm action={pauseCaseAction} formId="paus" errorTitle="Ärendet är inte pausat">
        <input type="hidden" name="caseId" value={record.id} />
        <AreaField
          name="reason"
          label="Varför ärendet pausas"
          hint="Till exempel föräldraledighet. Parterna läser det i ärendet. Skriv inget om någons hälsa."
          rows={3}
        />
        <div className="acts">
          <SubmitButton kind="plain">Pausa ärendet</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}

function ResumeForm({ record }: { record: CaseRecord }) {
  return (
    <Section title="Öppna igen" id="pausa">
      {record.pausedSince ? (
        <p>
          Ärendet är pausat sedan {formatDayYear(record.pausedSince)}. {record.pauseReason}
        </p>
      ) : null}
      <p>Tiden går vidare där den stannade, och parterna får ett brev.</p>
      <ActionForm action={resumeCaseAction} formId="igen" errorTitle="Ärendet är fortfarande pausat">
        <input type="hidden" name="caseId" value={record.id} />
        <div className="acts">
          <SubmitButton>Öppna ärendet igen</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}

export function CloseSection({ viewer, record }: Props) {
  if (!mayClose(viewer, record.facts).allowed) return null;
  return (
    <Section title="Avsluta" id="avsluta" note="Går inte att ångra">
      <p>
        För en Mitt-i-ST som inte blir av. Det som är skrivet finns kvar, och ST-läkaren kan få ett nytt
        ärende.
      </p>
      <ActionForm action={closeCaseAction} formId="avslut" errorTitle="Ärendet är inte avslutat">
        <input type="hidden" name="caseId" value={record.id} />
        <AreaField
          name="reason"
          label="Varför ärendet avslutas"
          hint="Parterna läser det i ärendet."
          rows={3}
        />
        <div className="acts">
          <SubmitButton kind="plain">Avsluta ärendet</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
