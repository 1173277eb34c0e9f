import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { type Fact, Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { formatDayYear, todayIn } from "@/lib/dates";
import { mayMarkRead, type ReadPart, SENTENCES } from "@/lib/portfolios/policy";
import { isLive } from "@/lib/portfolios/rules";
import { markReadAction, noteDiscussionAction } from "./actions";
import type { Parts } from "./asked";

/** Where the reading stands: who has read and seen, when the two have talked, and the viewer's own marks. */
export function Marks(props: Parts) {
  const { record } = props;
  return (
    <Section title="Läst och genomgånget" id="last" note={record.firstEvaluation ? FIRST : null}>
      <Facts items={[...marksOf(props), ...talksOf(props)]} />
      <MarkForm {...props} part="portfolio" />
      <MarkForm {...props} part="recordings" />
      {record.coEvaluatorId === null ? null : <DiscussionForm {...props} />}
    </Section>
  );
}

const FIRST =
  "Värderarens första uppdrag: medvärderaren läser portföljen och ser inspelningarna, och ni talar om bedömningen, före praktikdagen.";

const PARTS = {
  portfolio: { word: "Portföljen läst", button: "Portföljen är läst" },
  recordings: { word: "Inspelningarna sedda", button: "Inspelningarna är sedda" },
} as const satisfies Record<ReadPart, { word: string; button: string }>;

function marksOf({ viewer, record, portfolio }: Parts): Fact[] {
  const readers = [
    { id: record.evaluatorId, name: record.evaluatorName },
    ...(record.coEvaluatorId ? [{ id: record.coEvaluatorId, name: record.coEvaluatorName ?? "" }] : []),
  ];
  const parts = hasLive({ viewer, portfolio })
    ? (["portfolio", "recordings"] as const)
    : (["portfolio"] as const);
  return parts.flatMap((part) =>
    readers.map(({ id, name }) => {
      const mark = portfolio.readings.find((one) => one.personId === id && one.part === part);
      return {
        term: `${PARTS[part].word}, ${name}`,
        text: mark ? formatDayYear(todayIn(new Date(mark.at))) : "Inte än.",
        status: mark ? <Status kind="done">Klart</Status> : <Status kind="plan">Återstår</Status>,
      };
    }),
  );
}

function talksOf({ record, portfolio }: Parts): Fact[] {
  if (record.coEvaluatorId === null) return [];
  const talks = portfolio.discussions.filter(({ isOfThisPair }) => isOfThisPair);
  if (talks.length === 0) {
    return [
      {
        term: "Samtal om bedömningen",
        text: "Inte inskrivet än.",
        status: <Status kind="plan">Återstår</Status>,
      },
    ];
  }
  return [
    {
      term: "Samtal om bedömningen",
      text: talks
        .map(({ heldOn, notedBy }) => `${formatDayYear(heldOn)}, inskrivet av ${notedBy}`)
        .join("; "),
      status: <Status kind="done">Klart</Status>,
    },
  ];
}

function hasLive({ viewer, portfolio }: Pick<Parts, "viewer" | "portfolio">): boolean {
  return portfolio.recordings.some((recording) => isLive(recording, viewer.today));
}

function MarkForm({ viewer, record, portfolio, part }: Parts & { part: ReadPart }) {
  const isMarked = portfolio.readings.some((one) => one.personId === viewer.personId && one.part === part);
  const hasRecordings = hasLive({ viewer, portfolio });
  const decision = mayMarkRead(viewer, record.facts, { part, isMarked, hasRecordings });
  if (isMarked || (part === "recordings" && !hasRecordings)) return null;
  return (
    <ActionForm action={markReadAction} formId={`last-${part}`} errorTitle="Inget är markerat">
      <input type="hidden" name="caseId" value={record.id} />
      <input type="hidden" name="part" value={part} />
      <div className="acts">
        <SubmitButton
          kind={part === "portfolio" ? "first" : "plain"}
          {...(decision.allowed ? {} : { reason: SENTENCES[decision.reason] })}
        >
          {PARTS[part].button}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

function DiscussionForm({ viewer, record }: Parts) {
  // Not closed by what is written in it: the answer stands inside.
  return (
    <details className="more" open={record.firstEvaluation}>
      <summary>Skriv in ett samtal om bedömningen</summary>
      <ActionForm action={noteDiscussionAction} formId="samtal" errorTitle="Samtalet är inte inskrivet">
        <input type="hidden" name="caseId" value={record.id} />
        <TextField
          name="heldOn"
          label="Dag ni talades vid"
          hint="Gärna per telefon, före praktikdagen. Bara dagen sparas."
          type="date"
          width="short"
          max={viewer.today}
        />
        <div className="acts">
          <SubmitButton kind="plain">Skriv in samtalet</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
