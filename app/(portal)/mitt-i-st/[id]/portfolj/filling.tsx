import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { mayHandIn, SENTENCES } from "@/lib/portfolios/policy";
import { missingPoints, missingSentence } from "@/lib/portfolios/rules";
import { handInAction } from "./actions";
import type { Parts } from "./asked";
import { ChecklistPoint } from "./checklist-point";
import { Chooser } from "./chooser";
import { Recordings } from "./recordings";

/** The ST-läkare fills the portfolio point by point, and hands it in when nothing is missing. */
export function Filling(props: Parts) {
  const { viewer, record, portfolio, asked } = props;
  const { template, choices } = portfolio;
  const points = template.points;
  const filling = { ...portfolio, points };
  const missing = missingPoints(filling, viewer.today);
  const hindered = choices.filter(({ hindrance }) => hindrance !== null).length;
  const decision = mayHandIn(viewer, record.facts, { missing: missing.length, hindered });
  const loose = choices.filter(({ itemKey }) => !points.some(({ key }) => key === itemKey));
  const chosenPoint = points.find(({ key, source }) => key === asked.point && source === "binder");
  if (chosenPoint) return <Chooser {...props} point={chosenPoint} />;
  return (
    <>
      <Section title="Checklista" id="checklista" note={template.proposal ? PROPOSAL : null}>
        {template.instruction.map((line) => (
          <p key={line} className="read">
            {line}
          </p>
        ))}
        <ol className="points">
          {points.map((point) => (
            <ChecklistPoint key={point.key} {...props} point={point} filling={filling} />
          ))}
        </ol>
        {loose.length > 0 ? (
          <p className="note">
            Också valt, men för en punkt som inte finns längre: {loose.map(({ title }) => title).join(", ")}.
            Välj en punkt för det, annars följer det inte med.
          </p>
        ) : null}
      </Section>
      <Recordings {...props} />
      <Section title="Lämna in" id="lamna-in">
        <p>
          Portföljen låses som den är när du lämnar in den. Ändrar du något i pärmen efteråt ser värderaren
          ändå det du lämnade in. Du kan lägga till mer fram till dess att ärendet är arkiverat.
        </p>
        {missing.length > 0 ? <p className="warn">{missingSentence(missing)}</p> : null}
        <ActionForm action={handInAction} formId="lamna" errorTitle="Portföljen är inte inlämnad">
          <input type="hidden" name="caseId" value={record.id} />
          <div className="acts">
            <SubmitButton {...(decision.allowed ? {} : { reason: SENTENCES[decision.reason] })}>
              Lämna in portföljen
            </SubmitButton>
          </div>
        </ActionForm>
        <Sees names={[]} more={seenWhenHandedIn(record)} />
      </Section>
    </>
  );
}

const PROPOSAL = "Checklistan är portalens förslag: SFAM:s egen är inte offentlig.";

function seenWhenHandedIn({ evaluatorName, coEvaluatorName }: Parts["record"]): string {
  const readers = [evaluatorName, coEvaluatorName].filter((name) => name !== null).join(" och ");
  return `När den är inlämnad också för ${readers}. Koordinatorn ser bara att den är inlämnad.`;
}
