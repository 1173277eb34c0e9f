import type { Refusal } from "./types";

/** Ends the judgement from wherever the fault was found. `inspectFile` turns it into an answer. */
export class Refused extends Error {
  override name = "Refused";
  readonly reason: Refusal;

  constructor(reason: Refusal) {
    super(reason);
    this.reason = reason;
  }
}

export function refuse(reason: Refusal): never {
  throw new Refused(reason);
}
