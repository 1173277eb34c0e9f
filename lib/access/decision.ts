/** What a policy answers: yes, or no with the code of the most useful reason. */
export type Decision<Reason extends string = string> =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: Reason };

export const ALLOWED = { allowed: true } as const;

export function refused<Reason extends string>(reason: Reason): { allowed: false; reason: Reason } {
  return { allowed: false, reason };
}
