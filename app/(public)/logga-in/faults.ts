const sentences = new Map([
  ["niva", "Inloggningen var inte tillräckligt stark. Logga in igen med e-legitimation eller tjänstekort."],
  ["avslutad", "Din behörighet i Stigen är avslutad. Hör av dig till administratören i din region."],
]);

/** Why the last attempt failed. next-auth answers with its own codes in `error`; they say nothing to a reader. */
export function signInFault(fault: unknown, error: unknown): string | null {
  if (typeof fault === "string") return sentences.get(fault) ?? null;
  return error === undefined ? null : "Inloggningen gick inte att slutföra. Försök en gång till.";
}
