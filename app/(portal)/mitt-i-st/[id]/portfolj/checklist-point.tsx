import { ActionForm } from "@/components/forms/action-form";
import { AreaField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button-link";
import { Status } from "@/components/ui/status";
import {
  type Choice,
  type Filling,
  HINDRANCES,
  isLive,
  type PointState,
  stateOf,
} from "@/lib/portfolios/rules";
import type { Point } from "@/lib/portfolios/template";
import { capitalise, numberInWords } from "@/lib/texts/rules";
import { skipPointAction, takeOutDocumentAction, unskipPointAction } from "./actions";
import type { Parts } from "./asked";

type Props = Parts & { point: Point; filling: Filling };

/** A point of the checklist: what it asks for, what has been chosen, and the ways to fill it or to leave it out. */
export function ChecklistPoint({ viewer, record, portfolio, point, filling }: Props) {
  const { key, title, guide } = point;
  const state = stateOf(point, filling, viewer.today);
  const skip = portfolio.skips.find(({ itemKey }) => itemKey === key);
  const chosen = portfolio.choices.filter(({ itemKey }) => itemKey === key);
  // What has been chosen for a point speaks for it: there is nothing to excuse.
  const isChosen = chosen.length > 0 && state === "filled";
  return (
    <li id={`punkt-${key}`}>
      <div className="point-head">
        <h3>{title}</h3>
        <PointStatus state={state} />
      </div>
      <p>{guide}</p>
      {skip ? <Skipped record={record} point={point} reason={skip.reason} /> : null}
      {skip ? null : <Holds {...{ record, portfolio, point, chosen, viewer }} />}
      {skip || isChosen ? null : <SkipForm record={record} point={point} />}
    </li>
  );
}

const STATUS = {
  filled: { kind: "done", word: "Klar" },
  skipped: { kind: "plan", word: "Överhoppad" },
  missing: { kind: "miss", word: "Saknas" },
  optional: { kind: "plan", word: "Valfri" },
} as const satisfies Record<PointState, { kind: string; word: string }>;

function PointStatus({ state }: { state: PointState }) {
  const { kind, word } = STATUS[state];
  return <Status kind={kind}>{word}</Status>;
}

type HoldsProps = Omit<Props, "filling" | "asked"> & { chosen: Choice[] };

function Holds({ viewer, record, portfolio, point, chosen }: HoldsProps) {
  const { source, key, title, many } = point;
  if (source === "recordings") {
    const live = portfolio.recordings.filter((recording) => isLive(recording, viewer.today)).length;
    return (
      <p>
        {live === 0
          ? "Ingen länk är tillagd."
          : `${capitalise(numberInWords(live, "en"))} ${live === 1 ? "länk" : "länkar"}.`}{" "}
        <a href="#inspelningar">Till länkarna</a>
      </p>
    );
  }
  if (source !== "binder") return <p className="note">Tas från portalen när du lämnar in.</p>;
  return (
    <>
      <ul className="papers">
        {chosen.map((one) => (
          <li key={one.documentId} className="doc-link">
            <span>
              <AppLink href={`/st-lakare/${record.residentId}/dokument/${one.documentId}`}>
                {one.title}
              </AppLink>
              , {one.datedOn}
            </span>
            {one.hindrance ? <Status kind="miss">{HINDRANCES[one.hindrance]}</Status> : null}
            <ActionForm action={takeOutDocumentAction} formId={`ut-${one.documentId}`}>
              <input type="hidden" name="caseId" value={record.id} />
              <input type="hidden" name="documentId" value={one.documentId} />
              <SubmitButton kind="text">
                Ta ur portföljen<span className="vh">: {one.title}</span>
              </SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
      <div className="acts">
        <ButtonLink href={`/mitt-i-st/${record.id}/portfolj?punkt=${key}`}>
          {chooseWords(chosen.length, many)}
          <span className="vh"> för {title}</span>
        </ButtonLink>
      </div>
    </>
  );
}

function chooseWords(count: number, many: boolean): string {
  if (count === 0) return "Välj ur pärmen";
  return many ? "Välj fler" : "Byt dokument";
}

function SkipForm({ record, point: { key, title } }: Pick<Props, "record" | "point">) {
  return (
    <details className="more">
      <summary>
        Hoppa över<span className="vh"> {title}</span>
      </summary>
      <ActionForm action={skipPointAction} formId={`hoppa-${key}`} errorTitle="Punkten är inte överhoppad">
        <input type="hidden" name="caseId" value={record.id} />
        <input type="hidden" name="itemKey" value={key} />
        <AreaField name="reason" label="Varför?" hint="Värderaren ser skälet." rows={2} />
        <div className="acts">
          <SubmitButton kind="plain">Hoppa över punkten</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}

function Skipped({
  record,
  point: { key, title },
  reason,
}: Pick<Props, "record" | "point"> & { reason: string }) {
  return (
    <>
      <blockquote className="pre">{reason}</blockquote>
      <ActionForm action={unskipPointAction} formId={`med-${key}`}>
        <input type="hidden" name="caseId" value={record.id} />
        <input type="hidden" name="itemKey" value={key} />
        <SubmitButton kind="text">
          Ta med punkten ändå<span className="vh">: {title}</span>
        </SubmitButton>
      </ActionForm>
    </>
  );
}
