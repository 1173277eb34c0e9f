import { type Days, pauseInWords } from "@/lib/evaluators/rules";
import { type TieFault, tieFault } from "@/lib/mittist/evaluators";
import { capitalise, listWords, numberInWords } from "@/lib/texts/rules";
import { distanceOf, isNamed } from "./costs";
import type { AllocationCandidate, AllocationCoEvaluator, AllocationEvaluator } from "./facts";
import { type FirstEvaluation, isFreeToRead } from "./readers";

/** Why this one: "Önskat i första hand. Västerskog. Två pågående. 85 km." */
export function whyPlaced(candidate: AllocationCandidate, evaluator: AllocationEvaluator): string[] {
  const rank = evaluator.wishes.get(candidate.id);
  const kilometres = distanceOf(candidate, evaluator);
  const isOwnRegion = evaluator.regionIds.includes(candidate.regionId);
  return [
    ...(rank === undefined ? [] : [`Önskat i ${rankInWords(rank)} hand.`]),
    ...(isNamed(candidate, evaluator) ? ["Önskad av ST-läkaren."] : []),
    isOwnRegion
      ? "Samma region men ett annat område, ingen annan region räcker till."
      : `${evaluator.regionName}.`,
    loadInWords(evaluator.ongoing),
    ...(kilometres === null ? [] : [`${kilometres} km.`]),
    ...(evaluator.isFirst ? ["Första uppdraget, med medvärderare."] : []),
    ...(evaluator.hasAnswered ? [] : ["Har inte svarat i omgången."]),
    ...whyComing(evaluator),
  ];
}

/** A pause that begins before the practice day can be: told also where the coordinator has chosen by hand. */
export function whyComing({ comingPause }: { comingPause: Days | null }): string[] {
  return comingPause ? [`Har paus ${pauseInWords(comingPause)}.`] : [];
}

export function loadInWords(ongoing: number): string {
  return ongoing === 0 ? "Inget pågående." : `${capitalise(numberInWords(ongoing, "ett"))} pågående.`;
}

/** Why this medvärderare: "Godkänd av SFAM. Läser ett ärende nu, minst av dem som kan." Null is one who no longer is approved. */
export function whyReader(
  reader: AllocationCoEvaluator | null,
  first: FirstEvaluation,
  all: readonly AllocationCoEvaluator[],
): string {
  if (!reader) return "Är inte godkänd som medvärderare i dag. Välj en annan.";
  if (reader.isPaused) return "Har paus från uppdrag just nu. Välj en annan.";
  const others = all.filter((one) => one.id !== reader.id && one.seats > 0 && isFreeToRead(one, first));
  const isLeast = others.length > 0 && others.every(({ ongoing }) => reader.ongoing < ongoing);
  const least = isLeast ? ", minst av dem som kan" : "";
  return [`Godkänd av SFAM. ${capitalise(readingInWords(reader))} nu${least}.`, ...whyComing(reader)].join(
    " ",
  );
}

/** "läser två ärenden". */
export function readingInWords({ ongoing }: AllocationCoEvaluator): string {
  const what = ongoing < 2 ? "ärende" : "ärenden";
  return `läser ${ongoing === 0 ? "inget" : numberInWords(ongoing, "ett")} ${what}`;
}

const RANKS = ["", "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde"];

function rankInWords(rank: number): string {
  return RANKS[rank] ?? `${rank}:e`;
}

const TIE_NAMES: Record<TieFault, string> = {
  self: "är ST-läkaren själv",
  supervisor: "är eller har varit handledare",
  chief: "är verksamhetschef",
  studierektor: "är studierektor",
  sameUnit: "har uppdrag på enheten",
  sameArea: "kommer från samma område",
};

/** Why nobody, where the coordinator has said so by hand. */
export const HELD_BACK = "Koordinatorn har valt att vänta.";

/** What the coordinator should know of giving someone more than they answered; it is theirs to decide. */
export function whyTooMany({ hasAnswered, seats }: AllocationEvaluator, given: number): string[] {
  if (!hasAnswered || given <= seats) return [];
  const answered = seats === 0 ? "att det inte går den här gången" : numberInWords(seats, "ett");
  const what = given === 1 ? "ärende" : "ärenden";
  return [`Får ${numberInWords(given, "ett")} ${what} i förslaget men har svarat ${answered}.`];
}

/** Why nobody: how many stand in the way of what, so that the coordinator knows whom to ask. */
export function whyWithout(
  candidate: AllocationCandidate,
  evaluators: readonly AllocationEvaluator[],
  coEvaluators: readonly AllocationCoEvaluator[],
): string[] {
  if (candidate.hasOpenCase) return ["ST-läkaren har redan ett pågående ärende."];
  if (evaluators.length === 0) return ["Det finns ingen värderare."];
  const groups = new Map<string, number>();
  for (const evaluator of evaluators) {
    const hindrance = hindranceOf(candidate, evaluator, coEvaluators);
    groups.set(hindrance, (groups.get(hindrance) ?? 0) + 1);
  }
  const parts = [...groups].map(([words, count]) => `${numberInWords(count, "en")} ${words}`);
  return ["Ingen värderare räcker till.", `${capitalise(listWords(parts, "och"))}.`];
}

function hindranceOf(
  candidate: AllocationCandidate,
  evaluator: AllocationEvaluator,
  coEvaluators: readonly AllocationCoEvaluator[],
): string {
  const tie = tieFault(evaluator.id, evaluator.ties, candidate.place);
  if (tie) return TIE_NAMES[tie];
  if (evaluator.isPaused) return "har paus";
  if (evaluator.comingPause?.isOnDay) return "har paus när praktikdagen tidigast kan vara";
  const isReadable = coEvaluators.some((one) => isFreeToRead(one, { candidate, evaluatorId: evaluator.id }));
  if (evaluator.isFirst && evaluator.ongoing > 0) return "har redan sitt första uppdrag";
  if (evaluator.isFirst && !isReadable) return "är ny och saknar medvärderare";
  return evaluator.isFirst ? "är ny och tar ett uppdrag eller saknar ledig medvärderare" : "har fullt";
}
