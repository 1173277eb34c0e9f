import { AppLink } from "@/components/ui/app-link";
import { answerInWords, type Outcome, outcomeInWords } from "@/lib/rounds/outcome";

type Props = { outcome: Outcome; isCancelled: boolean };

/** A round that is over is read, not answered. */
export function OutcomeSection({ outcome, isCancelled }: Props) {
  return (
    <section className="allot-part" aria-labelledby="svar">
      <h2 id="svar">Ditt svar</h2>
      <p>{answerInWords(outcome)}</p>
      {outcome.answer?.note ? <p>Du skrev: ”{outcome.answer.note}”</p> : null}
      <p>{outcomeInWords(outcome, isCancelled)}</p>
      {outcome.cases.length > 0 ? (
        <ul className="plain">
          {outcome.cases.map(({ id, residentName }) => (
            <li key={id}>
              <AppLink href={`/mitt-i-st/${id}`}>Ärendet för {residentName}</AppLink>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
