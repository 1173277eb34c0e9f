let last: Promise<unknown> = Promise.resolve();

/**
 * One after the other, whoever asks. When many send at once, everything that a page waits for would otherwise come after
 * something of each of them.
 */
export function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return turn;
}
