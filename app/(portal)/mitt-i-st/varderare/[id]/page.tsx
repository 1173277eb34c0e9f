import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found, titled } from "@/app/found";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { Facts } from "@/components/ui/facts";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { requireViewer } from "@/lib/access/viewer";
import { formatDayYear } from "@/lib/dates";
import { mayApprove, mayPause, mayReadRegister } from "@/lib/evaluators/policy";
import { type Evaluator, factsOf, getEvaluator } from "@/lib/evaluators/queries";
import { loadInWords, pauseInWords } from "@/lib/evaluators/rules";
import { approveAction, endApprovalAction } from "../actions";
import { EvaluatorPhoto } from "../evaluator-photo";
import { Pauses } from "../pauses";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const question = getEvaluator(await requireViewer(), (await params).id);
  return titled(question, ({ name }) => ({ title: `${name}, värderare` }));
}

export default async function EvaluatorPage({ params }: Props) {
  const viewer = await requireViewer();
  if (!mayReadRegister(viewer)) notFound();
  const one = await found(getEvaluator(viewer, (await params).id));
  return (
    <>
      <p className="crumb">
        <AppLink href="/mitt-i-st/varderare">Värderare</AppLink>
      </p>
      <PageTop title={one.name} lead={one.regions.map(({ name }) => name).join(", ")} />
      <Facts items={factsAbout(one)} />
      <Section title="Presentation" id="presentation">
        {one.hasPhoto ? <EvaluatorPhoto personId={one.id} name={one.name} /> : null}
        <p className="read pre">
          {one.presentation || `${one.name} har inte skrivit någon presentation än.`}
        </p>
      </Section>
      <Section title="Pauser" id="pauser">
        {mayPause(viewer, factsOf(one)).allowed ? (
          <Pauses personId={one.id} pauses={one.pauses} />
        ) : (
          <p>{one.pauses.length > 0 ? one.pauses.map(pauseInWords).join(", ") : "Ingen paus är inlagd."}</p>
        )}
      </Section>
      <Section title="Medvärderare" id="medvarderare">
        <Approval one={one} mayChange={mayApprove(viewer, factsOf(one)).allowed} today={viewer.today} />
      </Section>
    </>
  );
}

function factsAbout(one: Evaluator) {
  return [
    { term: "Ort", text: one.place || "inte angiven" },
    { term: "Värderarutbildning", text: one.trainedIn ? String(one.trainedIn) : "inte angivet" },
    {
      term: "Uppdrag",
      text: `${loadInWords(one)}.${one.isFirst ? " Första uppdraget, medvärderare behövs." : ""}`,
    },
  ];
}

function Approval({ one, mayChange, today }: { one: Evaluator; mayChange: boolean; today: string }) {
  const words =
    one.approvedBy && one.approvedOn
      ? `Godkänd som medvärderare av ${one.approvedBy}, ${formatDayYear(one.approvedOn)}.`
      : "Inte godkänd som medvärderare.";
  if (!mayChange) return <p>{words}</p>;
  return (
    <>
      <p>{words}</p>
      <details className="more">
        <summary>{one.approvedOn ? "Ändra godkännandet" : "Skriv in SFAM:s godkännande"}</summary>
        <ActionForm action={approveAction} formId="godkann" errorTitle="Godkännandet är inte inskrivet">
          <input type="hidden" name="personId" value={one.id} />
          <TextField
            name="approvedBy"
            label="Godkänd av"
            hint="Vem hos SFAM"
            defaultValue={one.approvedBy ?? ""}
          />
          <TextField
            name="approvedOn"
            label="Dag"
            type="date"
            width="short"
            defaultValue={one.approvedOn ?? today}
          />
          <div className="acts">
            <SubmitButton kind="plain">Skriv in</SubmitButton>
          </div>
        </ActionForm>
      </details>
      {one.approvedOn ? (
        <ActionForm action={endApprovalAction} formId="ta-bort" errorTitle="Godkännandet är inte borttaget">
          <input type="hidden" name="personId" value={one.id} />
          <SubmitButton kind="text">Ta bort godkännandet</SubmitButton>
        </ActionForm>
      ) : null}
    </>
  );
}
