import type { Waiting } from "@/lib/follow-up/waiting";
import { capitalise, numberInWords } from "@/lib/texts/rules";

/** "Fyra saker väntar på dig. En har gått över tiden." */
export function leadSentence(waiting: readonly Waiting[], today: string): string {
  if (waiting.length === 0) return "Inget väntar på dig.";
  const things = `${capitalise(numberInWords(waiting.length, "en"))} ${waiting.length === 1 ? "sak" : "saker"} väntar på dig.`;
  const late = waiting.filter(({ due }) => due !== null && due < today).length;
  if (late > 1 && late === waiting.length) return `${things.slice(0, -1)}, och alla har gått över tiden.`;
  return late === 0 ? things : `${things} ${capitalise(numberInWords(late, "en"))} har gått över tiden.`;
}
