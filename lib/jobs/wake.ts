const holder = globalThis as typeof globalThis & { stigenWake?: () => void };

/** Set by the runner of this process; the pages and the runner are bundled apart, so the way goes over globalThis. */
export function setWake(wake: (() => void) | null): void {
  if (wake) holder.stigenWake = wake;
  else delete holder.stigenWake;
}

/** Asks the runner of this process, if there is one, to look for work now rather than at its next round. */
export function wakeRunner(): void {
  holder.stigenWake?.();
}
