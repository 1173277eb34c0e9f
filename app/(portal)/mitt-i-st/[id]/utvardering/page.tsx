import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found, titled } from "@/app/found";
import { ActionForm } from "@/components/forms/action-form";
import { RadioGroup } from "@/components/forms/check";
import { AreaField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { Sees } from "@/components/ui/sees";
import { Sheet } from "@/components/ui/sheet";
import { requireViewer } from "@/lib/access/viewer";
import { MIN_ANSWERS } from "@/lib/figures/evaluation-rules";
import { getEvaluationTemplate } from "@/lib/mittist/evaluation-queries";
import { mayEvaluate } from "@/lib/mittist/policy-after";
import { getCase } from "@/lib/mittist/queries";
import type { EvaluationQuestion } from "@/lib/mittist/template";
import { numberInWords } from "@/lib/texts/rules";
import { evaluateAction } from "./actions";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const question = getCase(await requireViewer(), (await params).id);
  return titled(question, ({ residentName }) => ({ title: `Utvärdering av Mitt-i-ST, ${residentName}` }));
}

export default async function EvaluationPage({ params }: Props) {
  const viewer = await requireViewer();
  const record = await found(getCase(viewer, (await params).id));
  const template = await getEvaluationTemplate(viewer);
  if (!mayEvaluate(viewer, record.facts, record.isEvaluated).allowed) notFound();
  return (
    <>
      <p className="crumb">
        <AppLink href={`/mitt-i-st/${record.id}`}>Ärendet</AppLink>
      </p>
      <PageTop title={template.title} lead={template.instruction.join(" ")} />
      <Sheet title="Dina svar" id="svar">
        <ActionForm action={evaluateAction} errorTitle="Utvärderingen är inte lämnad än">
          <input type="hidden" name="caseId" value={record.id} />
          {template.questions.map((question) => (
            <Question key={question.key} question={question} />
          ))}
          <div className="acts">
            <SubmitButton>Lämna utvärderingen</SubmitButton>
          </div>
        </ActionForm>
        <Sees
          names={["koordinatorn", "rapportgruppen"]}
          more={`Utan namn, och först när minst ${numberInWords(MIN_ANSWERS, "en")} har svarat. Värderaren ser dem inte.`}
        />
        {template.proposal ? (
          <p className="note">Frågorna är portalens förslag: SFAM:s eget formulär är inte offentligt.</p>
        ) : null}
      </Sheet>
    </>
  );
}

function Question({ question }: { question: EvaluationQuestion }) {
  const hint = question.hint ? { hint: question.hint } : {};
  if (question.kind === "text") {
    return <AreaField name={question.key} label={question.question} rows={4} {...hint} />;
  }
  return (
    <RadioGroup
      name={question.key}
      legend={question.question}
      {...hint}
      choices={question.steps.map((label, step) => ({ value: String(step), label }))}
    />
  );
}
