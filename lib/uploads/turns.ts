import { pagesFirst } from "@/lib/pages-first";

type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** A line in which one works after the other, and each only after the pages. */
function newLine(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(pagesFirst).then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

/**
 * Whoever sends. When many send at once, everything that a page waits for would otherwise come after something of each
 * of them.
 */
export const inTurn = newLine();

/** Files that have come whole, so that the database moves one at a time. */
export const inTurnToFinish = newLine();
