import { ActionForm } from "@/components/forms/action-form";
import { SelectField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button-link";
import type { Viewer } from "@/lib/access/viewer-type";
import type { Colleague } from "@/lib/mittist/colleagues";
import {
  evaluationStep,
  type NextStep,
  preparationStep,
  reportStep,
  stepWaits,
} from "@/lib/mittist/next-step";
import { SENTENCES, standing } from "@/lib/mittist/policy";
import { mayChangeDay, mayTakeStep } from "@/lib/mittist/policy-steps";
import type { CaseRecord } from "@/lib/mittist/record";
import { nextReportedStep, type ReportedStep } from "@/lib/mittist/rules";
import { mayProposeDays } from "@/lib/practice-days/policy";
import { appointCoEvaluatorAction, changeDayAction, takeStepAction } from "./actions";
import { isPortfolioStep, PortfolioStep } from "./portfolio";

const STEP_BUTTONS: Record<ReportedStep, { lead: string; button: string }> = {
  contact: {
    lead: "Säg till här när ni har hörts. Det räcker att en av er gör det.",
    button: "Vi har hörts",
  },
  dated: {
    lead: "Skriv in dagen när ni har kommit överens. Koordinatorn ser den här.",
    button: "Bestäm praktikdagen",
  },
  practiceDayHeld: {
    lead: "När dagen har varit börjar tiden för rapporten.",
    button: "Praktikdagen är genomförd",
  },
};

/** A coordinator writes in what the two have said outside the portal. */
const TOLD: Partial<typeof STEP_BUTTONS> = {
  contact: { lead: "Har de hörts utan att säga till här kan du skriva in det.", button: "De har hörts" },
  dated: {
    lead: "Har de kommit överens om dagen utanför portalen kan du skriva in den.",
    button: "Bestäm praktikdagen",
  },
};

type StepProps = { viewer: Viewer; record: CaseRecord; sent: number };

/** The step that can be taken now: a button for whoever's it is, otherwise who it waits for. */
export function StepForm({ viewer, record, sent }: StepProps) {
  const preparing = preparationStep(viewer, record.facts);
  if (preparing) return <Way step={preparing} href={`/mitt-i-st/${record.id}/portfolj`} />;
  if (isPortfolioStep(record.state))
    return <PortfolioStep viewer={viewer} record={record} step={record.state} />;
  const step = nextReportedStep(record.state);
  if (!step) return <ReportLink viewer={viewer} record={record} sent={sent} />;
  const going = standing(record.facts);
  if (!going.allowed) return null;
  const decision = mayTakeStep(viewer, record.facts, step);
  const isTold = viewer.personId !== record.residentPersonId && viewer.personId !== record.evaluatorId;
  const { lead, button } = (isTold && TOLD[step]) || STEP_BUTTONS[step];
  if (!decision.allowed && decision.reason === "notYours") {
    const isAgreeing = step === "dated" && mayProposeDays(viewer, record.facts).allowed;
    return <p>{isAgreeing ? "Kom överens om praktikdagen här nedanför." : stepWaits(step, record)}</p>;
  }
  return (
    <>
      <p>{lead}</p>
      <ActionForm action={takeStepAction} formId="steg" errorTitle="Steget är inte taget">
        <input type="hidden" name="caseId" value={record.id} />
        <input type="hidden" name="step" value={step} />
        {step === "dated" ? (
          <TextField
            name="practiceDay"
            label="Praktikdag"
            type="date"
            width="short"
            defaultValue={record.practiceDay ?? ""}
          />
        ) : null}
        <div className="acts">
          <SubmitButton {...(decision.allowed ? {} : { reason: SENTENCES[decision.reason] })}>
            {button}
          </SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}

function ReportLink({ viewer, record, sent }: StepProps) {
  const evaluation = evaluationStep(viewer, record);
  if (evaluation) return <Way step={evaluation} href={`/mitt-i-st/${record.id}/utvardering`} />;
  return <Way step={reportStep(viewer, record, sent)} href={`/mitt-i-st/${record.id}/rapport`} />;
}

/** A step that is taken on a page of its own. */
function Way({ step: { lead, button }, href }: { step: NextStep; href: string }) {
  return (
    <>
      {lead ? <p>{lead}</p> : null}
      {button ? (
        <div className="acts">
          <ButtonLink kind="first" href={href}>
            {button}
          </ButtonLink>
        </div>
      ) : null}
    </>
  );
}

export function DayForm({ viewer, record }: { viewer: Viewer; record: CaseRecord }) {
  if (!mayChangeDay(viewer, record.facts).allowed) return null;
  return (
    <ActionForm
      action={changeDayAction}
      formId="dag"
      errorTitle="Praktikdagen är inte flyttad"
      fold={{ summary: "Flytta praktikdagen", isOpen: false }}
    >
      <input type="hidden" name="caseId" value={record.id} />
      <TextField
        name="practiceDay"
        label="Ny praktikdag"
        type="date"
        width="short"
        defaultValue={record.practiceDay ?? ""}
      />
      <div className="acts">
        <SubmitButton kind="plain">Flytta dagen</SubmitButton>
      </div>
    </ActionForm>
  );
}

export function CoEvaluatorForm({ record, choices }: { record: CaseRecord; choices: Colleague[] }) {
  if (choices.length === 0) {
    return (
      <p className="note">
        Ingen är godkänd som medvärderare i dag. Skriv in SFAM:s godkännande bland{" "}
        <AppLink href="/mitt-i-st/varderare">värderarna</AppLink> först.
      </p>
    );
  }
  return (
    <ActionForm
      action={appointCoEvaluatorAction}
      formId="medvarderare"
      errorTitle="Ingen medvärderare är utsedd"
      fold={{
        summary: record.coEvaluatorId ? "Byt medvärderare" : "Utse medvärderare",
        isOpen: record.coEvaluatorId === null,
      }}
    >
      <input type="hidden" name="caseId" value={record.id} />
      <SelectField
        name="coEvaluatorId"
        label="Medvärderare"
        empty="Välj medvärderare"
        choices={choices.map(({ id, name, regionName }) => ({
          value: id,
          label: `${name}, ${regionName}`,
        }))}
      />
      <div className="acts">
        <SubmitButton kind="plain">Utse och godkänn</SubmitButton>
      </div>
    </ActionForm>
  );
}
