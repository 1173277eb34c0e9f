import type { Answer } from "@/lib/rounds/allocation-query";
import type { AllocationEvaluator } from "@/lib/rounds/facts";
import { loadInWords, whyComing } from "@/lib/rounds/reasons";

type Props = { evaluators: readonly AllocationEvaluator[]; answers: readonly Answer[] };

/** Everyone who takes cases now, with what they have answered; a card can be dragged to a row. */
export function EvaluatorCards({ evaluators, answers }: Props) {
  const awake = evaluators.filter(({ isPaused }) => !isPaused);
  const noteOf = new Map(answers.map(({ evaluatorId, note }) => [evaluatorId, note]));
  return (
    <details className="more" open={awake.length <= 12}>
      <summary>Värderarna och deras svar</summary>
      <ul className="plain cards">
        {awake.map((one) => (
          <li key={one.id} draggable data-evaluator={one.id}>
            <b>{one.name}</b>
            <small>
              {[`${one.regionName}.`, loadInWords(one.ongoing), answerOf(one), ...whyComing(one)].join(" ")}
            </small>
            {noteOf.get(one.id) ? <small>”{noteOf.get(one.id)}”</small> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

function answerOf({ hasAnswered, seats, isFirst }: AllocationEvaluator): string {
  if (!hasAnswered) return "Har inte svarat.";
  const takes = seats === 0 ? "Kan inte den här gången." : `Tar ${seats}.`;
  return isFirst && seats > 0 ? `${takes} Första uppdraget.` : takes;
}
