import { setTimeout as wait } from "node:timers/promises";

let last: Promise<unknown> = Promise.resolve();

/**
 * One after the other, whoever asks, and after each as long a rest as it took. When many send at once, everything that a
 * page waits for would otherwise come after something of each of them.
 */
export function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const turn = last.then(async () => {
    const started = performance.now();
    const result = await work();
    return { result, took: performance.now() - started };
  });
  last = turn.then(({ took }) => wait(took)).catch(() => undefined);
  return turn.then(({ result }) => result);
}
