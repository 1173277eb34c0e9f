import { formatDayYear } from "@/lib/dates";

/** One of several activities of the same name, day and delmål. */
export type Twin = { id: string; scope: string; responsible: string; enteredOn: string };

/** "2 dagar", "Anna Berg" or "inlagd 3 mars 2026": what tells it from the others, and otherwise its number. */
export function twinWords(twins: readonly Twin[], id: string): string[] {
  const one = twins.find((twin) => twin.id === id);
  if (!one || twins.length < 2) return [];
  const differing = DETAILS.filter((detail) => new Set(twins.map(detail)).size > 1);
  const words = (twin: Twin) => differing.map((detail) => detail(twin)).filter(Boolean);
  const same = twins.filter((twin) => words(twin).join() === words(one).join());
  return same.length > 1 || words(one).length === 0
    ? [...words(one), `nummer ${twins.indexOf(one) + 1}`]
    : words(one);
}

const DETAILS: readonly ((twin: Twin) => string)[] = [
  ({ scope }) => scope,
  ({ responsible }) => responsible,
  ({ enteredOn }) => `inlagd ${formatDayYear(enteredOn)}`,
];
