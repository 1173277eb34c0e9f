import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { todayIn } from "@/lib/dates";
import { type CaseStep, caseSteps } from "@/lib/mittist/case-steps";
import type { CaseRecord } from "@/lib/mittist/record";

type Props = { record: CaseRecord; events: { kind: string; at: Date }[]; today: string };

/** The whole way with what is done, what comes next and by when. */
export function Steps({ record, events, today }: Props) {
  const { firstEvaluation, coEvaluatorReadAt } = record;
  const alongside =
    firstEvaluation && coEvaluatorReadAt ? [{ kind: "portfolioRead", at: coEvaluatorReadAt }] : [];
  const taken = [...events, ...alongside].map(({ kind, at }) => ({ kind, day: todayIn(at) }));
  return (
    <Section title="Stegen" id="stegen">
      <ol className="case-steps">
        {caseSteps(record, taken, today).map((step) => (
          <li key={step.state}>
            <span>
              {step.name}
              <small>{step.who}</small>
            </span>
            <StepStatus step={step} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function StepStatus({ step: { status, when } }: { step: CaseStep }) {
  switch (status) {
    case "done":
      return <Status kind="done">{when || "Klart"}</Status>;
    case "now":
      return <Status kind="way">{when}</Status>;
    case "late":
      return <Status kind="late">{when}</Status>;
    case "ahead":
      return <span className="note">{when}</span>;
    default:
      return status satisfies never;
  }
}
