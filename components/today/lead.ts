import type { Waiting } from "@/lib/follow-up/waiting";
import { capitalise, numberInWords } from "@/lib/texts/rules";

/** "Fyra saker väntar på dig. En har gått över tiden." */
export function leadSentence(waiting: readonly Waiting[], today: string): string {
  if (waiting.length === 0) return "Inget väntar på dig.";
  const all = count(waiting);
  const things = `${capitalise(numberInWords(all, "en"))} ${all === 1 ? "sak" : "saker"} väntar på dig.`;
  const late = count(waiting.filter(({ due }) => due !== null && due < today));
  if (late > 1 && late === all) {
    return `${things.slice(0, -1)}, och ${all === 2 ? "båda" : "alla"} har gått över tiden.`;
  }
  return late === 0 ? things : `${things} ${capitalise(numberInWords(late, "en"))} har gått över tiden.`;
}

function count(waiting: readonly Waiting[]): number {
  return waiting.reduce((sum, { standsFor = 1 }) => sum + standsFor, 0);
}
